/// The RDD of Spark's API, as far as Java programs meet it; {@link millrace.api.java.JavaRDD} is
/// what they work with.
@NullMarked
package millrace.rdd;

import org.jspecify.annotations.NullMarked;

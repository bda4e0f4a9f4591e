/// The few types of Scala's library that show in Spark's Java API: tuples and options.
@NullMarked
package millrace.scala;

import org.jspecify.annotations.NullMarked;

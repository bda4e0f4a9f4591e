/// Scala's lengths of time, which Spark's triggers take.
@NullMarked
package millrace.scala.concurrent.duration;

import org.jspecify.annotations.NullMarked;

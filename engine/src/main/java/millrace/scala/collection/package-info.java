/// The few of Scala's collections that show in Spark's Java API.
@NullMarked
package millrace.scala.collection;

import org.jspecify.annotations.NullMarked;

/// From Java's collections to Scala's and back, as Java programs write it.
@NullMarked
package millrace.scala.jdk.javaapi;

import org.jspecify.annotations.NullMarked;

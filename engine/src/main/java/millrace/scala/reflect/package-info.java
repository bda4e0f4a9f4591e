/// Scala's names for classes, as far as Java programs meet them.
@NullMarked
package millrace.scala.reflect;

import org.jspecify.annotations.NullMarked;

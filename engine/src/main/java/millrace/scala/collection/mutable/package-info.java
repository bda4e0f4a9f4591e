/// Scala's collections that may change, as far as Java programs name them.
@NullMarked
package millrace.scala.collection.mutable;

import org.jspecify.annotations.NullMarked;

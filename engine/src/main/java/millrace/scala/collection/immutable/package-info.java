/// Scala's collections that stay as they are, as far as Java programs name them.
@NullMarked
package millrace.scala.collection.immutable;

import org.jspecify.annotations.NullMarked;

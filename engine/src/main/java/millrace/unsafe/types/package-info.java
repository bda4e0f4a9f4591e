/// The values of columns of the types `INTERVAL` and `VARIANT`, as programs see them.
@NullMarked
package millrace.unsafe.types;

import org.jspecify.annotations.NullMarked;

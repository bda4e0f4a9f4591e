/// The value of a column of the type `INTERVAL`, as programs see it.
@NullMarked
package millrace.unsafe.types;

import org.jspecify.annotations.NullMarked;

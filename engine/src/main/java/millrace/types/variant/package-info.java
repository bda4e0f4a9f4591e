/// Values of no fixed type, in the bytes of the open Variant encoding: what a value is stands in
/// its first byte, and names of fields are numbers of a dictionary beside it.
///
/// [Variant][millrace.types.variant.Variant] reads them,
/// [VariantBuilder][millrace.types.variant.VariantBuilder] writes them.
@NullMarked
package millrace.types.variant;

import org.jspecify.annotations.NullMarked;

/// Loops over the primitive arrays of vectors: one static method an operation and a type. A loop
/// computes all rows, those that are null as well, and decides about errors after it: a flag that
/// was collected on the way says whether a row is to be searched at all, and only a valid row is an
/// error.
@NullMarked
package millrace.engine.compute;

import org.jspecify.annotations.NullMarked;

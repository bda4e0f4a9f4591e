/// What a cell shows: MIME bundles, the output of one cell, displays that change while a person
/// looks at them.
///
/// Everything that a cell prints or shows goes through its [CellOutput]. The kernel makes one for
/// each request to execute; the threads that the cell starts inherit it, so a query that prints an
/// hour later still prints under the cell that started it. [LiveDisplay] is an output that is
/// replaced in place. A [Renderer] says how values of a type look as the result of a cell.
///
/// Nothing here knows the Jupyter protocol: the kernel's session puts it on the wire, tests put it
/// in a list.
@NullMarked
package millrace.kernel.display;

import org.jspecify.annotations.NullMarked;

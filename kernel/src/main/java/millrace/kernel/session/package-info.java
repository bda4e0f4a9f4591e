/// Requests to replies: what happens when a front end asks the kernel for something.
///
/// [KernelSession] takes messages off the wire and gives each to whom it concerns. Cells go through
/// one queue and one thread ([CellRunner]); everything else is answered beside it, so completions,
/// widgets and a reconnecting page do not wait for a cell that runs. [CellReader] splits a cell
/// into code and magics, [RequestOutput] is what a cell prints to, [Input] asks the person back,
/// [History] remembers, [CommBook] keeps the channels to the page.
///
/// Replies leave in this order: what the cell printed, its result, the reply, the idle status.
@NullMarked
package millrace.kernel.session;

import org.jspecify.annotations.NullMarked;

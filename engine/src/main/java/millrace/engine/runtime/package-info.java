/// The loop that runs a streaming query: it waits for the trigger, asks the sources how far they
/// got, has the planner's execution process what is new, hands the rows to the sink, moves the
/// watermark and reports.
@NullMarked
package millrace.engine.runtime;

import org.jspecify.annotations.NullMarked;

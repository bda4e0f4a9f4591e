/// Grouped aggregation in two steps. Each split of the input is grouped by itself on a worker
/// ({@link millrace.engine.operator.group.Partial}); the parts are put together on the query's own
/// thread by a {@link millrace.engine.operator.group.GroupMemory}, which over streams keeps its
/// groups from one micro-batch to the next and hands out those that the output mode asks for.
///
/// A group may have a time, by which it comes too late or is finished: a key that is a timestamp,
/// or the end of a time window. Windows that overlap are not kept: {@link
/// millrace.engine.operator.group.PaneMemory} keeps the panes between all starts and ends of
/// windows, so that a row changes one group however many windows hold it, and puts windows together
/// from panes when they are handed out.
@NullMarked
package millrace.engine.operator.group;

import org.jspecify.annotations.NullMarked;

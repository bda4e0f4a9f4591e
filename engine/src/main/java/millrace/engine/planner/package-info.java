/// From a plan to rows. {@link millrace.engine.planner.Planner} turns an optimized plan into an
/// {@link millrace.engine.planner.Execution}, which runs micro-batch after micro-batch, or once for
/// rows that stand still.
///
/// A plan falls into fragments. A {@code Fragment} is what workers do beside each other: each split
/// of the input goes through a chain of steps without memory. Where rows must meet (to be grouped,
/// sorted, counted off, remembered) stands a {@code Stage}: it takes what comes out of its fragment
/// in the order of the splits, on the query's own thread, and its own rows are the input of the
/// fragment above.
///
/// ```
///   splits --> [filter, project, pre-aggregate] --+
///   splits --> [filter, project, pre-aggregate] --+--> merge, keep --> [project] --> output
///      workers                                          query's thread
/// ```
@NullMarked
package millrace.engine.planner;

import org.jspecify.annotations.NullMarked;

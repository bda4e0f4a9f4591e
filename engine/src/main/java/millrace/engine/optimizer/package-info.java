/// A resolved plan to one that does less and answers the same. Each rewrite is a class of its own
/// that takes any plan and knows nothing of the others; {@link millrace.engine.optimizer.Optimizer}
/// has their order.
///
/// No rewrite changes which rows reach a step that keeps a state, nor the moments that a watermark
/// sees, but for one thing that Spark does too, and that can be seen in its answers: a filter that
/// does not look at the event time goes below the watermark.
@NullMarked
package millrace.engine.optimizer;

import org.jspecify.annotations.NullMarked;

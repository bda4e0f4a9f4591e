/// One running step a file. A {@link millrace.engine.operator.Step} is an immutable description; it
/// opens into an {@link millrace.engine.operator.Operator} that belongs to one thread and one
/// micro-batch. What lasts longer than a micro-batch is a {@link
/// millrace.engine.operator.Stateful}: it belongs to the query, sees the micro-batches one after
/// the other, and says after each how its state stands.
///
/// Steps run beside each other, one chain of operators for each split of the input; stateful
/// operators run on the query's own thread and see the rows in the order of the splits.
@NullMarked
package millrace.engine.operator;

import org.jspecify.annotations.NullMarked;

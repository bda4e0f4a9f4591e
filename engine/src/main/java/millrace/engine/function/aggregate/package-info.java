/// What aggregate functions know of their groups, column by column: an {@link
/// millrace.engine.function.aggregate.Accumulator} has an array with a place for each group, and
/// takes a batch of rows in one loop, `sum[group[row]] += value[row]`. {@link
/// millrace.engine.function.aggregate.Accumulation} drives those of one grouping.
@NullMarked
package millrace.engine.function.aggregate;

import org.jspecify.annotations.NullMarked;

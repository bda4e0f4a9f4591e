/// Aggregates of objects, for {@link millrace.sql.KeyValueGroupedDataset#agg}.
@NullMarked
package millrace.sql.expressions.javalang;

import org.jspecify.annotations.NullMarked;

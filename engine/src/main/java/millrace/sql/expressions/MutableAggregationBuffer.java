package millrace.sql.expressions;

import millrace.sql.Row;
import org.jspecify.annotations.Nullable;

/// What a {@link UserDefinedAggregateFunction} knows of a group: a row that it changes.
public abstract class MutableAggregationBuffer implements Row {
  public MutableAggregationBuffer() {}

  /// Gives a value a new content.
  public abstract void update(int i, @Nullable Object value);
}

package millrace.sql.expressions;

import java.io.Serializable;
import millrace.sql.Column;
import millrace.sql.Row;
import millrace.sql.RowAggregates;
import millrace.sql.types.DataType;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// An aggregate function over rows of arguments, with a row for its buffer.
///
/// @deprecated write an {@link Aggregator} and make a function of it by `functions.udaf`
@Deprecated(since = "3.0.0")
public abstract class UserDefinedAggregateFunction implements Serializable {
  public UserDefinedAggregateFunction() {}

  /// The types of the arguments; the names are its own.
  public abstract StructType inputSchema();

  public abstract StructType bufferSchema();

  /// The type of the result.
  public abstract DataType dataType();

  /// Whether the same rows always give the same result.
  public abstract boolean deterministic();

  /// Makes the buffer one of no rows: merged with any other it gives that other.
  public abstract void initialize(MutableAggregationBuffer buffer);

  /// Adds a row of arguments to the buffer.
  public abstract void update(MutableAggregationBuffer buffer, Row input);

  /// Adds another buffer to the first.
  public abstract void merge(MutableAggregationBuffer buffer1, Row buffer2);

  /// The result of a buffer.
  public abstract @Nullable Object evaluate(Row buffer);

  /// The function of the given columns.
  public Column apply(Column... exprs) {
    return RowAggregates.column(this, false, exprs);
  }

  /// The function of the given columns, to which equal rows are one.
  public Column distinct(Column... exprs) {
    return RowAggregates.column(this, true, exprs);
  }
}

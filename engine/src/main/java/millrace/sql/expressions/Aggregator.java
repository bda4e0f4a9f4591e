package millrace.sql.expressions;

import java.io.Serializable;
import millrace.sql.Encoder;
import millrace.sql.TypedColumn;

/// Makes one object of many. It keeps a buffer for each group of rows.
///
/// @param <IN> the class of the objects
/// @param <BUF> the class of the buffers
/// @param <OUT> the class of the results
public abstract class Aggregator<IN, BUF, OUT> implements Serializable {
  /// A buffer of no objects: merged with any other it gives that other.
  public abstract BUF zero();

  /// The buffer with one object more; it may be the same, changed.
  public abstract BUF reduce(BUF b, IN a);

  /// Two buffers in one; it may be the first, changed.
  public abstract BUF merge(BUF b1, BUF b2);

  /// The result of a buffer.
  public abstract OUT finish(BUF reduction);

  public abstract Encoder<BUF> bufferEncoder();

  public abstract Encoder<OUT> outputEncoder();

  /// The aggregate as a column, for the typed `select` and `agg`.
  public TypedColumn<IN, OUT> toColumn() {
    return new TypedColumn<>(this);
  }
}

package millrace.engine.function.aggregate;

import java.util.Objects;
import millrace.engine.expression.UserAggregate;
import millrace.engine.vector.Utf8;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/// A function of the catalogue that knows of a group one object, such as a sketch or a bitmap.
/// Opened for one thread. {@link Folded} drives it.
///
/// @param <S> what it knows of a group
public abstract class Folding<S> implements UserAggregate.Running {
  /// What is known of no rows.
  protected abstract S start();

  /// The same with one row more; what was known is not used again.
  ///
  /// @param row the arguments that are computed for each row
  protected abstract S add(S known, @Nullable Object[] row);

  /// What is known of the rows of both; neither is used again.
  protected abstract S join(S known, S other);

  /// The result as the value of a column; what is known stays as it is.
  protected abstract @Nullable Object result(S known);

  /// As bytes, for a checkpoint.
  protected abstract byte[] bytes(S known);

  protected abstract S read(byte[] bytes);

  /// The type of a column that keeps what is known.
  DataType keptAs() {
    return DataTypes.BinaryType;
  }

  /// Rows with a null in any argument are left out.
  Accumulator.NullRows nullRows() {
    return Accumulator.NullRows.SKIPPED;
  }

  @Override
  public final Object zero() {
    return Objects.requireNonNull(start());
  }

  @Override
  public final @Nullable Object reduce(@Nullable Object buffer, @Nullable Object[] row) {
    return add(known(buffer), row);
  }

  @Override
  public final @Nullable Object merge(@Nullable Object buffer, @Nullable Object other) {
    return join(known(buffer), known(other));
  }

  @Override
  public final @Nullable Object finish(@Nullable Object buffer) {
    return result(known(buffer));
  }

  @Override
  public final @Nullable Object write(@Nullable Object buffer) {
    return Utf8.of(bytes(known(buffer)));
  }

  @Override
  public final @Nullable Object read(@Nullable Object written) {
    return read(((Utf8) Objects.requireNonNull(written)).bytes());
  }

  /// What this function itself made.
  @SuppressWarnings("unchecked")
  private S known(@Nullable Object buffer) {
    return (S) Objects.requireNonNull(buffer);
  }
}

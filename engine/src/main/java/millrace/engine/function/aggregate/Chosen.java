package millrace.engine.function.aggregate;

import java.util.Arrays;
import java.util.List;
import millrace.engine.compute.ObjectComparison;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.DataType;
import org.jspecify.annotations.Nullable;

/// The value of the row whose last argument is least or greatest: `min_by` and `max_by`, and with a
/// single argument `min` and `max` of types that have no loop of their own.
final class Chosen implements Accumulator {
  private final DataType type;
  private final DataType rank;
  private final int sign;
  private final boolean lastOfEqual;
  private @Nullable Object[] values = new @Nullable Object[16];
  private @Nullable Object[] best = new @Nullable Object[16];

  /// @param rank the type of the last argument
  /// @param lastOfEqual whether of rows with the same rank the last counts, not the first
  Chosen(DataType type, DataType rank, boolean greatest, boolean lastOfEqual) {
    this.type = type;
    this.rank = rank;
    this.sign = greatest ? 1 : -1;
    this.lastOfEqual = lastOfEqual;
  }

  @Override
  public NullRows nullRows() {
    return NullRows.SKIPPED_BY_LAST;
  }

  @Override
  public void grow(int bound) {
    if (bound > values.length) {
      values = Arrays.copyOf(values, Numbers.room(bound));
      best = Arrays.copyOf(best, values.length);
    }
  }

  @Override
  public void update(int[] groups, int size, Vector[] arguments) {
    var by = arguments[arguments.length - 1];
    for (int row = 0; row < size; row++) {
      int group = groups[row];
      var rank = by.object(row);
      if (rank != null && isBetter(rank, group)) {
        best[group] = rank;
        values[group] = arguments[0].object(row);
      }
    }
  }

  @Override
  public void merge(int[] into, Accumulator other, int[] from, int count) {
    var that = (Chosen) other;
    for (int i = 0; i < count; i++) {
      var rank = that.best[from[i]];
      if (rank != null && isBetter(rank, into[i])) {
        best[into[i]] = rank;
        values[into[i]] = that.values[from[i]];
      }
    }
  }

  private boolean isBetter(Object rank, int group) {
    var known = best[group];
    if (known == null) {
      return true;
    }
    int order = sign * ObjectComparison.compare(rank, known);
    return order > 0 || (order == 0 && lastOfEqual);
  }

  @Override
  public Vector results(int[] groups, int count) {
    var builder = VectorBuilder.of(type);
    for (int i = 0; i < count; i++) {
      builder.append(values[groups[i]]);
    }
    return builder.build();
  }

  @Override
  public void clear(int[] groups, int count) {
    for (int i = 0; i < count; i++) {
      values[groups[i]] = null;
      best[groups[i]] = null;
    }
  }

  @Override
  public List<DataType> memory() {
    return List.of(type, rank);
  }

  @Override
  public Vector[] save(int[] groups, int count) {
    var ranks = VectorBuilder.of(rank);
    for (int i = 0; i < count; i++) {
      ranks.append(best[groups[i]]);
    }
    return new Vector[] {results(groups, count), ranks.build()};
  }

  @Override
  public void restore(int[] groups, int count, Vector[] columns) {
    for (int i = 0; i < count; i++) {
      values[groups[i]] = columns[0].object(i);
      best[groups[i]] = columns[1].object(i);
    }
  }

  @Override
  public long bytes() {
    return 40L * values.length;
  }
}

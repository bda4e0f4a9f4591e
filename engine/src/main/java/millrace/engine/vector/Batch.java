package millrace.engine.vector;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Some rows, column by column. Names and types of the columns are known to who handles it.
public final class Batch {
  /// The rows that a batch is meant to hold: a column of longs fills half of a first-level cache.
  public static final int ROWS = 4096;

  private final Vector[] columns;
  private final int size;

  /// The vectors have `size` rows each; there may be none at all, as for `count(*)`.
  public Batch(int size, Vector... columns) {
    this.size = size;
    this.columns = columns;
  }

  public Batch(int size, List<? extends Vector> columns) {
    this(size, columns.toArray(Vector[]::new));
  }

  /// The number of rows.
  public int size() {
    return size;
  }

  /// The number of columns.
  public int width() {
    return columns.length;
  }

  public Vector column(int ordinal) {
    return columns[ordinal];
  }

  public List<Vector> columns() {
    return List.of(columns);
  }

  /// About how much memory the columns take, in bytes.
  public long bytes() {
    return Arrays.stream(columns).mapToLong(Footprint::of).sum();
  }

  /// The rows that `rows[0 .. count)` names, in its order.
  public Batch gather(int[] rows, int count) {
    var gathered = new Vector[columns.length];
    for (int i = 0; i < gathered.length; i++) {
      gathered[i] = columns[i].gather(rows, count);
    }
    return new Batch(count, gathered);
  }

  /// The rows from `from` on, `count` of them.
  public Batch slice(int from, int count) {
    if (from == 0 && count == size) {
      return this;
    }
    return gather(IntStream.range(from, from + count).toArray(), count);
  }

  /// A row's values as objects, nulls as null: for people, tests and functions that take rows.
  public @Nullable Object[] row(int row) {
    var values = new @Nullable Object[columns.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = columns[i].object(row);
    }
    return values;
  }

  @Override
  public String toString() {
    return IntStream.range(0, size)
        .mapToObj(row -> Arrays.deepToString(row(row)))
        .toList()
        .toString();
  }
}

package millrace.engine.state;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.sql.types.DataType;
import millrace.sql.types.StructType;

/// Rows that come and go, column by column, each found by a number from 0 on, small and dense, so
/// that what else is known of a row can lie in arrays. Numbers of removed rows are given again.
/// Belongs to one thread.
public final class RowTable {
  private final RowColumn[] columns;

  /// For each column which rows hold a value, a bit each.
  private final long[][] valid;

  private long[] live = new long[0];
  private int[] free = new int[0];
  private int freeCount;

  /// Rows were put at numbers of the caller's choice, so that the free numbers are to be looked
  /// for.
  private boolean isPlaced;

  private int bound;
  private int capacity;
  private int size;

  public RowTable(List<DataType> types) {
    columns = types.stream().map(RowColumn::of).toArray(RowColumn[]::new);
    valid = new long[columns.length][0];
  }

  static List<DataType> types(StructType struct) {
    return IntStream.range(0, struct.length()).mapToObj(i -> struct.apply(i).dataType()).toList();
  }

  /// How many rows there are.
  public int size() {
    return size;
  }

  /// All row numbers are below it; some numbers below may be free.
  public int bound() {
    return bound;
  }

  public boolean isLive(int row) {
    return row < bound && (live[row >> 6] >>> row & 1) != 0;
  }

  /// Adds the rows `from[0 .. count)` of a batch.
  ///
  /// @return their numbers
  public int[] add(Batch rows, int[] from, int count) {
    if (isPlaced) {
      findFree();
    }
    var numbers = new int[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = freeCount > 0 ? free[--freeCount] : bound++;
    }
    put(rows.columns(), from, numbers, count);
    return numbers;
  }

  /// Adds rows under numbers that no row has: those that an earlier table gave them.
  public void place(Batch rows, int[] numbers) {
    for (int number : numbers) {
      bound = Math.max(bound, number + 1);
    }
    isPlaced = true;
    put(rows.columns(), IntStream.range(0, rows.size()).toArray(), numbers, rows.size());
  }

  private void put(List<Vector> values, int[] from, int[] numbers, int count) {
    if (bound > capacity) {
      grow(Math.max(bound, Math.max(64, capacity * 2)));
    }
    for (int i = 0; i < count; i++) {
      live[numbers[i] >> 6] |= 1L << numbers[i];
    }
    size += count;
    set(values, from, numbers, count);
  }

  private void findFree() {
    isPlaced = false;
    free = new int[bound - size];
    freeCount = 0;
    for (int row = bound - 1; row >= 0; row--) {
      if (!isLive(row)) {
        free[freeCount++] = row;
      }
    }
  }

  /// Makes room for row numbers below the new capacity, 0 for none any more.
  void grow(int newCapacity) {
    capacity = newCapacity;
    live = Arrays.copyOf(live, (capacity + 63) >> 6);
    for (int i = 0; i < columns.length; i++) {
      columns[i].grow(capacity);
      valid[i] = Arrays.copyOf(valid[i], (capacity + 63) >> 6);
    }
  }

  void set(List<Vector> values, int[] from, int[] to, int count) {
    for (int column = 0; column < columns.length; column++) {
      var vector = values.get(column);
      var validity = vector.validity();
      long[] bits = valid[column];
      for (int i = 0; i < count; i++) {
        long bit = 1L << to[i];
        bits[to[i] >> 6] =
            validity.isValid(from[i]) ? bits[to[i] >> 6] | bit : bits[to[i] >> 6] & ~bit;
      }
      columns[column].set(vector, from, to, count);
    }
  }

  /// The rows of the given numbers, in their order. A negative number gives a row of nulls.
  public Batch gather(int[] rows, int count) {
    var gathered = new Vector[columns.length];
    for (int column = 0; column < gathered.length; column++) {
      gathered[column] = columns[column].gather(rows, count, validity(valid[column], rows, count));
    }
    return new Batch(count, gathered);
  }

  private static Validity validity(long[] bits, int[] rows, int count) {
    var words = new long[(count + 63) >> 6];
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (row >= 0) {
        words[i >> 6] |= (bits[row >> 6] >>> row & 1) << i;
      }
    }
    return Validity.of(words, count);
  }

  /// Forgets rows.
  public void remove(int[] rows, int count) {
    if (free.length < freeCount + count) {
      free = Arrays.copyOf(free, Math.max(freeCount + count, free.length * 2));
    }
    for (int i = 0; i < count; i++) {
      live[rows[i] >> 6] &= ~(1L << rows[i]);
      free[freeCount++] = rows[i];
      forget(rows[i]);
    }
    size -= count;
    if (size == 0) {
      bound = 0;
      freeCount = 0;
      grow(0);
    }
  }

  void forget(int row) {
    for (var column : columns) {
      column.forget(row);
    }
  }

  /// About how many bytes of memory it takes.
  public long bytes() {
    long bytes = live.length * 8L + free.length * 4L;
    for (int i = 0; i < columns.length; i++) {
      bytes += columns[i].bytes() + valid[i].length * 8L;
    }
    return bytes;
  }
}

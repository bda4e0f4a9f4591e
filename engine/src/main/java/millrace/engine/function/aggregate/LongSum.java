package millrace.engine.function.aggregate;

import java.util.List;
import millrace.engine.compute.NumberErrors;
import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;

/// Sums of whole numbers and of intervals, in 64 bits.
final class LongSum implements Accumulator {
  /// What a sum beyond 64 bits does.
  enum Overflow {
    ERROR,
    NULL,
    WRAP
  }

  private final DataType type;
  private final Overflow overflow;
  private long[] sums = new long[16];
  private boolean[] seen = new boolean[16];
  private boolean[] overflown = new boolean[16];

  LongSum(DataType type, Overflow overflow) {
    this.type = type;
    this.overflow = overflow;
  }

  @Override
  public void grow(int bound) {
    sums = Numbers.grown(sums, bound);
    seen = Numbers.grown(seen, bound);
    overflown = Numbers.grown(overflown, bound);
  }

  @Override
  public void update(int[] groups, int size, Vector[] arguments) {
    long[] values = Numbers.longs(arguments[0]);
    long[] target = sums;
    boolean[] marked = seen;
    long sign = 0;
    for (int row = 0; row < size; row++) {
      int group = groups[row];
      long before = target[group];
      long sum = before + values[row];
      sign |= (before ^ sum) & (values[row] ^ sum);
      target[group] = sum;
      marked[group] = true;
    }
    if (sign < 0 && overflow != Overflow.WRAP) {
      undo(groups, size, values);
    }
  }

  /// Takes the batch back and adds it again with care: overflow is rare, and whose it is matters.
  private void undo(int[] groups, int size, long[] values) {
    for (int row = 0; row < size; row++) {
      sums[groups[row]] -= values[row];
    }
    for (int row = 0; row < size; row++) {
      add(groups[row], values[row]);
    }
  }

  private void add(int group, long value) {
    long before = sums[group];
    long sum = before + value;
    if (((before ^ sum) & (value ^ sum)) < 0) {
      switch (overflow) {
        case ERROR -> throw NumberErrors.overflow("overflow", "try_add");
        case NULL -> overflown[group] = true;
        case WRAP -> {}
      }
    }
    sums[group] = sum;
  }

  @Override
  public void merge(int[] into, Accumulator other, int[] from, int count) {
    var that = (LongSum) other;
    for (int i = 0; i < count; i++) {
      if (that.seen[from[i]]) {
        add(into[i], that.sums[from[i]]);
        seen[into[i]] = true;
        overflown[into[i]] |= that.overflown[from[i]];
      }
    }
  }

  @Override
  public Vector results(int[] groups, int count) {
    var valid = new long[(count + 63) >> 6];
    for (int i = 0; i < count; i++) {
      if (seen[groups[i]] && !overflown[groups[i]]) {
        valid[i >> 6] |= 1L << i;
      }
    }
    return Numbers.vector(
        type, Numbers.gather(sums, groups, count), count, Validity.of(valid, count));
  }

  @Override
  public void clear(int[] groups, int count) {
    for (int i = 0; i < count; i++) {
      sums[groups[i]] = 0;
      seen[groups[i]] = false;
      overflown[groups[i]] = false;
    }
  }

  @Override
  public List<DataType> memory() {
    return overflow == Overflow.NULL
        ? List.of(DataTypes.LongType, DataTypes.BooleanType)
        : List.of(DataTypes.LongType);
  }

  @Override
  public Vector[] save(int[] groups, int count) {
    var sum =
        new LongVector(
            Numbers.gather(sums, groups, count), count, Numbers.validity(seen, groups, count));
    if (overflow != Overflow.NULL) {
      return new Vector[] {sum};
    }
    var flags = new boolean[count];
    for (int i = 0; i < count; i++) {
      flags[i] = overflown[groups[i]];
    }
    return new Vector[] {sum, new BooleanVector(flags, count, Validity.ALL)};
  }

  @Override
  public void restore(int[] groups, int count, Vector[] columns) {
    long[] saved = Numbers.longs(columns[0]);
    for (int i = 0; i < count; i++) {
      seen[groups[i]] = !columns[0].isNull(i);
      sums[groups[i]] = seen[groups[i]] ? saved[i] : 0;
    }
    if (overflow == Overflow.NULL) {
      long[] flags = Numbers.longs(columns[1]);
      for (int i = 0; i < count; i++) {
        overflown[groups[i]] = flags[i] != 0;
      }
    }
  }

  @Override
  public long bytes() {
    return 10L * sums.length;
  }
}

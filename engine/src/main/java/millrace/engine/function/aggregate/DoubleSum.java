package millrace.engine.function.aggregate;

import java.util.List;
import millrace.engine.vector.DoubleVector;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;

/// Sums, products and averages in floating point.
final class DoubleSum implements Accumulator {
  enum Result {
    SUM,
    AVERAGE,
    PRODUCT
  }

  private final Result result;
  private final double start;
  private double[] sums = new double[0];
  private long[] counts = new long[0];

  DoubleSum(Result result) {
    this.result = result;
    this.start = result == Result.PRODUCT ? 1 : 0;
  }

  @Override
  public void grow(int bound) {
    int before = sums.length;
    sums = Numbers.grown(sums, bound);
    counts = Numbers.grown(counts, bound);
    for (int group = before; group < sums.length; group++) {
      sums[group] = start;
    }
  }

  @Override
  public void update(int[] groups, int size, Vector[] arguments) {
    double[] values = Numbers.doubles(arguments[0]);
    double[] target = sums;
    long[] number = counts;
    if (result == Result.PRODUCT) {
      for (int row = 0; row < size; row++) {
        target[groups[row]] *= values[row];
        number[groups[row]]++;
      }
      return;
    }
    for (int row = 0; row < size; row++) {
      int group = groups[row];
      target[group] += values[row];
      number[group]++;
    }
  }

  @Override
  public void merge(int[] into, Accumulator other, int[] from, int count) {
    var that = (DoubleSum) other;
    for (int i = 0; i < count; i++) {
      double value = that.sums[from[i]];
      sums[into[i]] = result == Result.PRODUCT ? sums[into[i]] * value : sums[into[i]] + value;
      counts[into[i]] += that.counts[from[i]];
    }
  }

  @Override
  public Vector results(int[] groups, int count) {
    double[] values = Numbers.gather(sums, groups, count);
    var valid = new long[(count + 63) >> 6];
    for (int i = 0; i < count; i++) {
      long number = counts[groups[i]];
      if (number > 0) {
        valid[i >> 6] |= 1L << i;
      }
      if (result == Result.AVERAGE) {
        values[i] /= number;
      }
    }
    return new DoubleVector(values, count, Validity.of(valid, count));
  }

  @Override
  public void clear(int[] groups, int count) {
    for (int i = 0; i < count; i++) {
      sums[groups[i]] = start;
      counts[groups[i]] = 0;
    }
  }

  @Override
  public List<DataType> memory() {
    return result == Result.AVERAGE
        ? List.of(DataTypes.DoubleType, DataTypes.LongType)
        : List.of(DataTypes.DoubleType);
  }

  /// Only an average needs to know how many values there were; for the others it matters whether
  /// there was any, which a null tells.
  @Override
  public Vector[] save(int[] groups, int count) {
    var valid = new long[(count + 63) >> 6];
    var number = new long[count];
    for (int i = 0; i < count; i++) {
      number[i] = counts[groups[i]];
      if (number[i] > 0) {
        valid[i >> 6] |= 1L << i;
      }
    }
    var sum =
        new DoubleVector(Numbers.gather(sums, groups, count), count, Validity.of(valid, count));
    return result == Result.AVERAGE
        ? new Vector[] {sum, new LongVector(number, count, Validity.ALL)}
        : new Vector[] {sum};
  }

  @Override
  public void restore(int[] groups, int count, Vector[] columns) {
    double[] saved = Numbers.doubles(columns[0]);
    for (int i = 0; i < count; i++) {
      boolean any = !columns[0].isNull(i);
      sums[groups[i]] = any ? saved[i] : start;
      counts[groups[i]] = any ? 1 : 0;
    }
    if (result == Result.AVERAGE) {
      long[] number = Numbers.longs(columns[1]);
      for (int i = 0; i < count; i++) {
        counts[groups[i]] = number[i];
      }
    }
  }

  @Override
  public long bytes() {
    return 16L * sums.length;
  }
}

package millrace.engine.function.aggregate;

import millrace.engine.vector.DoubleVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;

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
  public long bytes() {
    return 16L * sums.length;
  }
}

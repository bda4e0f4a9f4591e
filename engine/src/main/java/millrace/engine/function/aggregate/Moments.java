package millrace.engine.function.aggregate;

import java.util.Collections;
import java.util.List;
import millrace.engine.vector.DoubleVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;

/// Variance, skewness and kurtosis by central moments, updated value by value without loss of
/// digits.
final class Moments implements Accumulator {
  enum Result {
    VARIANCE_POPULATION,
    VARIANCE_SAMPLE,
    DEVIATION_POPULATION,
    DEVIATION_SAMPLE,
    SKEWNESS,
    KURTOSIS
  }

  private final Result result;
  private double[] counts = new double[16];
  private double[] means = new double[16];
  private double[] seconds = new double[16];
  private double[] thirds = new double[16];
  private double[] fourths = new double[16];

  Moments(Result result) {
    this.result = result;
  }

  @Override
  public void grow(int bound) {
    counts = Numbers.grown(counts, bound);
    means = Numbers.grown(means, bound);
    seconds = Numbers.grown(seconds, bound);
    thirds = Numbers.grown(thirds, bound);
    fourths = Numbers.grown(fourths, bound);
  }

  @Override
  public void update(int[] groups, int size, Vector[] arguments) {
    double[] values = Numbers.doubles(arguments[0]);
    for (int row = 0; row < size; row++) {
      add(groups[row], values[row]);
    }
  }

  /// One value more. The order of the operations is that of Spark, so that the last digits are.
  private void add(int group, double value) {
    double n = counts[group] + 1;
    double delta = value - means[group];
    double share = delta / n;
    double second = seconds[group] + delta * (delta - share);
    if (result == Result.SKEWNESS || result == Result.KURTOSIS) {
      double delta2 = delta * delta;
      double share2 = share * share;
      double third = thirds[group] - 3 * share * second + delta * (delta2 - share2);
      fourths[group] =
          fourths[group]
              - 4 * share * third
              - 6 * share2 * second
              + delta * (delta * delta2 - share * share2);
      thirds[group] = third;
    }
    seconds[group] = second;
    means[group] += share;
    counts[group] = n;
  }

  @Override
  public void merge(int[] into, Accumulator other, int[] from, int count) {
    var that = (Moments) other;
    for (int i = 0; i < count; i++) {
      int group = from[i];
      if (that.counts[group] > 0) {
        add(
            into[i],
            that.counts[group],
            that.means[group],
            that.seconds[group],
            that.thirds[group],
            that.fourths[group]);
      }
    }
  }

  /// Puts two sets of values together.
  private void add(
      int group, double count, double mean, double second, double third, double fourth) {
    double n1 = counts[group];
    double n = n1 + count;
    double delta = mean - means[group];
    double share = delta / n;
    fourths[group] =
        fourths[group]
            + fourth
            + share * share * share * delta * n1 * count * (n1 * n1 - n1 * count + count * count)
            + 6 * share * share * (n1 * n1 * second + count * count * seconds[group])
            + 4 * share * (n1 * third - count * thirds[group]);
    thirds[group] =
        thirds[group]
            + third
            + share * share * delta * n1 * count * (n1 - count)
            + 3 * share * (n1 * second - count * seconds[group]);
    seconds[group] = seconds[group] + second + delta * share * n1 * count;
    means[group] += share * count;
    counts[group] = n;
  }

  @Override
  public Vector results(int[] groups, int count) {
    var values = new double[count];
    var valid = new long[(count + 63) >> 6];
    for (int i = 0; i < count; i++) {
      int group = groups[i];
      if (isDefined(group)) {
        values[i] = value(group);
        valid[i >> 6] |= 1L << i;
      }
    }
    return new DoubleVector(values, count, Validity.of(valid, count));
  }

  private boolean isDefined(int group) {
    return switch (result) {
      case VARIANCE_POPULATION, DEVIATION_POPULATION -> counts[group] > 0;
      case VARIANCE_SAMPLE, DEVIATION_SAMPLE -> counts[group] > 1;
      case SKEWNESS, KURTOSIS -> counts[group] > 0 && seconds[group] != 0;
    };
  }

  private double value(int group) {
    double n = counts[group];
    double second = seconds[group];
    return switch (result) {
      case VARIANCE_POPULATION -> second / n;
      case VARIANCE_SAMPLE -> second / (n - 1);
      case DEVIATION_POPULATION -> Math.sqrt(second / n);
      case DEVIATION_SAMPLE -> Math.sqrt(second / (n - 1));
      case SKEWNESS -> Math.sqrt(n) * thirds[group] / Math.sqrt(second * second * second);
      case KURTOSIS -> n * fourths[group] / (second * second) - 3;
    };
  }

  @Override
  public void clear(int[] groups, int count) {
    for (int i = 0; i < count; i++) {
      int group = groups[i];
      counts[group] = 0;
      means[group] = 0;
      seconds[group] = 0;
      thirds[group] = 0;
      fourths[group] = 0;
    }
  }

  @Override
  public List<DataType> memory() {
    return Collections.nCopies(used().length, DataTypes.DoubleType);
  }

  /// Those of the moments that the result depends on.
  private double[][] used() {
    return switch (result) {
      case SKEWNESS -> new double[][] {counts, means, seconds, thirds};
      case KURTOSIS -> new double[][] {counts, means, seconds, thirds, fourths};
      default -> new double[][] {counts, means, seconds};
    };
  }

  @Override
  public Vector[] save(int[] groups, int count) {
    return Numbers.saved(used(), groups, count);
  }

  @Override
  public void restore(int[] groups, int count, Vector[] columns) {
    Numbers.restore(used(), groups, count, columns);
  }

  @Override
  public long bytes() {
    return 40L * counts.length;
  }
}

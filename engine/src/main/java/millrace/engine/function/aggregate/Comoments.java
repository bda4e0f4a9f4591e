package millrace.engine.function.aggregate;

import java.util.Collections;
import java.util.List;
import millrace.engine.compute.Overflow;
import millrace.engine.vector.DoubleVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;

/// How two columns vary together: correlation, covariance and linear regression.
final class Comoments implements Accumulator {
  enum Result {
    CORRELATION,
    COVARIANCE_POPULATION,
    COVARIANCE_SAMPLE,
    FIRST_SQUARES,
    SECOND_SQUARES,
    PRODUCTS,
    SLOPE,
    INTERCEPT,
    R_SQUARED
  }

  private final Result result;
  private final Overflow zeroDivision;
  private double[] counts = new double[16];
  private double[] firstMeans = new double[16];
  private double[] secondMeans = new double[16];
  private double[] together = new double[16];
  private double[] firstSquares = new double[16];
  private double[] secondSquares = new double[16];

  /// @param zeroDivision what a division by zero gives
  Comoments(Result result, Overflow zeroDivision) {
    this.result = result;
    this.zeroDivision = zeroDivision;
  }

  @Override
  public void grow(int bound) {
    counts = Numbers.grown(counts, bound);
    firstMeans = Numbers.grown(firstMeans, bound);
    secondMeans = Numbers.grown(secondMeans, bound);
    together = Numbers.grown(together, bound);
    firstSquares = Numbers.grown(firstSquares, bound);
    secondSquares = Numbers.grown(secondSquares, bound);
  }

  @Override
  public void update(int[] groups, int size, Vector[] arguments) {
    double[] first = Numbers.doubles(arguments[0]);
    double[] second = Numbers.doubles(arguments[1]);
    for (int row = 0; row < size; row++) {
      add(groups[row], first[row], second[row]);
    }
  }

  /// One pair more. The order of the operations is that of Spark, so that the last digits are.
  private void add(int group, double first, double second) {
    double n = counts[group] + 1;
    double firstDelta = first - firstMeans[group];
    double secondDelta = second - secondMeans[group];
    double firstMean = firstMeans[group] + firstDelta / n;
    double secondMean = secondMeans[group] + secondDelta / n;
    switch (result) {
      case SLOPE, INTERCEPT, FIRST_SQUARES, SECOND_SQUARES -> {
        together[group] += secondDelta * (first - firstMean);
        firstSquares[group] += firstDelta * (firstDelta - firstDelta / n);
        secondSquares[group] += secondDelta * (secondDelta - secondDelta / n);
      }
      default -> {
        together[group] += firstDelta * (second - secondMean);
        firstSquares[group] += firstDelta * (first - firstMean);
        secondSquares[group] += secondDelta * (second - secondMean);
      }
    }
    firstMeans[group] = firstMean;
    secondMeans[group] = secondMean;
    counts[group] = n;
  }

  @Override
  public void merge(int[] into, Accumulator other, int[] from, int count) {
    var that = (Comoments) other;
    for (int i = 0; i < count; i++) {
      int group = from[i];
      if (that.counts[group] > 0) {
        add(
            into[i],
            that.counts[group],
            that.firstMeans[group],
            that.secondMeans[group],
            that.together[group],
            that.firstSquares[group],
            that.secondSquares[group]);
      }
    }
  }

  private void add(
      int group,
      double count,
      double firstMean,
      double secondMean,
      double product,
      double firstSquare,
      double secondSquare) {
    double n1 = counts[group];
    double n = n1 + count;
    double firstDelta = firstMean - firstMeans[group];
    double secondDelta = secondMean - secondMeans[group];
    double firstShare = firstDelta / n;
    double secondShare = secondDelta / n;
    boolean swapped = result == Result.SLOPE || result == Result.INTERCEPT;
    together[group] =
        together[group]
            + product
            + (swapped ? secondDelta * firstShare : firstDelta * secondShare) * n1 * count;
    firstSquares[group] = firstSquares[group] + firstSquare + firstDelta * firstShare * n1 * count;
    secondSquares[group] =
        secondSquares[group] + secondSquare + secondDelta * secondShare * n1 * count;
    firstMeans[group] += firstShare * count;
    secondMeans[group] += secondShare * count;
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
    return new DoubleVector(values, count, defined(Validity.of(valid, count), groups, count));
  }

  /// A column that does not vary has no correlation: the division by its deviation is one by zero.
  private Validity defined(Validity validity, int[] groups, int count) {
    return result == Result.CORRELATION
        ? zeroDivision.settleZero(validity, count, i -> deviations(groups[i]) == 0, false)
        : validity;
  }

  private double deviations(int group) {
    return Math.sqrt(firstSquares[group] * secondSquares[group]);
  }

  private boolean isDefined(int group) {
    return switch (result) {
      case COVARIANCE_POPULATION, FIRST_SQUARES, SECOND_SQUARES, PRODUCTS -> counts[group] > 0;
      case COVARIANCE_SAMPLE, CORRELATION -> counts[group] > 1;
      case SLOPE, INTERCEPT, R_SQUARED -> counts[group] > 1 && secondSquares[group] != 0;
    };
  }

  /// The regression functions take the dependent column first.
  private double value(int group) {
    double n = counts[group];
    double product = together[group];
    double slope = product / secondSquares[group];
    return switch (result) {
      case FIRST_SQUARES -> firstSquares[group];
      case SECOND_SQUARES -> secondSquares[group];
      case PRODUCTS -> product;
      case COVARIANCE_POPULATION -> product / n;
      case COVARIANCE_SAMPLE -> product / (n - 1);
      case CORRELATION -> product / deviations(group);
      case SLOPE -> slope;
      case INTERCEPT -> firstMeans[group] - slope * secondMeans[group];
      case R_SQUARED -> firstSquares[group] == 0 ? 1 : squared(product / deviations(group));
    };
  }

  private static double squared(double value) {
    return value * value;
  }

  @Override
  public void clear(int[] groups, int count) {
    for (int i = 0; i < count; i++) {
      int group = groups[i];
      counts[group] = 0;
      firstMeans[group] = 0;
      secondMeans[group] = 0;
      together[group] = 0;
      firstSquares[group] = 0;
      secondSquares[group] = 0;
    }
  }

  @Override
  public List<DataType> memory() {
    return Collections.nCopies(all().length, DataTypes.DoubleType);
  }

  private double[][] all() {
    return new double[][] {counts, firstMeans, secondMeans, together, firstSquares, secondSquares};
  }

  @Override
  public Vector[] save(int[] groups, int count) {
    return Numbers.saved(all(), groups, count);
  }

  @Override
  public void restore(int[] groups, int count, Vector[] columns) {
    Numbers.restore(all(), groups, count, columns);
  }

  @Override
  public long bytes() {
    return 48L * counts.length;
  }
}

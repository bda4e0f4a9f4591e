package millrace.util;

import java.io.Serializable;
import millrace.scala.collection.IterableOnce;

/// Number, mean, variance, least and greatest of numbers that come one after the other, by
/// Welford's way; two of them can be put together.
public final class StatCounter implements Serializable {
  private static final long serialVersionUID = 1;

  private long count;
  private double mean;
  private double squares;
  private double max = Double.NEGATIVE_INFINITY;
  private double min = Double.POSITIVE_INFINITY;

  public StatCounter() {}

  public StatCounter(IterableOnce<Object> values) {
    var _ = merge(values);
  }

  /// Takes one more number.
  public StatCounter merge(double value) {
    double delta = value - mean;
    count++;
    mean += delta / count;
    squares += delta * (value - mean);
    max = Math.max(max, value);
    min = Math.min(min, value);
    return this;
  }

  /// Takes more numbers.
  public StatCounter merge(IterableOnce<Object> values) {
    var all = values.iterator();
    while (all.hasNext()) {
      var _ = merge(((Number) all.next()).doubleValue());
    }
    return this;
  }

  /// Takes the numbers that another took.
  @SuppressWarnings("ReferenceEquality")
  public StatCounter merge(StatCounter other) {
    if (other == this) {
      return merge(other.copy());
    }
    if (count == 0) {
      take(other);
    } else if (other.count != 0) {
      double delta = other.mean - mean;
      long sum = count + other.count;
      if (other.count * 10 < count) {
        mean += delta * other.count / sum;
      } else if (count * 10 < other.count) {
        mean = other.mean - delta * count / sum;
      } else {
        mean = (mean * count + other.mean * other.count) / sum;
      }
      squares += other.squares + delta * delta * count * other.count / sum;
      count = sum;
      max = Math.max(max, other.max);
      min = Math.min(min, other.min);
    }
    return this;
  }

  private void take(StatCounter other) {
    count = other.count;
    mean = other.mean;
    squares = other.squares;
    max = other.max;
    min = other.min;
  }

  public StatCounter copy() {
    var copy = new StatCounter();
    copy.take(this);
    return copy;
  }

  public long count() {
    return count;
  }

  public double mean() {
    return mean;
  }

  public double sum() {
    return count * mean;
  }

  public double max() {
    return max;
  }

  public double min() {
    return min;
  }

  /// Of the numbers themselves, not estimated from a sample.
  public double variance() {
    return popVariance();
  }

  /// Of the numbers themselves, not estimated from a sample.
  public double popVariance() {
    return count == 0 ? Double.NaN : squares / count;
  }

  /// Of what the numbers are a sample of.
  public double sampleVariance() {
    return count <= 1 ? Double.NaN : squares / (count - 1);
  }

  public double stdev() {
    return popStdev();
  }

  public double popStdev() {
    return Math.sqrt(popVariance());
  }

  public double sampleStdev() {
    return Math.sqrt(sampleVariance());
  }

  @Override
  public String toString() {
    return String.format(
        java.util.Locale.getDefault(),
        "(count: %d, mean: %f, stdev: %f, max: %f, min: %f)",
        count,
        mean,
        stdev(),
        max,
        min);
  }
}

package millrace.util;

/// Sums, counts and averages numbers. Several threads may add at a time.
public class DoubleAccumulator extends AccumulatorV2<Double, Double> {
  private static final long serialVersionUID = 1;

  private double sum;
  private long count;

  @Override
  public synchronized boolean isZero() {
    return sum == 0 && count == 0;
  }

  @Override
  public synchronized DoubleAccumulator copy() {
    var copy = new DoubleAccumulator();
    copy.sum = sum;
    copy.count = count;
    return copy;
  }

  @Override
  public synchronized void reset() {
    sum = 0;
    count = 0;
  }

  @Override
  public void add(Double v) {
    add(v.doubleValue());
  }

  public synchronized void add(double v) {
    sum += v;
    count++;
  }

  /// How many were added.
  public synchronized long count() {
    return count;
  }

  public synchronized double sum() {
    return sum;
  }

  public synchronized double avg() {
    return sum / count;
  }

  @Override
  public void merge(AccumulatorV2<Double, Double> other) {
    if (!(other instanceof DoubleAccumulator that)) {
      throw new UnsupportedOperationException(
          "Cannot merge %s with %s".formatted(getClass().getName(), other.getClass().getName()));
    }
    var added = that.copy();
    synchronized (this) {
      sum += added.sum;
      count += added.count;
    }
  }

  /// Puts another sum in the place of what was added.
  public synchronized void setValue(double newValue) {
    sum = newValue;
  }

  @Override
  public synchronized Double value() {
    return sum;
  }
}

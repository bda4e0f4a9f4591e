package millrace.util;

/// Sums, counts and averages numbers.
public class DoubleAccumulator extends AccumulatorV2<Double, Double> {
  private static final long serialVersionUID = 1;

  private double sum;
  private long count;

  @Override
  public boolean isZero() {
    return sum == 0 && count == 0;
  }

  @Override
  public DoubleAccumulator copy() {
    var copy = new DoubleAccumulator();
    copy.sum = sum;
    copy.count = count;
    return copy;
  }

  @Override
  public void reset() {
    sum = 0;
    count = 0;
  }

  @Override
  public void add(Double v) {
    add(v.doubleValue());
  }

  public void add(double v) {
    sum += v;
    count++;
  }

  /// How many were added.
  public long count() {
    return count;
  }

  public double sum() {
    return sum;
  }

  public double avg() {
    return sum / count;
  }

  @Override
  public void merge(AccumulatorV2<Double, Double> other) {
    if (!(other instanceof DoubleAccumulator that)) {
      throw new UnsupportedOperationException(
          "Cannot merge %s with %s".formatted(getClass().getName(), other.getClass().getName()));
    }
    sum += that.sum;
    count += that.count;
  }

  /// Puts another sum in the place of what was added.
  public void setValue(double newValue) {
    sum = newValue;
  }

  @Override
  public Double value() {
    return sum;
  }
}

package millrace.util;

/// Sums, counts and averages whole numbers.
public class LongAccumulator extends AccumulatorV2<Long, Long> {
  private static final long serialVersionUID = 1;

  private long sum;
  private long count;

  @Override
  public boolean isZero() {
    return sum == 0 && count == 0;
  }

  @Override
  public LongAccumulator copy() {
    var copy = new LongAccumulator();
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
  public void add(Long v) {
    add(v.longValue());
  }

  public void add(long v) {
    sum += v;
    count++;
  }

  /// How many were added.
  public long count() {
    return count;
  }

  public long sum() {
    return sum;
  }

  public double avg() {
    return (double) sum / count;
  }

  @Override
  public void merge(AccumulatorV2<Long, Long> other) {
    if (!(other instanceof LongAccumulator that)) {
      throw new UnsupportedOperationException(
          "Cannot merge %s with %s".formatted(getClass().getName(), other.getClass().getName()));
    }
    sum += that.sum;
    count += that.count;
  }

  /// Puts another sum in the place of what was added.
  public void setValue(long newValue) {
    sum = newValue;
  }

  @Override
  public Long value() {
    return sum;
  }
}

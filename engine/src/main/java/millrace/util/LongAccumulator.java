package millrace.util;

/// Sums, counts and averages whole numbers. Several threads may add at a time.
public class LongAccumulator extends AccumulatorV2<Long, Long> {
  private static final long serialVersionUID = 1;

  private long sum;
  private long count;

  @Override
  public synchronized boolean isZero() {
    return sum == 0 && count == 0;
  }

  @Override
  public synchronized LongAccumulator copy() {
    var copy = new LongAccumulator();
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
  public void add(Long v) {
    add(v.longValue());
  }

  public synchronized void add(long v) {
    sum += v;
    count++;
  }

  /// How many were added.
  public synchronized long count() {
    return count;
  }

  public synchronized long sum() {
    return sum;
  }

  public synchronized double avg() {
    return (double) sum / count;
  }

  @Override
  public void merge(AccumulatorV2<Long, Long> other) {
    if (!(other instanceof LongAccumulator that)) {
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
  public synchronized void setValue(long newValue) {
    sum = newValue;
  }

  @Override
  public synchronized Long value() {
    return sum;
  }
}

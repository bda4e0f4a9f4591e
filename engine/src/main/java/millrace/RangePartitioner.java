package millrace;

import millrace.engine.rdd.Ranges;
import org.jspecify.annotations.Nullable;

/// Keys by their order, cut into ranges of about the same number.
public class RangePartitioner<K, V> extends Partitioner {
  private static final long serialVersionUID = 1;

  private final Ranges<K> ranges;

  RangePartitioner(Ranges<K> ranges) {
    this.ranges = ranges;
  }

  @Override
  public int numPartitions() {
    return ranges.count();
  }

  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // the keys are those that the ranges were made for
  public int getPartition(@Nullable Object key) {
    return ranges.of((K) key);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RangePartitioner<?, ?> that
        && that.ranges.bounds().equals(ranges.bounds())
        && that.ranges.ascending() == ranges.ascending();
  }

  @Override
  public int hashCode() {
    return 31 * ranges.bounds().hashCode() + Boolean.hashCode(ranges.ascending());
  }
}

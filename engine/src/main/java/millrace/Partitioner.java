package millrace;

import millrace.engine.rdd.Placement;
import org.jspecify.annotations.Nullable;

/// Which partition of an RDD of pairs a key belongs to. Two that are equal put every key into the
/// same partition.
public abstract class Partitioner implements Placement {
  private static final long serialVersionUID = 1;

  @Override
  public abstract int numPartitions();

  /// From 0 up to but not with the number of partitions.
  @Override
  public abstract int getPartition(@Nullable Object key);
}

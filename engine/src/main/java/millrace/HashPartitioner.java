package millrace;

import org.jspecify.annotations.Nullable;

/// Keys by the rest of their hash; null goes into the first partition.
public class HashPartitioner extends Partitioner {
  private static final long serialVersionUID = 1;

  private final int partitions;

  public HashPartitioner(int partitions) {
    if (partitions < 0) {
      throw new IllegalArgumentException(
          "Number of partitions (%d) cannot be negative.".formatted(partitions));
    }
    this.partitions = partitions;
  }

  @Override
  public int numPartitions() {
    return partitions;
  }

  @Override
  public int getPartition(@Nullable Object key) {
    return key == null ? 0 : Math.floorMod(key.hashCode(), partitions);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof HashPartitioner that && that.partitions == partitions;
  }

  @Override
  public int hashCode() {
    return partitions;
  }
}

package millrace.engine.rdd;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// Which partition a key belongs to. Two that are equal put every key into the same.
public interface Placement extends Serializable {
  int numPartitions();

  /// From 0 up to but not with the number of partitions.
  int getPartition(@Nullable Object key);
}

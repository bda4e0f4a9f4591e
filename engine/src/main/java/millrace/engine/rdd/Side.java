package millrace.engine.rdd;

import java.util.Iterator;
import java.util.Optional;
import millrace.scala.Tuple2;

/// Pairs in the partitions of a placement: where they lie, or distributed anew.
record Side<K>(Lineage<Tuple2<K, Object>> parent, Optional<Shuffle<K, Object, Object>> shuffle) {
  static <K> Side<K> of(Lineage<Tuple2<K, Object>> parent, Placement placement) {
    return new Side<>(
        parent,
        parent.placement().equals(Optional.of(placement))
            ? Optional.empty()
            : Optional.of(new Shuffle<>(parent, placement, Optional.empty())));
  }

  Iterator<Tuple2<K, Object>> pairs(int partition, Task task) {
    return shuffle.isPresent()
        ? shuffle.orElseThrow().read(partition)
        : parent.elements(partition, task);
  }

  Dependency dependency() {
    return shuffle.isPresent()
        ? new Dependency.Wide(shuffle.orElseThrow())
        : new Dependency.Narrow(parent);
  }
}

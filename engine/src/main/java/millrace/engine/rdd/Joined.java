package millrace.engine.rdd;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The partitions of several parents one after the other, or, where all have one placement, the
/// partitions of the same number together.
final class Joined<T> extends Lineage<T> {
  private final List<Lineage<T>> parents;
  private final Optional<Placement> placement;

  Joined(List<Lineage<T>> parents) {
    super(parents.getFirst().scope());
    this.parents = parents;
    var placements = parents.stream().map(Lineage::placement).collect(Collectors.toSet());
    this.placement = placements.size() == 1 ? placements.iterator().next() : Optional.empty();
  }

  @Override
  String kind() {
    return placement.isPresent() ? "PartitionerAwareUnionRDD" : "UnionRDD";
  }

  @Override
  int countPartitions() {
    return placement.isPresent()
        ? placement.orElseThrow().numPartitions()
        : parents.stream().mapToInt(Lineage::partitions).sum();
  }

  @Override
  Iterator<T> make(int partition, Task task) {
    if (placement.isPresent()) {
      return Iterators.flatMap(parents.iterator(), each -> each.elements(partition, task));
    }
    int rest = partition;
    for (var parent : parents) {
      if (rest < parent.partitions()) {
        return parent.elements(rest, task);
      }
      rest -= parent.partitions();
    }
    throw new IndexOutOfBoundsException(partition);
  }

  @Override
  List<Dependency> madeOf() {
    return parents.stream().<Dependency>map(Dependency.Narrow::new).toList();
  }

  @Override
  public Optional<Placement> placement() {
    return placement;
  }
}

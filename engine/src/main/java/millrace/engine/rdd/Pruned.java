package millrace.engine.rdd;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Some partitions of the parent.
final class Pruned<T> extends Lineage<T> {
  private final Lineage<T> parent;
  private final List<Integer> chosen;

  Pruned(Lineage<T> parent, List<Integer> chosen) {
    super(parent.scope());
    this.parent = parent;
    this.chosen = chosen;
  }

  @Override
  String kind() {
    return "PartitionPruningRDD";
  }

  @Override
  int countPartitions() {
    return chosen.size();
  }

  @Override
  Iterator<T> make(int partition, Task task) {
    return parent.elements(chosen.get(partition), task);
  }

  @Override
  List<Dependency> madeOf() {
    return List.of(new Dependency.Narrow(parent));
  }

  @Override
  public Optional<Placement> placement() {
    return Optional.empty();
  }
}

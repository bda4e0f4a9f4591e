package millrace.engine.rdd;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// What a function makes of each partition of the parent.
final class Mapped<T, U> extends Lineage<U> {
  private final Lineage<T> parent;
  private final PartFunction<T, U> function;
  private final boolean samePlaces;
  private final boolean sameCounts;

  /// @param samePlaces whether keys, where the elements are pairs, stay what they are
  /// @param sameCounts whether each element becomes one
  Mapped(Lineage<T> parent, PartFunction<T, U> function, boolean samePlaces, boolean sameCounts) {
    super(parent.scope());
    this.parent = parent;
    this.function = function;
    this.samePlaces = samePlaces;
    this.sameCounts = sameCounts;
  }

  @Override
  String kind() {
    return "MapPartitionsRDD";
  }

  @Override
  int countPartitions() {
    return parent.partitions();
  }

  @Override
  Iterator<U> make(int partition, Task task) throws Exception {
    return function.apply(task, partition, parent.elements(partition, task));
  }

  @Override
  List<Dependency> madeOf() {
    return List.of(new Dependency.Narrow(parent));
  }

  @Override
  public Optional<Placement> placement() {
    return samePlaces ? parent.placement() : Optional.empty();
  }

  @Override
  Lineage<?> sameCounts() {
    return sameCounts && !level().isValid() && !isCheckpointed() ? parent.sameCounts() : this;
  }
}

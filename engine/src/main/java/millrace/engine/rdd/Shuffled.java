package millrace.engine.rdd;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import millrace.scala.Tuple2;

/// Pairs where a placement puts their keys.
final class Shuffled<K, V, C> extends Lineage<Tuple2<K, C>> {
  private final Shuffle<K, V, C> shuffle;
  private final Reading<K, C> reading;

  /// What becomes of the pairs of a partition when they are read.
  @FunctionalInterface
  private interface Reading<K, C> {
    Iterator<Tuple2<K, C>> read(Task task, int partition) throws Exception;
  }

  private Shuffled(Scope scope, Shuffle<K, V, C> shuffle, Reading<K, C> reading) {
    super(scope);
    this.shuffle = shuffle;
    this.reading = reading;
  }

  /// The pairs as they are.
  static <K, V> Lineage<Tuple2<K, V>> plain(Lineage<Tuple2<K, V>> parent, Placement placement) {
    var shuffle = new Shuffle<K, V, V>(parent, placement, Optional.empty());
    return new Shuffled<>(parent.scope(), shuffle, (_, partition) -> shuffle.read(partition));
  }

  /// The pairs of each partition in the order of their keys.
  static <K, V> Lineage<Tuple2<K, V>> sorted(
      Lineage<Tuple2<K, V>> parent, Placement placement, Shipped<Comparator<K>> order) {
    var shuffle = new Shuffle<K, V, V>(parent, placement, Optional.empty());
    return new Shuffled<>(
        parent.scope(),
        shuffle,
        (task, partition) -> Ordering.sorted(shuffle.read(partition), order.in(task)));
  }

  /// One value for each key.
  ///
  /// @param early whether values are combined before they are distributed too
  static <K, V, C> Lineage<Tuple2<K, C>> combined(
      Lineage<Tuple2<K, V>> parent,
      Placement placement,
      Shuffle.TaskCombining<V, C> combining,
      boolean early) {
    var shuffle =
        new Shuffle<K, V, C>(parent, placement, early ? Optional.of(combining) : Optional.empty());
    return new Shuffled<>(
        parent.scope(),
        shuffle,
        (task, partition) ->
            early
                ? combining.in(task).mergeAll(shuffle.<C>read(partition))
                : combining.in(task).combine(shuffle.<V>read(partition)));
  }

  @Override
  String kind() {
    return "ShuffledRDD";
  }

  @Override
  int countPartitions() {
    return shuffle.placement().numPartitions();
  }

  @Override
  Iterator<Tuple2<K, C>> make(int partition, Task task) throws Exception {
    return reading.read(task, partition);
  }

  @Override
  List<Dependency> madeOf() {
    return List.of(new Dependency.Wide(shuffle));
  }

  @Override
  public Optional<Placement> placement() {
    return Optional.of(shuffle.placement());
  }
}

package millrace.engine.rdd;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import millrace.scala.Tuple2;
import org.jspecify.annotations.Nullable;

/// Pairs of a lineage, distributed by their keys. It is made once, before the first task that reads
/// it, and stays as long as a lineage above is in use.
///
/// @param <C> what the values of a key are combined to
final class Shuffle<K, V, C> {
  private final Lineage<Tuple2<K, V>> parent;
  private final Placement placement;
  private final Optional<TaskCombining<V, C>> early;
  private Optional<List<List<Block<Tuple2<K, Object>>>>> parts = Optional.empty();

  /// A combining of each task's own functions.
  @FunctionalInterface
  interface TaskCombining<V, C> {
    Combining<V, C> in(Task task);
  }

  /// @param early how values are combined before they are distributed, if they are
  Shuffle(Lineage<Tuple2<K, V>> parent, Placement placement, Optional<TaskCombining<V, C>> early) {
    this.parent = parent;
    this.placement = placement;
    this.early = early;
  }

  Lineage<Tuple2<K, V>> parent() {
    return parent;
  }

  Placement placement() {
    return placement;
  }

  /// Runs the tasks that distribute the pairs, unless they have run.
  synchronized void make(Scope scope, Job job) {
    if (parts.isEmpty()) {
      parts = Optional.of(scope.stage(job, parent, parent.allPartitions(), this::distributed));
    }
  }

  private List<Block<Tuple2<K, Object>>> distributed(Task task, Iterator<Tuple2<K, V>> pairs)
      throws Exception {
    var targets = new ArrayList<List<Tuple2<K, Object>>>();
    for (int i = 0; i < placement.numPartitions(); i++) {
      targets.add(new ArrayList<>());
    }
    if (early.isPresent()) {
      combine(early.orElseThrow().in(task), pairs, targets);
    } else {
      while (pairs.hasNext()) {
        var pair = pairs.next();
        targets.get(placement.getPartition(pair._1)).add(asAny(pair));
      }
    }
    return targets.stream().map(each -> Block.of(each, parent.scope().host())).toList();
  }

  /// Combined values leave in the order of their partition and the hash of their key.
  private void combine(
      Combining<V, C> combining,
      Iterator<Tuple2<K, V>> pairs,
      List<List<Tuple2<K, Object>>> targets)
      throws Exception {
    var map = new SlotMap<Tuple2<Integer, K>, C>();
    while (pairs.hasNext()) {
      var pair = pairs.next();
      map.update(
          new Tuple2<>(placement.getPartition(pair._1), pair._1),
          () -> combining.create().apply(pair._2),
          known -> combining.add().apply(known, pair._2));
    }
    map.pairs()
        .forEachRemaining(
            each -> targets.get(each._1._1).add(asAny(new Tuple2<>(each._1._2, each._2))));
    for (var target : targets) {
      Collections.sort(target, Comparator.comparingInt(each -> Objects.hashCode(each._1)));
    }
  }

  @SuppressWarnings("unchecked") // a pair is read as what it was written as
  private static <K> Tuple2<K, Object> asAny(Tuple2<K, ? extends @Nullable Object> pair) {
    return (Tuple2<K, Object>) pair;
  }

  /// The pairs of a partition, in the order of the partitions that they come from: values as they
  /// were, or combined ones.
  @SuppressWarnings("unchecked") // the reader knows whether they were combined
  <X> Iterator<Tuple2<K, X>> read(int partition) {
    List<List<Block<Tuple2<K, Object>>>> from;
    synchronized (this) {
      from = parts.orElseThrow(() -> new IllegalStateException("nothing was distributed yet"));
    }
    return Iterators.flatMap(
        from.iterator(),
        blocks -> (Iterator<Tuple2<K, X>>) (Iterator<?>) blocks.get(partition).read());
  }
}

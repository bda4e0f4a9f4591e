package millrace.engine.rdd;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import millrace.scala.Tuple2;

/// The pairs of one parent whose keys the other does not have.
final class Subtracted<K> extends Lineage<Tuple2<K, Object>> {
  private final Side<K> from;
  private final Side<K> less;
  private final Placement placement;

  Subtracted(
      Lineage<Tuple2<K, Object>> from, Lineage<Tuple2<K, Object>> less, Placement placement) {
    super(from.scope());
    this.from = Side.of(from, placement);
    this.less = Side.of(less, placement);
    this.placement = placement;
  }

  @Override
  String kind() {
    return "SubtractedRDD";
  }

  @Override
  int countPartitions() {
    return placement.numPartitions();
  }

  @Override
  Iterator<Tuple2<K, Object>> make(int partition, Task task) {
    var map = new HashMap<K, List<Tuple2<K, Object>>>();
    from.pairs(partition, task)
        .forEachRemaining(each -> map.computeIfAbsent(each._1, _ -> new ArrayList<>()).add(each));
    less.pairs(partition, task).forEachRemaining(each -> map.remove(each._1));
    return Iterators.flatMap(map.values().iterator(), List::iterator);
  }

  @Override
  List<Dependency> madeOf() {
    return List.of(from.dependency(), less.dependency());
  }

  @Override
  public Optional<Placement> placement() {
    return Optional.of(placement);
  }
}

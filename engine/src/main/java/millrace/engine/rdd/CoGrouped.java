package millrace.engine.rdd;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import millrace.scala.Tuple2;

/// The values of each key in several parents, a list for each parent.
final class CoGrouped<K> extends Lineage<Tuple2<K, List<List<Object>>>> {
  private final List<Side<K>> sides;
  private final Placement placement;

  CoGrouped(List<Lineage<Tuple2<K, Object>>> parents, Placement placement) {
    super(parents.getFirst().scope());
    this.placement = placement;
    this.sides = parents.stream().map(each -> Side.of(each, placement)).toList();
  }

  @Override
  String kind() {
    return "CoGroupedRDD";
  }

  @Override
  int countPartitions() {
    return placement.numPartitions();
  }

  @Override
  Iterator<Tuple2<K, List<List<Object>>>> make(int partition, Task task) throws Exception {
    var map = new SlotMap<K, List<List<Object>>>();
    for (int i = 0; i < sides.size(); i++) {
      int side = i;
      var pairs = sides.get(i).pairs(partition, task);
      while (pairs.hasNext()) {
        var pair = pairs.next();
        map.update(
            pair._1, () -> with(lists(), side, pair._2), known -> with(known, side, pair._2));
      }
    }
    return map.pairs();
  }

  private List<List<Object>> lists() {
    var lists = new ArrayList<List<Object>>();
    sides.forEach(_ -> lists.add(new ArrayList<>()));
    return lists;
  }

  private static List<List<Object>> with(List<List<Object>> lists, int side, Object value) {
    lists.get(side).add(value);
    return lists;
  }

  @Override
  List<Dependency> madeOf() {
    return sides.stream().map(Side::dependency).toList();
  }

  @Override
  public Optional<Placement> placement() {
    return Optional.of(placement);
  }
}

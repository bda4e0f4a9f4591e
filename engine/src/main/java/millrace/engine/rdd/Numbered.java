package millrace.engine.rdd;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import millrace.scala.Tuple2;

/// Each element with its number among all. The partitions before are counted when this is made.
final class Numbered<T> extends Lineage<Tuple2<T, Long>> {
  private final Lineage<T> parent;
  private final List<Long> starts;

  Numbered(Lineage<T> parent) {
    super(parent.scope());
    this.parent = parent;
    this.starts = starts(parent);
  }

  private static List<Long> starts(Lineage<?> parent) {
    var starts = new ArrayList<Long>(List.of(0L));
    if (parent.partitions() > 1) {
      counts(parent).forEach(each -> starts.add(starts.getLast() + each));
    }
    return starts;
  }

  /// Of all partitions but the last.
  private static List<Long> counts(Lineage<?> parent) {
    var counted = parent.sameCounts();
    return parent
        .scope()
        .run(
            counted,
            IntStream.range(0, parent.partitions() - 1).boxed().toList(),
            (_, elements) -> Iterators.count(elements));
  }

  @Override
  String kind() {
    return "ZippedWithIndexRDD";
  }

  @Override
  int countPartitions() {
    return parent.partitions();
  }

  @Override
  Iterator<Tuple2<T, Long>> make(int partition, Task task) {
    var next = new long[] {starts.get(partition)};
    return Iterators.map(parent.elements(partition, task), each -> new Tuple2<>(each, next[0]++));
  }

  @Override
  List<Dependency> madeOf() {
    return List.of(new Dependency.Narrow(parent));
  }
}

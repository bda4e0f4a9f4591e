package millrace.engine.rdd;

import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/// The partitions of the parent, some together where there are more than wanted.
final class Coalesced<T> extends Lineage<T> {
  private final Lineage<T> parent;
  private final int most;

  Coalesced(Lineage<T> parent, int most) {
    super(parent.scope());
    this.parent = parent;
    this.most = most;
  }

  @Override
  String kind() {
    return "CoalescedRDD";
  }

  @Override
  int countPartitions() {
    return Math.min(most, parent.partitions());
  }

  @Override
  Iterator<T> make(int partition, Task task) {
    return Iterators.flatMap(
        IntStream.range(start(partition), start(partition + 1)).iterator(),
        each -> parent.elements(each, task));
  }

  private int start(int group) {
    return (int) ((long) group * parent.partitions() / partitions());
  }

  @Override
  List<Dependency> madeOf() {
    return List.of(new Dependency.Narrow(parent));
  }
}

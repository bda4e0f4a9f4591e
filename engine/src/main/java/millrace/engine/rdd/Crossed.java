package millrace.engine.rdd;

import java.util.Iterator;
import java.util.List;
import millrace.scala.Tuple2;

/// Each element of one parent with each of the other.
final class Crossed<T, U> extends Lineage<Tuple2<T, U>> {
  private final Lineage<T> left;
  private final Lineage<U> right;

  Crossed(Lineage<T> left, Lineage<U> right) {
    super(left.scope());
    this.left = left;
    this.right = right;
  }

  @Override
  String kind() {
    return "CartesianRDD";
  }

  @Override
  int countPartitions() {
    return Math.multiplyExact(left.partitions(), right.partitions());
  }

  @Override
  Iterator<Tuple2<T, U>> make(int partition, Task task) {
    return Iterators.flatMap(
        left.elements(partition / right.partitions(), task),
        one ->
            Iterators.map(
                right.elements(partition % right.partitions(), task),
                other -> new Tuple2<>(one, other)));
  }

  @Override
  List<Dependency> madeOf() {
    return List.of(new Dependency.Narrow(left), new Dependency.Narrow(right));
  }
}

package millrace.engine.rdd;

import java.util.Iterator;
import java.util.List;

/// What a function makes of two partitions of the same number.
final class Zipped<A, B, R> extends Lineage<R> {
  private final Lineage<A> left;
  private final Lineage<B> right;
  private final ZipFunction<A, B, R> function;

  /// From the elements of two partitions to others.
  @FunctionalInterface
  interface ZipFunction<A, B, R> {
    Iterator<R> apply(Task task, Iterator<A> left, Iterator<B> right) throws Exception;
  }

  Zipped(Lineage<A> left, Lineage<B> right, ZipFunction<A, B, R> function) {
    super(left.scope());
    this.left = left;
    this.right = right;
    this.function = function;
  }

  @Override
  String kind() {
    return "ZippedPartitionsRDD2";
  }

  @Override
  int countPartitions() {
    if (left.partitions() != right.partitions()) {
      throw new IllegalArgumentException(
          "Can't zip RDDs with unequal numbers of partitions: List(%d, %d)"
              .formatted(left.partitions(), right.partitions()));
    }
    return left.partitions();
  }

  @Override
  Iterator<R> make(int partition, Task task) throws Exception {
    return function.apply(task, left.elements(partition, task), right.elements(partition, task));
  }

  @Override
  List<Dependency> madeOf() {
    return List.of(new Dependency.Narrow(left), new Dependency.Narrow(right));
  }
}

package millrace.engine.rdd;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// Elements of a list, cut into slices of about the same length.
final class Slices<T> extends Lineage<T> {
  private final List<T> elements;
  private final int count;
  private Optional<List<Block<T>>> slices = Optional.empty();

  Slices(Scope scope, List<T> elements, int count) {
    super(scope);
    this.elements = new ArrayList<>(elements);
    this.count = count;
  }

  @Override
  String kind() {
    return "ParallelCollectionRDD";
  }

  @Override
  int countPartitions() {
    if (count < 1) {
      throw new IllegalArgumentException(
          "Positive number of partitions required, but got " + count);
    }
    return count;
  }

  @Override
  Iterator<T> make(int partition, Task task) {
    return slices().get(partition).read();
  }

  private synchronized List<Block<T>> slices() {
    if (slices.isEmpty()) {
      var made = new ArrayList<Block<T>>();
      for (int i = 0; i < count; i++) {
        made.add(Block.of(elements.subList(start(i), start(i + 1)), scope().host()));
      }
      slices = Optional.of(made);
    }
    return slices.orElseThrow();
  }

  private int start(int slice) {
    return (int) ((long) slice * elements.size() / count);
  }

  @Override
  List<Dependency> madeOf() {
    return List.of();
  }
}

package millrace.engine.rdd;

import java.util.Iterator;
import java.util.List;

/// No elements, in no partitions.
final class Empty<T> extends Lineage<T> {
  Empty(Scope scope) {
    super(scope);
  }

  @Override
  String kind() {
    return "EmptyRDD";
  }

  @Override
  int countPartitions() {
    return 0;
  }

  @Override
  Iterator<T> make(int partition, Task task) {
    throw new UnsupportedOperationException("empty RDD");
  }

  @Override
  List<Dependency> madeOf() {
    return List.of();
  }
}

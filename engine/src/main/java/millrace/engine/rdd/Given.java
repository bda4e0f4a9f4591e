package millrace.engine.rdd;

import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/// Elements from elsewhere, each partition by a supplier that gives the same elements each time.
final class Given<T> extends Lineage<T> {
  private final String kind;
  private final Supplier<List<Supplier<Iterator<T>>>> parts;
  private java.util.Optional<List<Supplier<Iterator<T>>>> known = java.util.Optional.empty();

  /// @param parts asked once, when somebody needs them
  Given(Scope scope, String kind, Supplier<List<Supplier<Iterator<T>>>> parts) {
    super(scope);
    this.kind = kind;
    this.parts = parts;
  }

  @Override
  String kind() {
    return kind;
  }

  private synchronized List<Supplier<Iterator<T>>> parts() {
    if (known.isEmpty()) {
      known = java.util.Optional.of(parts.get());
    }
    return known.orElseThrow();
  }

  @Override
  int countPartitions() {
    return parts().size();
  }

  @Override
  Iterator<T> make(int partition, Task task) {
    return Task.outside(parts().get(partition));
  }

  @Override
  List<Dependency> madeOf() {
    return List.of();
  }
}

package millrace.scala.collection;

import millrace.scala.collection.immutable.List;

/// Values that can be gone through at least once.
public interface IterableOnce<A> {
  Iterator<A> iterator();

  /// The values as a list of their own; what can be gone through once is gone through then.
  default List<A> toList() {
    return List.from(this);
  }
}

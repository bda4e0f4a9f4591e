package millrace.scala.collection;

import millrace.scala.Option;
import millrace.scala.Tuple2;

/// Values by their keys.
@SuppressWarnings("AvoidCommonTypeNames") // named as Scala names it
public interface Map<K, V> extends Iterable<Tuple2<K, V>> {
  Option<V> get(K key);

  /// The value of a key.
  ///
  /// @throws java.util.NoSuchElementException if there is none
  default V apply(K key) {
    var value = get(key);
    if (value.isEmpty()) {
      throw new java.util.NoSuchElementException("key not found: " + key);
    }
    return value.get();
  }

  boolean contains(K key);

  int size();

  default boolean isEmpty() {
    return size() == 0;
  }

  default boolean nonEmpty() {
    return !isEmpty();
  }
}

package millrace.scala.collection;

/// Values in an order, each with a place.
public interface Seq<A> extends Iterable<A> {
  /// The value at a place, counted from 0.
  ///
  /// @throws IndexOutOfBoundsException if there is none
  A apply(int i);

  int length();

  default int size() {
    return length();
  }

  default boolean isEmpty() {
    return length() == 0;
  }

  default boolean nonEmpty() {
    return !isEmpty();
  }

  /// The first value.
  ///
  /// @throws java.util.NoSuchElementException if there is none
  default A head() {
    return iterator().next();
  }

  /// The last value.
  ///
  /// @throws java.util.NoSuchElementException if there is none
  default A last() {
    if (isEmpty()) {
      throw new java.util.NoSuchElementException("last of an empty sequence");
    }
    return apply(length() - 1);
  }

  default boolean contains(Object value) {
    return indexOf(value) >= 0;
  }

  /// The first place of a value, or -1.
  default int indexOf(Object value) {
    for (int i = 0; i < length(); i++) {
      if (java.util.Objects.equals(apply(i), value)) {
        return i;
      }
    }
    return -1;
  }
}

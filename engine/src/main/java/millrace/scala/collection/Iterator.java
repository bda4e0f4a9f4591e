package millrace.scala.collection;

import java.util.Collections;
import java.util.NoSuchElementException;

/// Values one after the other.
public interface Iterator<A> extends IterableOnce<A>, java.util.Iterator<A> {
  @Override
  boolean hasNext();

  /// @throws NoSuchElementException when there is no more
  @Override
  A next() throws NoSuchElementException;

  @Override
  default Iterator<A> iterator() {
    return this;
  }

  default boolean isEmpty() {
    return !hasNext();
  }

  default boolean nonEmpty() {
    return hasNext();
  }

  /// How many there are from here on; afterwards there are none any more.
  default int size() {
    int count = 0;
    while (hasNext()) {
      var _ = next();
      count++;
    }
    return count;
  }

  /// The same as {@link #size}.
  default int length() {
    return size();
  }

  static <T> Iterator<T> empty() {
    return of(Collections.emptyIterator());
  }

  static <A> Iterator<A> single(A value) {
    return of(Collections.singletonList(value).iterator());
  }

  private static <A> Iterator<A> of(java.util.Iterator<A> values) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return values.hasNext();
      }

      @Override
      public A next() {
        return values.next();
      }

      @Override
      public String toString() {
        return "<iterator>";
      }
    };
  }
}

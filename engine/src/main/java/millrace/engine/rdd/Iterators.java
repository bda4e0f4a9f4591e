package millrace.engine.rdd;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import millrace.engine.error.Thrown;

/// Iterators over iterators, which do nothing before they are asked.
public final class Iterators {
  private Iterators() {}

  public static <A, B> Iterator<B> map(Iterator<A> elements, Step<A, B> step) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return elements.hasNext();
      }

      @Override
      public B next() {
        var element = elements.next();
        return called(() -> step.apply(element));
      }
    };
  }

  public static <T> Iterator<T> filter(Iterator<T> elements, Step<T, Boolean> condition) {
    return flatMap(
        elements,
        element ->
            condition.apply(element)
                ? Collections.singletonList(element).iterator()
                : Collections.emptyIterator());
  }

  public static <A, B> Iterator<B> flatMap(Iterator<A> elements, Step<A, Iterator<B>> step) {
    return new Iterator<>() {
      private Iterator<B> current = Collections.emptyIterator();

      @Override
      public boolean hasNext() {
        while (!current.hasNext()) {
          if (!elements.hasNext()) {
            return false;
          }
          var element = elements.next();
          current = called(() -> step.apply(element));
        }
        return true;
      }

      @Override
      public B next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return current.next();
      }
    };
  }

  public static <T> Iterator<T> head(Iterator<T> elements, int count) {
    return new Iterator<>() {
      private int left = count;

      @Override
      public boolean hasNext() {
        return left > 0 && elements.hasNext();
      }

      @Override
      public T next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        left--;
        return elements.next();
      }
    };
  }

  public static <T> List<T> list(Iterator<T> elements) {
    var list = new ArrayList<T>();
    elements.forEachRemaining(list::add);
    return list;
  }

  public static long count(Iterator<?> elements) {
    long count = 0;
    while (elements.hasNext()) {
      var _ = elements.next();
      count++;
    }
    return count;
  }

  /// What code gives; what it throws is thrown as it is.
  static <R> R called(java.util.concurrent.Callable<R> code) {
    try {
      return code.call();
    } catch (Exception failure) {
      throw Thrown.asIs(failure);
    }
  }
}

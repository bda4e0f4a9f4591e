package millrace.engine.rdd;

import java.util.Iterator;

/// From the elements of one partition to others.
@FunctionalInterface
public interface PartFunction<T, U> {
  /// @param partition the number of it
  Iterator<U> apply(Task task, int partition, Iterator<T> elements) throws Exception;
}

package millrace.engine.rdd;

import java.util.Iterator;

/// From the elements of one partition to what an action needs of them.
@FunctionalInterface
public interface TaskFunction<T, R> {
  R apply(Task task, Iterator<T> elements) throws Exception;
}

package millrace.api.java.function;

import java.io.Serializable;
import java.util.Iterator;

/// From one row to any number of rows.
@FunctionalInterface
public interface FlatMapFunction<T, R> extends Serializable {
  Iterator<R> call(T value) throws Exception;
}

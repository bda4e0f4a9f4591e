package millrace.api.java.function;

import java.io.Serializable;

/// From two rows to one of the same kind; the order in which rows meet is open.
@FunctionalInterface
public interface ReduceFunction<T> extends Serializable {
  T call(T first, T second) throws Exception;
}

package millrace.api.java.function;

import java.io.Serializable;

/// From one element to a double.
@FunctionalInterface
public interface DoubleFunction<T> extends Serializable {
  double call(T value) throws Exception;
}

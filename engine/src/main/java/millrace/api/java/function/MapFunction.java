package millrace.api.java.function;

import java.io.Serializable;

/// From one row to another.
@FunctionalInterface
public interface MapFunction<T, U> extends Serializable {
  U call(T value) throws Exception;
}

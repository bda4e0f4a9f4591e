package millrace.api.java.function;

import java.io.Serializable;

/// From one value to another.
@FunctionalInterface
public interface Function<T1, R> extends Serializable {
  R call(T1 value) throws Exception;
}

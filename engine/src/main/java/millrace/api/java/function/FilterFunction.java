package millrace.api.java.function;

import java.io.Serializable;

/// Whether a row stays.
@FunctionalInterface
public interface FilterFunction<T> extends Serializable {
  boolean call(T value) throws Exception;
}

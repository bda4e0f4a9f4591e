package millrace.api.java.function;

import java.io.Serializable;

/// From two values to one.
@FunctionalInterface
public interface Function2<T1, T2, R> extends Serializable {
  R call(T1 first, T2 second) throws Exception;
}

package millrace.api.java.function;

import java.io.Serializable;

/// From four values to one.
@FunctionalInterface
public interface Function4<T1, T2, T3, T4, R> extends Serializable {
  R call(T1 first, T2 second, T3 third, T4 fourth) throws Exception;
}

package millrace.api.java.function;

import java.io.Serializable;

/// Something done with each row.
@FunctionalInterface
public interface ForeachFunction<T> extends Serializable {
  void call(T value) throws Exception;
}

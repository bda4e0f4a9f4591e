package millrace.api.java.function;

import java.io.Serializable;
import java.util.Iterator;

/// Something done with the rows of each part of the input.
@FunctionalInterface
public interface ForeachPartitionFunction<T> extends Serializable {
  void call(Iterator<T> values) throws Exception;
}

package millrace.api.java.function;

import java.io.Serializable;
import java.util.Iterator;

/// From the rows that two groupings have for one key to result rows.
@FunctionalInterface
public interface CoGroupFunction<K, V1, V2, R> extends Serializable {
  Iterator<R> call(K key, Iterator<V1> left, Iterator<V2> right) throws Exception;
}

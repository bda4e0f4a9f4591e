package millrace.api.java.function;

import java.io.Serializable;
import java.util.Iterator;

/// From the rows of one key to one row.
@FunctionalInterface
public interface MapGroupsFunction<K, V, R> extends Serializable {
  R call(K key, Iterator<V> values) throws Exception;
}

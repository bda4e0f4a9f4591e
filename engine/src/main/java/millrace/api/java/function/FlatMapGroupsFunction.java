package millrace.api.java.function;

import java.io.Serializable;
import java.util.Iterator;

/// From the rows of one key to any number of rows.
@FunctionalInterface
public interface FlatMapGroupsFunction<K, V, R> extends Serializable {
  Iterator<R> call(K key, Iterator<V> values) throws Exception;
}

package millrace.api.java.function;

import java.io.Serializable;
import java.util.Iterator;
import millrace.sql.streaming.GroupState;

/// From the new rows of one key and the state kept for it to any number of rows.
@FunctionalInterface
public interface FlatMapGroupsWithStateFunction<K, V, S, R> extends Serializable {
  Iterator<R> call(K key, Iterator<V> values, GroupState<S> state) throws Exception;
}

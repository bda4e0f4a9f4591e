package millrace.api.java.function;

import java.io.Serializable;
import java.util.Iterator;
import millrace.sql.streaming.GroupState;

/// From the new rows of one key and the state kept for it to one row.
@FunctionalInterface
public interface MapGroupsWithStateFunction<K, V, S, R> extends Serializable {
  R call(K key, Iterator<V> values, GroupState<S> state) throws Exception;
}

package millrace.sql.streaming;

import java.io.Serializable;
import millrace.scala.Tuple2;
import millrace.scala.collection.Iterator;
import org.jspecify.annotations.Nullable;

/// A variable of a {@link StatefulProcessor} that holds a map for each key.
public interface MapState<K, V> extends Serializable {
  boolean exists();

  /// The value of an entry, or null where there is none.
  @Nullable V getValue(K key);

  boolean containsKey(K key);

  void updateValue(K key, V value);

  /// The entries of now, whatever is changed later.
  Iterator<Tuple2<K, V>> iterator();

  Iterator<K> keys();

  Iterator<V> values();

  void removeKey(K key);

  void clear();
}

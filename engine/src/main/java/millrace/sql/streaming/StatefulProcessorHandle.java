package millrace.sql.streaming;

import java.io.Serializable;
import millrace.scala.collection.Iterator;
import millrace.sql.Encoder;

/// Variables and timers of a {@link StatefulProcessor}. Variables are asked for in `init`; timers
/// go by the key at hand.
public interface StatefulProcessorHandle extends Serializable {
  /// A variable that holds one value for each key.
  <T> ValueState<T> getValueState(String stateName, Encoder<T> valEncoder, TTLConfig ttlConfig);

  <T> ValueState<T> getValueState(String stateName, TTLConfig ttlConfig, Encoder<T> evidence);

  /// A variable that holds a list for each key.
  <T> ListState<T> getListState(String stateName, Encoder<T> valEncoder, TTLConfig ttlConfig);

  <T> ListState<T> getListState(String stateName, TTLConfig ttlConfig, Encoder<T> evidence);

  /// A variable that holds a map for each key.
  <K, V> MapState<K, V> getMapState(
      String stateName, Encoder<K> userKeyEnc, Encoder<V> valEncoder, TTLConfig ttlConfig);

  <K, V> MapState<K, V> getMapState(
      String stateName, TTLConfig ttlConfig, Encoder<K> evidenceKey, Encoder<V> evidenceValue);

  /// Which query and which micro-batch runs.
  QueryInfo getQueryInfo();

  /// @param expiryTimestampMs in milliseconds since 1970, by the clock or the watermark as the
  ///   {@link TimeMode} says
  void registerTimer(long expiryTimestampMs);

  void deleteTimer(long expiryTimestampMs);

  /// The moments of all timers of the key, in milliseconds since 1970 (each a Long).
  Iterator<Object> listTimers();

  /// Forgets a variable that an earlier run of the query kept.
  void deleteIfExists(String stateName);
}

package millrace.engine.progress;

import java.util.LinkedHashMap;
import java.util.Map;

/// What one stateful operator did in one micro-batch. Counts in rows (for an aggregation: groups),
/// times in milliseconds.
public record StateProgress(
    String operator,
    long rowsTotal,
    long rowsUpdated,
    long rowsRemoved,
    long rowsDroppedByWatermark,
    long memoryBytes,
    long updateMillis,
    long removalMillis,
    long commitMillis,
    Map<String, Long> custom) {
  /// The same state after a trigger that did nothing.
  public StateProgress untouched() {
    return new StateProgress(
        operator,
        rowsTotal,
        0,
        0,
        0,
        memoryBytes,
        updateMillis,
        removalMillis,
        commitMillis,
        custom);
  }

  /// The same with the time that it took to keep the state, and with the size that Spark tells
  /// among the metrics of a state store.
  public StateProgress withCommit(long millis) {
    var metrics = new LinkedHashMap<>(custom);
    metrics.putIfAbsent("stateOnCurrentVersionSizeBytes", memoryBytes);
    return new StateProgress(
        operator,
        rowsTotal,
        rowsUpdated,
        rowsRemoved,
        rowsDroppedByWatermark,
        memoryBytes,
        updateMillis,
        removalMillis,
        millis,
        metrics);
  }
}

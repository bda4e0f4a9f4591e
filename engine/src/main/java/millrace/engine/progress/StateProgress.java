package millrace.engine.progress;

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
}

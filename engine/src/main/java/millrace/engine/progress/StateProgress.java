package millrace.engine.progress;

import java.util.LinkedHashMap;
import java.util.Map;

/// What one stateful operator did in one micro-batch. Counts in rows (for an aggregation: groups),
/// times in milliseconds.
///
/// @param parts that Spark would spread the rows over, by the settings of the query's first run
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
    Map<String, Long> custom,
    Stores kept,
    long parts) {
  public StateProgress(
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
    this(
        operator,
        rowsTotal,
        rowsUpdated,
        rowsRemoved,
        rowsDroppedByWatermark,
        memoryBytes,
        updateMillis,
        removalMillis,
        commitMillis,
        custom,
        Stores.EACH_PART,
        1);
  }

  /// How many stores Spark would keep the state in.
  public long stores() {
    return kept.in(parts);
  }

  /// The same state after a trigger that did nothing.
  public StateProgress untouched() {
    return with(rowsTotal, 0, 0, 0, commitMillis, custom, kept, parts);
  }

  /// The same of state that is kept otherwise than by one store for each part.
  public StateProgress keptIn(Stores stores) {
    return with(
        rowsTotal,
        rowsUpdated,
        rowsRemoved,
        rowsDroppedByWatermark,
        commitMillis,
        custom,
        stores,
        parts);
  }

  /// The same of an operator whose rows are sorted next.
  public StateProgress sorted() {
    return kept == Stores.EACH_PART ? keptIn(Stores.EACH_PART_TWICE) : this;
  }

  /// The same with the number of parts.
  public StateProgress over(long number) {
    long runs = kept.runs(number);
    return with(
        runs * rowsTotal,
        runs * rowsUpdated,
        runs * rowsRemoved,
        runs * rowsDroppedByWatermark,
        commitMillis,
        custom,
        kept,
        number);
  }

  /// The same with the time that it took to keep the state, and with the size that Spark tells
  /// among the metrics of a state store.
  public StateProgress withCommit(long millis) {
    var metrics = new LinkedHashMap<>(custom);
    metrics.putIfAbsent("stateOnCurrentVersionSizeBytes", memoryBytes);
    return with(
        rowsTotal, rowsUpdated, rowsRemoved, rowsDroppedByWatermark, millis, metrics, kept, parts);
  }

  private StateProgress with(
      long total,
      long updated,
      long removed,
      long dropped,
      long commit,
      Map<String, Long> metrics,
      Stores stores,
      long number) {
    return new StateProgress(
        operator,
        total,
        updated,
        removed,
        dropped,
        memoryBytes,
        updateMillis,
        removalMillis,
        commit,
        metrics,
        stores,
        number);
  }
}

package millrace.magics.stream;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import millrace.magics.live.Progress;
import millrace.magics.live.Snapshot;
import millrace.sql.streaming.StateOperatorProgress;
import millrace.sql.streaming.StreamingQuery;
import millrace.sql.streaming.StreamingQueryProgress;

/// The last batches of one run, at most [#MOST], and sums over all of them.
final class History {
  static final int MOST = 600;

  private final ArrayDeque<Progress> batches = new ArrayDeque<>();
  private Snapshot.Totals totals = Snapshot.Totals.NONE;
  private long last = -1;
  private String source = "";

  /// Takes in what the query reported since the last call. Reports of idle triggers are no batches.
  synchronized void update(StreamingQuery query) {
    var newest = query.lastProgress();
    if (newest == null || (newest.batchId() <= last && last >= 0)) {
      return;
    }
    for (var each : query.recentProgress()) {
      if (each.batchId() > last && each.durationMs().containsKey("addBatch")) {
        add(each);
      }
    }
  }

  synchronized List<Progress> batches() {
    return List.copyOf(batches);
  }

  synchronized Snapshot.Totals totals() {
    return totals;
  }

  /// Where the rows come from.
  synchronized String source() {
    return source;
  }

  synchronized Optional<Progress> last() {
    return Optional.ofNullable(batches.peekLast());
  }

  private void add(StreamingQueryProgress report) {
    var progress = progress(report);
    last = progress.batch();
    batches.addLast(progress);
    if (batches.size() > MOST) {
      batches.removeFirst();
    }
    totals = totals.plus(progress, moment(report, "min"));
    if (report.sources().length > 0) {
      source = shortened(report.sources()[0].description());
    }
  }

  static Progress progress(StreamingQueryProgress report) {
    long state = 0;
    long late = 0;
    for (StateOperatorProgress each : report.stateOperators()) {
      state += each.numRowsTotal();
      late += each.numRowsDroppedByWatermark();
    }
    return new Progress(
        report.batchId(),
        Instant.parse(report.timestamp()),
        Duration.ofMillis(
            report.durationMs().getOrDefault("triggerExecution", report.batchDuration())),
        report.numInputRows(),
        report.inputRowsPerSecond(),
        report.processedRowsPerSecond(),
        moment(report, "watermark").filter(each -> each.toEpochMilli() > 0),
        moment(report, "max"),
        state,
        late);
  }

  private static Optional<Instant> moment(StreamingQueryProgress report, String which) {
    return Optional.ofNullable(report.eventTime().get(which)).map(Instant::parse);
  }

  /// `FileStreamSource[file:/a/b/c/data]` becomes `FileStreamSource[…/c/data]`.
  static String shortened(String description) {
    int open = description.indexOf('[');
    var parts = description.split("/", -1);
    return open > 0 && parts.length > 3 && description.endsWith("]")
        ? "%s[…/%s/%s"
            .formatted(
                description.substring(0, open), parts[parts.length - 2], parts[parts.length - 1])
        : description;
  }
}

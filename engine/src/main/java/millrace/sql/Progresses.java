package millrace.sql;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import millrace.engine.progress.BatchReport;
import millrace.engine.progress.Metrics;
import millrace.engine.progress.SourceReport;
import millrace.engine.progress.StateProgress;
import millrace.sql.streaming.SinkProgress;
import millrace.sql.streaming.SourceProgress;
import millrace.sql.streaming.StateOperatorProgress;
import millrace.sql.streaming.StreamingQueryProgress;
import org.jspecify.annotations.Nullable;

/// The engine's reports as Spark's users know them.
final class Progresses {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Progresses() {}

  /// @param millis since 1970
  static String timestamp(long millis) {
    return MOMENT.format(Instant.ofEpochMilli(millis));
  }

  static StreamingQueryProgress of(
      UUID id, UUID runId, @Nullable String name, BatchReport report, boolean javaTime) {
    return new StreamingQueryProgress(
        id,
        runId,
        name,
        timestamp(report.start()),
        report.batchId(),
        report.duration(),
        report.durations(),
        eventTime(report),
        report.state().stream().map(Progresses::state).toArray(StateOperatorProgress[]::new),
        report.sources().stream()
            .map(source -> source(source, report))
            .toArray(SourceProgress[]::new),
        new SinkProgress(report.sink(), report.outputRows(), Map.of()),
        observed(report, javaTime));
  }

  private static Map<String, Row> observed(BatchReport report, boolean javaTime) {
    var rows = new HashMap<String, Row>();
    for (var each : report.observed()) {
      rows.put(each.name(), row(each, javaTime));
    }
    return rows;
  }

  /// @param javaTime whether rows hold dates and moments of `java.time`
  static Row row(Metrics metrics, boolean javaTime) {
    return new ValueEncoder<Row>(External.codec(metrics.schema(), javaTime), false)
        .reader(Functional.attributes(metrics.schema()))
        .read(metrics.values().toArray());
  }

  private static Map<String, String> eventTime(BatchReport report) {
    var times = new HashMap<String, String>();
    report
        .eventTimes()
        .ifPresent(
            seen -> {
              times.put("min", timestamp(seen.min()));
              times.put("max", timestamp(seen.max()));
              times.put("avg", timestamp((long) seen.average()));
            });
    report.watermark().ifPresent(watermark -> times.put("watermark", timestamp(watermark)));
    return times;
  }

  private static StateOperatorProgress state(StateProgress state) {
    return new StateOperatorProgress(
        state.operator(),
        state.rowsTotal(),
        state.rowsUpdated(),
        state.updateMillis(),
        state.rowsRemoved(),
        state.removalMillis(),
        state.commitMillis(),
        state.memoryBytes(),
        state.rowsDroppedByWatermark(),
        state.parts(),
        state.stores(),
        state.custom());
  }

  private static SourceProgress source(SourceReport source, BatchReport report) {
    double arrived =
        report.sincePrevious().isEmpty()
            ? 0
            : source.rows() * 1000.0 / report.sincePrevious().getAsLong();
    return new SourceProgress(
        source.description(),
        source.start().orElse(null),
        source.end().orElse(null),
        source.newest().orElse(null),
        source.rows(),
        arrived,
        source.rows() * 1000.0 / Math.max(1, report.duration()),
        source.metrics());
  }
}

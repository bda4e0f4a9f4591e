package millrace.sql.streaming;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import millrace.engine.progress.JsonText;
import millrace.sql.Row;
import org.jspecify.annotations.Nullable;

/// What one micro-batch did. Times in milliseconds, rates in rows a second.
public class StreamingQueryProgress implements Serializable {
  private final UUID id;
  private final UUID runId;
  private final @Nullable String name;
  private final String timestamp;
  private final long batchId;
  private final long batchDuration;
  private final TreeMap<String, Long> durationMs;
  private final TreeMap<String, String> eventTime;
  private final StateOperatorProgress[] stateOperators;
  private final SourceProgress[] sources;
  private final SinkProgress sink;
  private final TreeMap<String, Row> observedMetrics;

  public StreamingQueryProgress(
      UUID id,
      UUID runId,
      @Nullable String name,
      String timestamp,
      long batchId,
      long batchDuration,
      Map<String, Long> durationMs,
      Map<String, String> eventTime,
      StateOperatorProgress[] stateOperators,
      SourceProgress[] sources,
      SinkProgress sink,
      Map<String, Row> observedMetrics) {
    this.id = id;
    this.runId = runId;
    this.name = name;
    this.timestamp = timestamp;
    this.batchId = batchId;
    this.batchDuration = batchDuration;
    this.durationMs = new TreeMap<>(durationMs);
    this.eventTime = new TreeMap<>(eventTime);
    this.stateOperators = stateOperators.clone();
    this.sources = sources.clone();
    this.sink = sink;
    this.observedMetrics = new TreeMap<>(observedMetrics);
  }

  public UUID id() {
    return id;
  }

  public UUID runId() {
    return runId;
  }

  /// The query's name, or null when it has none.
  public @Nullable String name() {
    return name;
  }

  /// When the trigger fired, such as `2026-11-20T09:30:00.000Z`.
  public String timestamp() {
    return timestamp;
  }

  public long batchId() {
    return batchId;
  }

  public long batchDuration() {
    return batchDuration;
  }

  /// What took how long; `triggerExecution` is the whole.
  public Map<String, Long> durationMs() {
    return durationMs;
  }

  /// `max`, `min` and `avg` of the event times seen, and the `watermark` that this micro-batch
  /// used.
  public Map<String, String> eventTime() {
    return eventTime;
  }

  public StateOperatorProgress[] stateOperators() {
    return stateOperators.clone();
  }

  public SourceProgress[] sources() {
    return sources.clone();
  }

  public SinkProgress sink() {
    return sink;
  }

  public Map<String, Row> observedMetrics() {
    return observedMetrics;
  }

  /// The rows of all sources.
  public long numInputRows() {
    return Stream.of(sources).mapToLong(SourceProgress::numInputRows).sum();
  }

  public double inputRowsPerSecond() {
    return Stream.of(sources).mapToDouble(SourceProgress::inputRowsPerSecond).sum();
  }

  public double processedRowsPerSecond() {
    return Stream.of(sources).mapToDouble(SourceProgress::processedRowsPerSecond).sum();
  }

  public String json() {
    return JsonText.compact(tree());
  }

  public String prettyJson() {
    return JsonText.pretty(tree());
  }

  @Override
  public String toString() {
    return prettyJson();
  }

  private JsonObject tree() {
    var tree = new JsonObject();
    tree.addProperty("id", id.toString());
    tree.addProperty("runId", runId.toString());
    tree.addProperty("name", name);
    tree.addProperty("timestamp", timestamp);
    tree.addProperty("batchId", batchId);
    tree.addProperty("batchDuration", batchDuration);
    tree.addProperty("numInputRows", numInputRows());
    JsonText.addRate(tree, "inputRowsPerSecond", inputRowsPerSecond());
    JsonText.addRate(tree, "processedRowsPerSecond", processedRowsPerSecond());
    var durations = new JsonObject();
    durationMs.forEach(durations::addProperty);
    tree.add("durationMs", durations);
    if (!eventTime.isEmpty()) {
      var times = new JsonObject();
      eventTime.forEach(times::addProperty);
      tree.add("eventTime", times);
    }
    var states = new JsonArray();
    Stream.of(stateOperators).map(StateOperatorProgress::tree).forEach(states::add);
    tree.add("stateOperators", states);
    var inputs = new JsonArray();
    Stream.of(sources).map(SourceProgress::tree).forEach(inputs::add);
    tree.add("sources", inputs);
    tree.add("sink", sink.tree());
    if (!observedMetrics.isEmpty()) {
      var observed = new JsonObject();
      observedMetrics.forEach((key, row) -> observed.add(key, JsonParser.parseString(row.json())));
      tree.add("observedMetrics", observed);
    }
    return tree;
  }
}

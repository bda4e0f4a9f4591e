package millrace.sql.streaming;

import com.google.gson.JsonObject;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import millrace.engine.progress.JsonText;

/// What one micro-batch gave to the sink.
public class SinkProgress implements Serializable {
  private static final long UNKNOWN = -1;

  private final String description;
  private final long numOutputRows;
  private final TreeMap<String, String> metrics;

  public SinkProgress(String description, long numOutputRows, Map<String, String> metrics) {
    this.description = description;
    this.numOutputRows = numOutputRows;
    this.metrics = new TreeMap<>(metrics);
  }

  public SinkProgress(String description) {
    this(description, UNKNOWN, Map.of());
  }

  /// The count of a sink that does not count.
  public static long DEFAULT_NUM_OUTPUT_ROWS() {
    return UNKNOWN;
  }

  public String description() {
    return description;
  }

  /// Rows written, or -1 when the sink does not count them.
  public long numOutputRows() {
    return numOutputRows;
  }

  public Map<String, String> metrics() {
    return metrics;
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

  JsonObject tree() {
    var tree = new JsonObject();
    tree.addProperty("description", description);
    tree.addProperty("numOutputRows", numOutputRows);
    if (!metrics.isEmpty()) {
      var inner = new JsonObject();
      metrics.forEach(inner::addProperty);
      tree.add("metrics", inner);
    }
    return tree;
  }
}

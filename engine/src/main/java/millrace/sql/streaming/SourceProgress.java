package millrace.sql.streaming;

import com.google.gson.JsonObject;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import millrace.engine.progress.JsonText;
import org.jspecify.annotations.Nullable;

/// What one source gave to one micro-batch. Offsets are the source's JSON; rates are rows a second.
public class SourceProgress implements Serializable {
  private final String description;
  private final @Nullable String startOffset;
  private final @Nullable String endOffset;
  private final @Nullable String latestOffset;
  private final long numInputRows;
  private final double inputRowsPerSecond;
  private final double processedRowsPerSecond;
  private final TreeMap<String, String> metrics;

  public SourceProgress(
      String description,
      @Nullable String startOffset,
      @Nullable String endOffset,
      @Nullable String latestOffset,
      long numInputRows,
      double inputRowsPerSecond,
      double processedRowsPerSecond,
      Map<String, String> metrics) {
    this.description = description;
    this.startOffset = startOffset;
    this.endOffset = endOffset;
    this.latestOffset = latestOffset;
    this.numInputRows = numInputRows;
    this.inputRowsPerSecond = inputRowsPerSecond;
    this.processedRowsPerSecond = processedRowsPerSecond;
    this.metrics = new TreeMap<>(metrics);
  }

  public String description() {
    return description;
  }

  /// Where the micro-batch began, or null when it was the first.
  public @Nullable String startOffset() {
    return startOffset;
  }

  public @Nullable String endOffset() {
    return endOffset;
  }

  /// The newest position that the source knew of.
  public @Nullable String latestOffset() {
    return latestOffset;
  }

  public long numInputRows() {
    return numInputRows;
  }

  public double inputRowsPerSecond() {
    return inputRowsPerSecond;
  }

  public double processedRowsPerSecond() {
    return processedRowsPerSecond;
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
    tree.add("startOffset", JsonText.parsed(startOffset));
    tree.add("endOffset", JsonText.parsed(endOffset));
    tree.add("latestOffset", JsonText.parsed(latestOffset));
    tree.addProperty("numInputRows", numInputRows);
    JsonText.addRate(tree, "inputRowsPerSecond", inputRowsPerSecond);
    JsonText.addRate(tree, "processedRowsPerSecond", processedRowsPerSecond);
    if (!metrics.isEmpty()) {
      var inner = new JsonObject();
      metrics.forEach(inner::addProperty);
      tree.add("metrics", inner);
    }
    return tree;
  }
}

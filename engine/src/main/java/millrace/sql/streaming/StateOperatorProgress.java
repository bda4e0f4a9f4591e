package millrace.sql.streaming;

import com.google.gson.JsonObject;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import millrace.engine.progress.JsonText;

/// What one stateful operator did in one micro-batch. Times in milliseconds, memory in bytes.
public class StateOperatorProgress implements Serializable {
  private final String operatorName;
  private final long numRowsTotal;
  private final long numRowsUpdated;
  private final long allUpdatesTimeMs;
  private final long numRowsRemoved;
  private final long allRemovalsTimeMs;
  private final long commitTimeMs;
  private final long memoryUsedBytes;
  private final long numRowsDroppedByWatermark;
  private final long numShufflePartitions;
  private final long numStateStoreInstances;
  private final TreeMap<String, Long> customMetrics;

  public StateOperatorProgress(
      String operatorName,
      long numRowsTotal,
      long numRowsUpdated,
      long allUpdatesTimeMs,
      long numRowsRemoved,
      long allRemovalsTimeMs,
      long commitTimeMs,
      long memoryUsedBytes,
      long numRowsDroppedByWatermark,
      long numShufflePartitions,
      long numStateStoreInstances,
      Map<String, Long> customMetrics) {
    this.operatorName = operatorName;
    this.numRowsTotal = numRowsTotal;
    this.numRowsUpdated = numRowsUpdated;
    this.allUpdatesTimeMs = allUpdatesTimeMs;
    this.numRowsRemoved = numRowsRemoved;
    this.allRemovalsTimeMs = allRemovalsTimeMs;
    this.commitTimeMs = commitTimeMs;
    this.memoryUsedBytes = memoryUsedBytes;
    this.numRowsDroppedByWatermark = numRowsDroppedByWatermark;
    this.numShufflePartitions = numShufflePartitions;
    this.numStateStoreInstances = numStateStoreInstances;
    this.customMetrics = new TreeMap<>(customMetrics);
  }

  public String operatorName() {
    return operatorName;
  }

  public long numRowsTotal() {
    return numRowsTotal;
  }

  public long numRowsUpdated() {
    return numRowsUpdated;
  }

  public long allUpdatesTimeMs() {
    return allUpdatesTimeMs;
  }

  public long numRowsRemoved() {
    return numRowsRemoved;
  }

  public long allRemovalsTimeMs() {
    return allRemovalsTimeMs;
  }

  public long commitTimeMs() {
    return commitTimeMs;
  }

  public long memoryUsedBytes() {
    return memoryUsedBytes;
  }

  public long numRowsDroppedByWatermark() {
    return numRowsDroppedByWatermark;
  }

  public long numShufflePartitions() {
    return numShufflePartitions;
  }

  public long numStateStoreInstances() {
    return numStateStoreInstances;
  }

  public Map<String, Long> customMetrics() {
    return customMetrics;
  }

  public StateOperatorProgress copy(
      long newNumRowsUpdated, long newNumRowsDroppedByWatermark, long newNumRowsRemoved) {
    return new StateOperatorProgress(
        operatorName,
        numRowsTotal,
        newNumRowsUpdated,
        allUpdatesTimeMs,
        newNumRowsRemoved,
        allRemovalsTimeMs,
        commitTimeMs,
        memoryUsedBytes,
        newNumRowsDroppedByWatermark,
        numShufflePartitions,
        numStateStoreInstances,
        customMetrics);
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
    tree.addProperty("operatorName", operatorName);
    tree.addProperty("numRowsTotal", numRowsTotal);
    tree.addProperty("numRowsUpdated", numRowsUpdated);
    tree.addProperty("allUpdatesTimeMs", allUpdatesTimeMs);
    tree.addProperty("numRowsRemoved", numRowsRemoved);
    tree.addProperty("allRemovalsTimeMs", allRemovalsTimeMs);
    tree.addProperty("commitTimeMs", commitTimeMs);
    tree.addProperty("memoryUsedBytes", memoryUsedBytes);
    tree.addProperty("numRowsDroppedByWatermark", numRowsDroppedByWatermark);
    tree.addProperty("numShufflePartitions", numShufflePartitions);
    tree.addProperty("numStateStoreInstances", numStateStoreInstances);
    if (!customMetrics.isEmpty()) {
      var inner = new JsonObject();
      customMetrics.forEach(inner::addProperty);
      tree.add("customMetrics", inner);
    }
    return tree;
  }
}

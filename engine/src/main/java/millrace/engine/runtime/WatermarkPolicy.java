package millrace.engine.runtime;

/// Which of several watermarks holds for the whole query.
public enum WatermarkPolicy {
  /// The slowest: nothing of a slow stream is dropped.
  MIN,
  /// The fastest: a slow stream holds up nothing.
  MAX;

  /// The policy that `spark.sql.streaming.multipleWatermarkPolicy` names.
  public static WatermarkPolicy of(String name) {
    return name.equalsIgnoreCase("max") ? MAX : MIN;
  }
}

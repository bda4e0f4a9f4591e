package millrace.engine.runtime;

/// Which of several watermarks holds for the whole query.
public enum WatermarkPolicy {
  /// The slowest: nothing of a slow stream is dropped.
  MIN,
  /// The fastest: a slow stream holds up nothing.
  MAX
}

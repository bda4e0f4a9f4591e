package millrace.engine.sink;

/// Which rows of the result a micro-batch hands to the sink.
public enum OutputMode {
  /// Rows that will not change any more, each once.
  APPEND,
  /// Rows that are new or changed.
  UPDATE,
  /// The whole result.
  COMPLETE
}

package millrace.engine.source;

/// How much a micro-batch may take.
public enum ReadLimit {
  /// As much as the source's options say, such as `maxFilesPerTrigger`.
  AS_CONFIGURED,
  /// All there is.
  ALL
}

package millrace.sql;

/// What a writer does when the place it writes to holds something already.
public enum SaveMode {
  /// Adds to it.
  Append,
  /// Replaces it.
  Overwrite,
  /// Fails.
  ErrorIfExists,
  /// Leaves it as it is and writes nothing.
  Ignore
}

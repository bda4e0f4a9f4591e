package millrace.engine.format.parquet;

/// As what moments are written, under the names of `spark.sql.parquet.outputTimestampType`.
public enum TimestampForm {
  /// Nanoseconds of a day and the Julian day, in 12 bytes.
  INT96,
  TIMESTAMP_MICROS,
  /// Microseconds are cut off.
  TIMESTAMP_MILLIS
}

package millrace.engine.function;

/// The moment that a batch takes place, for `current_timestamp()` and its like: one for all rows of
/// the batch. Asked anew for each vector, so that a running evaluation follows from batch to batch.
@FunctionalInterface
public interface EvaluationTime {
  /// Microseconds since 1970 in UTC.
  long micros();
}

package millrace.engine.sink;

import millrace.engine.vector.Batch;

/// Takes the rows of each micro-batch, in the order of the batches, on the query's own thread. The
/// same micro-batch may come a second time after a restart.
public interface Sink extends AutoCloseable {
  /// Makes ready for the rows of a micro-batch.
  ///
  /// @param id of the micro-batch, from 0 on
  Write begin(long id, OutputMode mode) throws Exception;

  /// What it is, as progress shows it, such as `MemorySink`.
  String description();

  /// Whether progress tells how many rows it got; Spark's older kind of sinks does not.
  default boolean countsRows() {
    return true;
  }

  @Override
  default void close() {}

  /// The rows of one micro-batch on their way into the sink.
  interface Write {
    /// @param rows at least one
    void accept(Batch rows) throws Exception;

    /// All rows are there. Without this call the micro-batch has failed, and none of them counts.
    void commit() throws Exception;

    /// The micro-batch has failed.
    default void abort(Throwable cause) {}
  }
}

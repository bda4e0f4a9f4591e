package millrace.engine.sink;

import java.util.List;
import millrace.engine.vector.Batch;

/// Takes the rows of each micro-batch, in the order of the batches, on the query's own thread. The
/// same batch may come a second time after a restart.
public interface Sink extends AutoCloseable {
  /// @param id of the micro-batch, from 0 on
  /// @param rows of the micro-batch, perhaps none
  void write(long id, OutputMode mode, List<Batch> rows) throws Exception;

  /// What it is, as progress shows it, such as `MemorySink`.
  String description();

  @Override
  default void close() {}
}

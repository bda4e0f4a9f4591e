package millrace.engine.source;

import java.util.Optional;
import millrace.engine.vector.Batch;

/// The rows of a split, batch by batch. Belongs to one thread.
public interface RowReader extends AutoCloseable {
  /// The next rows, at least one, or empty at the end.
  Optional<Batch> read();

  @Override
  void close();
}

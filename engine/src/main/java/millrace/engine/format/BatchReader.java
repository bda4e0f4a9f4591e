package millrace.engine.format;

import java.util.Optional;
import millrace.engine.vector.Batch;

/// The rows of a file or of a part of one. Belongs to one thread.
public interface BatchReader extends AutoCloseable {
  /// The next rows, at least one, or empty at the end.
  Optional<Batch> read();

  @Override
  void close();
}

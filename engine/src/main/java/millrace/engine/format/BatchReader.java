package millrace.engine.format;

import java.util.Optional;
import millrace.engine.vector.Batch;

/// The rows of a file or of a part of one. Belongs to one thread.
public interface BatchReader extends AutoCloseable {
  /// The next rows, at least one, or empty at the end.
  Optional<Batch> read();

  /// The same where so few rows may be enough: a reader to which a row costs something reads no
  /// more than these.
  ///
  /// @param few at least 1, at most {@link Batch#ROWS}
  default Optional<Batch> read(int few) {
    return read();
  }

  @Override
  void close();
}

package millrace.engine.format;

import java.io.IOException;
import millrace.engine.vector.Batch;

/// A file that rows are written to.
public interface BatchWriter extends AutoCloseable {
  void write(Batch rows) throws IOException;

  /// How many bytes of its rows are in memory until they are written, but for small buffers.
  default long kept() {
    return 0;
  }

  /// Makes the file whole.
  @Override
  void close() throws IOException;
}

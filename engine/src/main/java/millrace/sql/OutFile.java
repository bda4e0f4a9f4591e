package millrace.sql;

import java.io.IOException;
import millrace.engine.vector.Batch;

/// A file that rows are written to.
interface OutFile extends AutoCloseable {
  void write(Batch rows) throws IOException;

  /// Makes the file whole.
  @Override
  void close() throws IOException;
}

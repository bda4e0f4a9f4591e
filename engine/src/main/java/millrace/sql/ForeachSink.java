package millrace.sql;

import millrace.engine.runtime.UserCodeException;
import millrace.engine.sink.OutputMode;
import millrace.engine.sink.Sink;
import millrace.engine.vector.Batch;

/// Hands the rows one by one to an author's writer, as the one part of each micro-batch.
final class ForeachSink<T> implements Sink {
  private static final long PART = 0;

  private final ForeachWriter<T> writer;
  private final ValueEncoder.Reader<T> reader;

  ForeachSink(ForeachWriter<T> writer, ValueEncoder.Reader<T> reader) {
    this.writer = writer;
    this.reader = reader;
  }

  @Override
  public Write begin(long id, OutputMode mode) {
    boolean wanted = writer.open(PART, id);
    return new Write() {
      private boolean closed;

      @Override
      public void accept(Batch rows) {
        for (int row = 0; wanted && row < rows.size(); row++) {
          var object = reader.read(rows.row(row));
          try {
            writer.process(object);
          } catch (RuntimeException own) {
            closed = true;
            writer.close(own);
            throw new UserCodeException(
                "FOREACH_USER_FUNCTION_ERROR", "the writer of foreach failed", own);
          }
        }
      }

      @Override
      public void commit() {
        closed = true;
        writer.close(null);
      }

      @Override
      public void abort(Throwable cause) {
        if (!closed) {
          writer.close(cause);
        }
      }
    };
  }

  @Override
  public String description() {
    return "ForeachWriterTable(" + writer + ")";
  }
}

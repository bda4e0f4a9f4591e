package millrace.sql;

import millrace.engine.runtime.UserCodeException;
import millrace.engine.sink.OutputMode;
import millrace.engine.sink.Sink;
import millrace.engine.vector.Batch;
import org.jspecify.annotations.Nullable;

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
    boolean wanted = user(() -> writer.open(PART, id));
    return new Write() {
      private @Nullable Throwable failure;

      @Override
      public void accept(Batch rows) {
        for (int row = 0; wanted && row < rows.size(); row++) {
          var object = reader.read(rows.row(row));
          try {
            writer.process(object);
          } catch (RuntimeException own) {
            failure = own;
            writer.close(own);
            throw failed(own);
          }
        }
      }

      @Override
      public void commit() {
        user(
            () -> {
              writer.close(null);
              return true;
            });
      }

      @Override
      public void abort(Throwable cause) {
        if (failure == null) {
          writer.close(cause);
        }
      }
    };
  }

  private static boolean user(java.util.function.BooleanSupplier code) {
    try {
      return code.getAsBoolean();
    } catch (RuntimeException own) {
      throw failed(own);
    }
  }

  private static UserCodeException failed(RuntimeException own) {
    return new UserCodeException(
        "FOREACH_USER_FUNCTION_ERROR", "the writer of foreach failed", own);
  }

  @Override
  public String description() {
    return "ForeachWriterTable";
  }
}

package millrace.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import millrace.engine.format.LocalPath;
import millrace.engine.sink.OutputMode;
import millrace.engine.sink.Sink;
import millrace.engine.source.SinkLog;
import millrace.engine.vector.Batch;

/// Writes each micro-batch into files of its own below a folder. They count once the folder's log
/// names them, and a micro-batch that the log has is not written again: each row is in the folder
/// once, however often the query ends and begins.
final class FileSink implements Sink {
  private static final Write DONE =
      new Write() {
        @Override
        public void accept(Batch rows) {}

        @Override
        public void commit() {}
      };

  private final Path folder;
  private final Partitioning partitioning;
  private final OutFormat format;
  private final SinkLog log;

  FileSink(Path folder, Partitioning partitioning, OutFormat format) {
    this.folder = folder.toAbsolutePath().normalize();
    this.partitioning = partitioning;
    this.format = format;
    this.log = new SinkLog(this.folder);
  }

  @Override
  public Write begin(long id, OutputMode mode) {
    return isWritten(id) ? DONE : new MicroBatch(id);
  }

  private boolean isWritten(long id) {
    return log.newest().orElse(-1) >= id;
  }

  @Override
  public String description() {
    return "FileSink[%s]".formatted(LocalPath.uri(folder));
  }

  @Override
  public boolean countsRows() {
    return false;
  }

  private final class MicroBatch implements Write {
    private final long id;
    private final FolderWriter writer = new FolderWriter(folder, partitioning, format);

    MicroBatch(long id) {
      this.id = id;
    }

    @Override
    public void accept(Batch rows) throws IOException {
      writer.write(rows);
    }

    @Override
    public void commit() throws IOException {
      writer.writeNothing();
      writer.close();
      log.add(id, writer.files());
    }

    /// Takes away what nobody would read; a file that stays does no harm. What failed may have come
    /// behind the note in the log: then the files are part of the folder.
    @Override
    public void abort(Throwable cause) {
      attempt(writer::close, cause);
      attempt(
          () -> {
            if (!isWritten(id)) {
              writer.files().forEach(file -> attempt(() -> Files.deleteIfExists(file), cause));
            }
          },
          cause);
    }

    private static void attempt(Step step, Throwable cause) {
      try {
        step.run();
      } catch (IOException | RuntimeException failure) {
        if (!failure.equals(cause)) {
          cause.addSuppressed(failure);
        }
      }
    }
  }

  private interface Step {
    void run() throws IOException;
  }
}

package millrace.engine.checkpoint;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.zip.CRC32C;
import millrace.engine.source.WholeFiles;
import millrace.engine.state.StateTable;
import millrace.engine.vector.Batch;

/// Writes one file of a table's rows: those that changed in a micro-batch, or all. The file has its
/// name only once it is whole. `docs/checkpoint.md` tells what is in it, byte by byte.
final class StateWriter implements AutoCloseable {
  static final byte[] MAGIC = "MILLRACE".getBytes(StandardCharsets.US_ASCII);
  static final int FORMAT = 1;

  /// How the records are compressed: not at all.
  static final int PLAIN = 0;

  static final int END = 0;
  static final int PUT = 1;
  static final int REMOVE = 2;
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final Path draft;
  private final OutputStream stream;
  private final CRC32C checksum = new CRC32C();
  private final RowCodec keys;
  private final RowCodec values;
  private final ByteSink record = new ByteSink();
  private final ByteSink part = new ByteSink();
  private long records;

  StateWriter(Path file, StateTable table) {
    this.file = file;
    this.keys = new RowCodec(table.key());
    this.values = new RowCodec(table.value());
    try {
      var folder = Objects.requireNonNull(file.getParent());
      Files.createDirectories(folder);
      this.draft = Files.createTempFile(folder, ".", ".tmp");
      this.stream = new BufferedOutputStream(Files.newOutputStream(draft), BUFFER);
    } catch (IOException failure) {
      throw WholeFiles.failed(file, failure);
    }
    record.write(MAGIC, 0, MAGIC.length);
    record.write(FORMAT);
    record.write(PLAIN);
    writeText(table.key().json());
    writeText(table.value().json());
    flush();
  }

  private void writeText(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    record.text(bytes, 0, bytes.length);
  }

  void put(Batch rows) {
    for (int row = 0; row < rows.size(); row++) {
      record.write(PUT);
      write(keys, rows, 0, row);
      write(values, rows, keys.width(), row);
      flush();
    }
    records += rows.size();
  }

  void remove(Batch rows) {
    for (int row = 0; row < rows.size(); row++) {
      record.write(REMOVE);
      write(keys, rows, 0, row);
      flush();
    }
    records += rows.size();
  }

  private void write(RowCodec codec, Batch rows, int from, int row) {
    part.clear();
    codec.write(rows, from, row, part);
    record.text(part.bytes(), 0, part.size());
  }

  private void flush() {
    checksum.update(record.bytes(), 0, record.size());
    try {
      stream.write(record.bytes(), 0, record.size());
    } catch (IOException failure) {
      throw WholeFiles.failed(file, failure);
    }
    record.clear();
  }

  /// The file is whole: it gets its name.
  ///
  /// @return its size in bytes
  long finish() {
    try {
      record.write(END);
      record.number(records);
      flush();
      stream.write(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
      stream.close();
      long size = Files.size(draft);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      return size;
    } catch (IOException failure) {
      throw WholeFiles.failed(file, failure);
    }
  }

  /// Leaves nothing behind of a file that was not finished.
  @Override
  public void close() {
    try {
      stream.close();
      Files.deleteIfExists(draft);
    } catch (IOException failure) {
      throw WholeFiles.failed(file, failure);
    }
  }
}

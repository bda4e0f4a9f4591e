package millrace.engine.checkpoint;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import millrace.engine.error.MachineException;
import millrace.engine.source.WholeFiles;

/// Reads a file that a {@link StateWriter} wrote.
final class StateReader implements AutoCloseable {
  private static final int CHECKSUM_BYTES = 4;
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final InputStream raw;
  private final CheckedInputStream checked;
  private final DataInputStream in;

  /// What the file still holds at most, so that a damaged length asks for no more memory.
  private final long size;

  private StateReader(Path file) throws IOException {
    this.file = file;
    this.size = Files.size(file);
    this.raw = Files.newInputStream(file);
    this.checked = new CheckedInputStream(new Content(raw, size - CHECKSUM_BYTES), new CRC32C());
    this.in = new DataInputStream(new BufferedInputStream(checked, BUFFER));
  }

  /// Applies what a file says to rows, found by the bytes of their keys.
  ///
  /// @throws MachineException for a file that is not as it was written
  static void read(Path file, Map<ByteBuffer, byte[]> rows) {
    try (var reader = new StateReader(file)) {
      reader.header();
      reader.apply(rows);
    } catch (EOFException end) {
      throw unreadable(file, "it ends in the middle");
    } catch (NoSuchFileException missing) {
      throw new MachineException(
          "CANNOT_LOAD_STATE_STORE.CANNOT_READ_DELTA_FILE_NOT_EXISTS",
          Map.of("fileToRead", file.toString(), "clazz", "StateReader"),
          "the checkpoint lacks its file %s; restore it from a copy, or start the query with a new"
                  .formatted(file)
              + " checkpointLocation",
          missing);
    } catch (IOException failure) {
      throw WholeFiles.failed(file, failure);
    }
  }

  private void header() throws IOException {
    if (!Arrays.equals(in.readNBytes(StateWriter.MAGIC.length), StateWriter.MAGIC)) {
      throw unreadable(file, "it is no state file of Millrace");
    }
    if (in.readUnsignedByte() != StateWriter.FORMAT || in.readUnsignedByte() != StateWriter.PLAIN) {
      throw unreadable(file, "a later version of Millrace wrote it");
    }
    bytes();
    bytes();
  }

  private void apply(Map<ByteBuffer, byte[]> rows) throws IOException {
    long records = 0;
    for (int kind = in.read(); kind != StateWriter.END; kind = in.read()) {
      switch (kind) {
        case StateWriter.PUT -> rows.put(ByteBuffer.wrap(bytes()), bytes());
        case StateWriter.REMOVE -> rows.remove(ByteBuffer.wrap(bytes()));
        default -> throw unreadable(file, "it holds something that is no record");
      }
      records++;
    }
    boolean complete = number() == records && in.read() < 0;
    int sum = (int) checked.getChecksum().getValue();
    if (!complete || sum != ByteBuffer.wrap(raw.readNBytes(CHECKSUM_BYTES)).getInt()) {
      throw unreadable(file, "its checksum does not fit its content");
    }
  }

  /// What stands before the checksum. Read in large pieces, so that the checksum is computed in
  /// large pieces too.
  private static final class Content extends InputStream {
    private final InputStream file;
    private long left;

    Content(InputStream file, long left) {
      this.file = file;
      this.left = left;
    }

    @Override
    public int read() {
      throw new IllegalStateException("a buffer reads many bytes at once");
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int count = left <= 0 ? -1 : file.read(into, from, (int) Math.min(length, left));
      left -= Math.max(count, 0);
      return count;
    }
  }

  private byte[] bytes() throws IOException {
    long length = number();
    if (length < 0 || length > size) {
      throw unreadable(file, "it holds a length that cannot be");
    }
    var bytes = in.readNBytes((int) length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  private long number() throws IOException {
    long rest = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = in.readUnsignedByte();
      rest |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return rest >>> 1 ^ -(rest & 1);
      }
    }
    throw unreadable(file, "it holds a number that cannot be");
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private static MachineException unreadable(Path file, String why) {
    return new MachineException(
        "CANNOT_LOAD_STATE_STORE.UNCATEGORIZED",
        Map.of(),
        "the state file %s cannot be used: %s; restore the checkpoint folder from a copy, or start"
                .formatted(file, why)
            + " the query with a new checkpointLocation");
  }
}

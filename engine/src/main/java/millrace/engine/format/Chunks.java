package millrace.engine.format;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import millrace.engine.error.MachineException;

/// A range of a file as pieces of whole lines: the lines that begin within the range, of which the
/// last may end behind it. A piece lies in an array that the next one overwrites. Behind a piece
/// {@link Words#SLACK} bytes may be read; its last byte, or the one behind it, is a line feed.
final class Chunks implements Closeable {
  private static final int SIZE = 1 << 18;

  /// The size of the first piece, in case that it is all that is wanted; the next ones grow.
  private static final int FIRST = 1 << 14;

  private final Path file;
  private final ReadableByteChannel channel;
  private final long end;
  private byte[] data = new byte[FIRST + Words.SLACK];
  private long offset;
  private int filled;
  private int from;
  private int to;
  private int size = FIRST;
  private boolean fileEnded;
  private boolean ended;

  private Chunks(Path file, ReadableByteChannel channel, long start, long end) throws IOException {
    this.file = file;
    this.channel = channel;
    this.end = end;
    if (start > 0) {
      offset = start - 1;
      ((FileChannel) channel).position(offset);
      skipPartOfALine();
    } else {
      fill(3);
      boolean marked =
          filled >= 3 && data[0] == (byte) 0xEF && data[1] == (byte) 0xBB && data[2] == (byte) 0xBF;
      to = marked ? 3 : 0;
    }
  }

  /// The lines that begin in `[start, end)`. A compressed file has one range only, the whole.
  static Chunks of(Path file, long start, long end) {
    try {
      ReadableByteChannel channel = FileChannel.open(file);
      if (file.toString().endsWith(".gz")) {
        channel = Channels.newChannel(new GZIPInputStream(Channels.newInputStream(channel), SIZE));
        return new Chunks(file, channel, 0, Long.MAX_VALUE);
      }
      return new Chunks(file, channel, start, end);
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  /// Goes on to the next piece; false at the end.
  boolean advance() {
    try {
      return !ended && next();
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  byte[] data() {
    return data;
  }

  /// Where the piece begins in the array.
  int from() {
    return from;
  }

  /// Where the piece ends in the array.
  int to() {
    return to;
  }

  /// The number of the line at a position of the array, counted from 1 at the file's beginning.
  long lineNumber(int position) {
    long before = offset + position;
    long lines = 1;
    try (var counted = Chunks.of(file, 0, Long.MAX_VALUE)) {
      while (counted.advance()) {
        for (int i = counted.from; i < counted.to; i++) {
          if (counted.offset + i >= before) {
            return lines;
          }
          lines += counted.data[i] == '\n' ? 1 : 0;
        }
      }
    }
    return lines;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  static MachineException failure(Path file, IOException e) {
    if (e instanceof NoSuchFileException) {
      return new MachineException(
          "FAILED_READ_FILE.FILE_NOT_EXIST",
          Map.of("path", file.toUri().toString()),
          "the file %s is not there any more; it was when the query listed its files. Put it back, or set spark.sql.files.ignoreMissingFiles to true"
              .formatted(file),
          e);
    }
    return new MachineException(
        "FAILED_READ_FILE.NO_HINT",
        Map.of("path", file.toUri().toString()),
        "the file %s cannot be read: %s".formatted(file, e.getMessage()),
        e);
  }

  /// All bytes of a file, uncompressed.
  static byte[] whole(Path file) {
    try (var stream = Files.newInputStream(file)) {
      return file.toString().endsWith(".gz")
          ? new GZIPInputStream(stream).readAllBytes()
          : stream.readAllBytes();
    } catch (IOException e) {
      throw failure(file, e);
    }
  }

  private boolean next() throws IOException {
    System.arraycopy(data, to, data, 0, filled - to);
    offset += to;
    filled -= to;
    from = 0;
    to = 0;
    int wanted = size;
    size = Math.min(SIZE, size * 4);
    while (true) {
      fill(wanted);
      to = lastLineEnd();
      if (to > 0 || fileEnded) {
        break;
      }
      wanted = filled * 2;
    }
    if (fileEnded && !ended && to < filled) {
      to = filled;
      data[to] = '\n';
    }
    ended |= fileEnded && to == filled;
    return to > 0 && offset < end;
  }

  /// The end of the last whole line in the array that begins within the range.
  private int lastLineEnd() {
    if (offset + filled >= end) {
      for (int i = (int) Math.max(0, end - 1 - offset); i < filled; i++) {
        if (data[i] == '\n') {
          ended = true;
          return i + 1;
        }
      }
      return 0;
    }
    int last = filled;
    while (last > 0 && data[last - 1] != '\n') {
      last--;
    }
    return last;
  }

  private void skipPartOfALine() throws IOException {
    while (true) {
      fill(FIRST);
      for (int i = 0; i < filled; i++) {
        if (data[i] == '\n') {
          to = i + 1;
          return;
        }
      }
      if (fileEnded) {
        to = filled;
        ended = true;
        return;
      }
      offset += filled;
      filled = 0;
    }
  }

  private void fill(int wanted) throws IOException {
    if (wanted + Words.SLACK > data.length) {
      data = Arrays.copyOf(data, wanted + Words.SLACK);
    }
    var buffer = ByteBuffer.wrap(data, filled, Math.max(0, wanted - filled));
    while (buffer.hasRemaining() && !fileEnded) {
      fileEnded = channel.read(buffer) < 0;
    }
    filled = buffer.position();
  }
}

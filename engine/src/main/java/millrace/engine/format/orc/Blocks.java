package millrace.engine.format.orc;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/// The bytes of a stream, a block at a time out of their compression. What is wrong with them is an
/// UncheckedIOException.
final class Blocks {
  private static final int HEAD = 3;

  private final byte[] stored;
  private final Compression compression;
  private final byte[] room;
  private int next;
  private byte[] block;
  private int at;
  private int end;

  /// @param size the most bytes of a block out of its compression
  Blocks(byte[] stored, Compression compression, int size) {
    this.stored = stored;
    this.compression = compression;
    boolean plain = compression == Compression.NONE;
    this.room = plain ? new byte[0] : new byte[size];
    this.block = plain ? stored : room;
    this.end = plain ? stored.length : 0;
    this.next = plain ? stored.length : 0;
  }

  /// All the bytes.
  static byte[] whole(byte[] stored, Compression compression, int size) {
    if (compression == Compression.NONE) {
      return stored;
    }
    var blocks = new Blocks(stored, compression, size);
    var out = new ByteArrayOutputStream(stored.length * 2);
    while (!blocks.isAtEnd()) {
      out.write(blocks.block, blocks.at, blocks.end - blocks.at);
      blocks.at = blocks.end;
    }
    return out.toByteArray();
  }

  boolean isAtEnd() {
    while (at == end) {
      if (next == stored.length) {
        return true;
      }
      advance();
    }
    return false;
  }

  private void advance() {
    if (stored.length - next < HEAD) {
      throw ended();
    }
    int head =
        (stored[next] & 0xff)
            | ((stored[next + 1] & 0xff) << 8)
            | ((stored[next + 2] & 0xff) << 16);
    int from = next + HEAD;
    int length = head >>> 1;
    if (length > stored.length - from) {
      throw ended();
    }
    next = from + length;
    if ((head & 1) != 0) {
      block = stored;
      at = from;
      end = next;
      return;
    }
    try {
      end = compression.decompress(stored, from, next, room);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    block = room;
    at = 0;
  }

  private static UncheckedIOException ended() {
    return new UncheckedIOException(
        new EOFException("a column ends before all of its values are read"));
  }

  /// The next byte, from 0 to 255.
  int next() {
    if (at == end && isAtEnd()) {
      throw ended();
    }
    return block[at++] & 0xff;
  }

  /// Puts the next bytes at a place of an array.
  void read(byte[] to, int from, int length) {
    int done = 0;
    while (done < length) {
      if (isAtEnd()) {
        throw ended();
      }
      int some = Math.min(length - done, end - at);
      System.arraycopy(block, at, to, from + done, some);
      at += some;
      done += some;
    }
  }

  /// So many bytes, which the stream itself may have told: there is memory for no more than come.
  byte[] read(int length) {
    var out = new byte[Math.min(length, 1 << 20)];
    int done = 0;
    while (done < length) {
      if (done == out.length) {
        out = Arrays.copyOf(out, Math.min(length, done * 2));
      }
      int some = out.length - done;
      read(out, done, some);
      done += some;
    }
    return out;
  }

  /// A number in groups of seven bits, the lowest first.
  long varint() {
    long result = 0;
    for (int shift = 0; ; shift += 7) {
      int group = next();
      result |= (group & 0x7fL) << shift;
      if (group < 0x80) {
        return result;
      }
    }
  }

  /// The same with its sign in the lowest bit.
  long signedVarint() {
    return signed(varint());
  }

  static long signed(long folded) {
    return (folded >>> 1) ^ -(folded & 1);
  }

  /// A number of so many bytes, the highest first.
  long bigEndian(int bytes) {
    long result = 0;
    for (int i = 0; i < bytes; i++) {
      result = (result << 8) | next();
    }
    return result;
  }

  /// A number of so many bytes, the lowest first.
  long littleEndian(int bytes) {
    long result = 0;
    for (int i = 0; i < bytes; i++) {
      result |= (long) next() << (8 * i);
    }
    return result;
  }
}

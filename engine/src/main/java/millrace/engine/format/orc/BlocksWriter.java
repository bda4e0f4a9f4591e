package millrace.engine.format.orc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/// The reverse of {@link Blocks}: the bytes of a stream, compressed as soon as a block is full.
final class BlocksWriter {
  /// As many as ORC's own writer puts into a block.
  static final int BLOCK = 1 << 18;

  private static final int FIRST = 1 << 10;

  private final Compression compression;
  private final ByteArrayOutputStream done = new ByteArrayOutputStream();
  private byte[] block = new byte[FIRST];
  private int used;

  BlocksWriter(Compression compression) {
    this.compression = compression;
  }

  void write(int value) {
    makeRoom();
    block[used] = (byte) value;
    used++;
  }

  void write(byte[] bytes, int from, int length) {
    int at = 0;
    while (at < length) {
      makeRoom();
      int some = Math.min(length - at, block.length - used);
      System.arraycopy(bytes, from + at, block, used, some);
      used += some;
      at += some;
    }
  }

  private void makeRoom() {
    if (used == BLOCK) {
      endBlock();
    } else if (used == block.length) {
      block = Arrays.copyOf(block, used * 4);
    }
  }

  private void endBlock() {
    if (compression == Compression.NONE) {
      done.write(block, 0, used);
    } else if (used > 0) {
      byte[] plain = Arrays.copyOf(block, used);
      byte[] packed = compression.compress(plain);
      boolean smaller = packed.length < used;
      int head = smaller ? packed.length << 1 : (used << 1) | 1;
      done.write(head);
      done.write(head >>> 8);
      done.write(head >>> 16);
      done.writeBytes(smaller ? packed : plain);
    }
    used = 0;
  }

  void varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      write(((int) rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    write((int) rest);
  }

  void signedVarint(long value) {
    varint(folded(value));
  }

  /// The number with its sign in the lowest bit.
  static long folded(long value) {
    return (value << 1) ^ (value >> 63);
  }

  void bigEndian(long value, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
      write((int) (value >>> shift));
    }
  }

  void littleEndian(long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      write((int) (value >>> (8 * i)));
    }
  }

  /// How many bytes it has in memory.
  long size() {
    return done.size() + (long) used;
  }

  /// Writes all, and starts anew.
  ///
  /// @return how many bytes were written
  int flush(OutputStream out) throws IOException {
    endBlock();
    int length = done.size();
    done.writeTo(out);
    done.reset();
    return length;
  }
}

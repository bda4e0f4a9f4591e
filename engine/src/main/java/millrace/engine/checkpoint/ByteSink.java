package millrace.engine.checkpoint;

import java.util.Arrays;

/// Bytes one behind the other, as many as come.
final class ByteSink {
  private byte[] bytes = new byte[256];
  private int size;

  int size() {
    return size;
  }

  /// The array in which they lie; it may be longer.
  byte[] bytes() {
    return bytes;
  }

  void clear() {
    size = 0;
  }

  void write(int value) {
    room(1);
    bytes[size++] = (byte) value;
  }

  void write(byte[] source, int from, int length) {
    room(length);
    System.arraycopy(source, from, bytes, size, length);
    size += length;
  }

  /// A number in seven bits a byte, the lowest first, small ones of either sign in few bytes.
  void number(long value) {
    room(10);
    long rest = value << 1 ^ value >> 63;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  /// Eight bytes, the highest first.
  void fixed(long value) {
    room(8);
    for (int shift = 56; shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  /// A length and so many bytes.
  void text(byte[] source, int from, int length) {
    number(length);
    write(source, from, length);
  }

  private void room(int more) {
    if (more > bytes.length - size) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
    }
  }
}

package millrace.engine.checkpoint;

import java.util.Arrays;

/// Reads what a {@link ByteSink} holds, from a place on. What lies behind the end, as in a damaged
/// file, is an {@link IndexOutOfBoundsException}.
final class ByteSpan {
  private final byte[] bytes;
  private final int end;
  private int place;

  ByteSpan(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  ByteSpan(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.place = from;
    this.end = end;
  }

  int place() {
    return place;
  }

  int read() {
    if (place >= end) {
      throw new IndexOutOfBoundsException(place);
    }
    return bytes[place++] & 0xff;
  }

  long number() {
    long rest = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = read();
      rest |= (long) (next & 0x7f) << shift;
      if (next < 0x80) {
        return rest >>> 1 ^ -(rest & 1);
      }
    }
    throw new IndexOutOfBoundsException(place);
  }

  long fixed() {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = value << 8 | read();
    }
    return value;
  }

  byte[] text() {
    long length = number();
    if (length < 0 || length > end - place) {
      throw new IndexOutOfBoundsException(place);
    }
    place += (int) length;
    return Arrays.copyOfRange(bytes, place - (int) length, place);
  }
}

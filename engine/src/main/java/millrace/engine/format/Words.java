package millrace.engine.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Eight bytes at a time: a long as a row of bytes, the first byte lowest. The searches give a mask
/// whose lowest set bit lies in the first byte that matches; higher bits may be wrong.
final class Words {
  /// Bytes that must lie behind whatever is read, so that no read leaves the array.
  static final int SLACK = 16;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN)
          .withInvokeExactBehavior();
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;

  private Words() {}

  static long load(byte[] data, int at) {
    return (long) LONG.get(data, at);
  }

  static void store(byte[] data, int at, long word) {
    LONG.set(data, at, word);
  }

  static long matches(long word, char c) {
    long zeroed = word ^ (ONES * c);
    return (zeroed - ONES) & ~zeroed & HIGH;
  }

  /// Bytes below a limit of at most 128.
  static long below(long word, int limit) {
    return (word - ONES * limit) & ~word & HIGH;
  }

  /// What a JSON string cannot hold as it is: a quote, a backslash, a control character.
  static long stringEnds(long word) {
    return matches(word, '"') | matches(word, '\\') | below(word, ' ');
  }

  /// What ends a JSON number or literal: a comma, a closing bracket, blank space.
  static long scalarEnds(long word) {
    return matches(word, ',') | matches(word, '}') | matches(word, ']') | below(word, ' ' + 1);
  }

  /// The position of the first match.
  static int first(long mask) {
    return Long.numberOfTrailingZeros(mask) >>> 3;
  }

  /// The lowest bytes, 0 to 8 of them.
  static long mask(int bytes) {
    return bytes >= 8 ? -1L : (1L << (bytes << 3)) - 1;
  }

  static boolean isEightDigits(long word) {
    return ((word & 0xF0F0F0F0F0F0F0F0L)
            | (((word + 0x0606060606060606L) & 0xF0F0F0F0F0F0F0F0L) >>> 4))
        == 0x3333333333333333L;
  }

  /// The number of eight digits.
  static long eightDigits(long word) {
    long pairs = ((word & 0x0F0F0F0F0F0F0F0FL) * 2561) >>> 8;
    long quads = ((pairs & 0x00FF00FF00FF00FFL) * 6553601) >>> 16;
    return ((quads & 0x0000FFFF0000FFFFL) * 42949672960001L) >>> 32;
  }
}

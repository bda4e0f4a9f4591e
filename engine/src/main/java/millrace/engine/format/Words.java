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

  /// What may end a JSON number: a closing bracket, or any byte up to the comma, among which is the
  /// plus sign, which ends none.
  static long numberEnds(long word) {
    return matches(word | ONES * 0x20, '}') | below(word, ',' + 1);
  }

  /// The position of the first match.
  static int first(long mask) {
    return Long.numberOfTrailingZeros(mask) >>> 3;
  }

  /// The lowest bytes, 0 to 8 of them.
  static long mask(int bytes) {
    return bytes >= 8 ? -1L : (1L << (bytes << 3)) - 1;
  }

  /// How many digits there are before the first byte that is none, 0 to 8.
  static int digits(long word) {
    long distances = word ^ (ONES * '0');
    return first(((distances + ONES * (0x7F - 9)) | distances) & HIGH);
  }

  /// The number of the first digits, 1 to 8 of them.
  static long number(long word, int digits) {
    return eightDigits(word << (64 - (digits << 3)));
  }

  /// The number of the first digits, 0 to 7 of them.
  static long fewDigits(long word, int digits) {
    return eightDigits(word << 8 << (56 - (digits << 3)));
  }

  /// The number of eight digits; a zero byte counts as the digit 0.
  static long eightDigits(long word) {
    long pairs = ((word & 0x0F0F0F0F0F0F0F0FL) * 2561) >>> 8;
    long quads = ((pairs & 0x00FF00FF00FF00FFL) * 6553601) >>> 16;
    return ((quads & 0x0000FFFF0000FFFFL) * 42949672960001L) >>> 32;
  }
}

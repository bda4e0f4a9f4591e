package millrace.engine.format.orc;

/// The numbers of bits in which numbers are packed, and the codes by which a run tells them.
final class Widths {
  /// The widths above 24, whose codes go on from there.
  private static final int[] WIDE = {26, 28, 30, 32, 40, 48, 56, 64};

  private static final int EACH = 24;

  private Widths() {}

  static int ofCode(int code) {
    return code < EACH ? code + 1 : WIDE[code - EACH];
  }

  static int code(int width) {
    if (width <= EACH) {
      return width - 1;
    }
    int at = 0;
    while (WIDE[at] < width) {
      at++;
    }
    return EACH + at;
  }

  /// The narrowest width that there is for numbers of so many bits.
  static int atLeast(int bits) {
    return ofCode(code(Math.max(1, bits)));
  }

  /// How many bits a number has, taken as one without a sign.
  static int bits(long number) {
    return Long.SIZE - Long.numberOfLeadingZeros(number);
  }
}

package millrace.engine.format;

import java.nio.charset.StandardCharsets;

/// Numbers out of bytes.
final class Numbers {
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private static final long[] WHOLE_POWERS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  };

  /// Up to here every whole number is a double.
  static final long EXACT = 1L << 53;

  private static final int SAFE_DIGITS = 18;

  private Numbers() {}

  /// A power of ten, of an exponent from 0 to 8.
  static long power(int exponent) {
    return WHOLE_POWERS[exponent];
  }

  /// A power of ten that is exact, of an exponent from 0 to 22.
  static double doublePower(int exponent) {
    return POWERS[exponent];
  }

  /// The end of the JSON number that begins at a position, or -1 where there is none. The text must
  /// be followed by a byte that belongs to no number.
  static int end(byte[] data, int from) {
    int at = data[from] == '-' ? from + 1 : from;
    int digits = digits(data, at);
    if (digits == at || (data[at] == '0' && digits > at + 1)) {
      return -1;
    }
    at = digits;
    if (data[at] == '.') {
      digits = digits(data, at + 1);
      if (digits == at + 1) {
        return -1;
      }
      at = digits;
    }
    if (data[at] == 'e' || data[at] == 'E') {
      at++;
      if (data[at] == '+' || data[at] == '-') {
        at++;
      }
      digits = digits(data, at);
      if (digits == at) {
        return -1;
      }
      at = digits;
    }
    return at;
  }

  /// The double nearest to the JSON number in `data[from .. to)`.
  static double parseDouble(byte[] data, int from, int to) {
    boolean negative = data[from] == '-';
    int at = negative ? from + 1 : from;
    long mantissa = 0;
    int exponent = 0;
    int digits = 0;
    boolean fraction = false;
    for (; at < to; at++) {
      int digit = data[at] - '0';
      if (digit >= 0 && digit <= 9) {
        mantissa = mantissa * 10 + digit;
        digits += mantissa == 0 ? 0 : 1;
        exponent -= fraction ? 1 : 0;
      } else if (data[at] == '.') {
        fraction = true;
      } else {
        break;
      }
    }
    if (digits > SAFE_DIGITS || to - at > 5) {
      return exactly(data, from, to);
    }
    if (at < to) {
      exponent += exponent(data, at + 1, to);
    }
    // A mantissa and a power of ten that are both exact make one rounding, which is the right one.
    if (mantissa > EXACT || exponent < -22 || exponent > 22) {
      return exactly(data, from, to);
    }
    double value = exponent < 0 ? mantissa / POWERS[-exponent] : mantissa * POWERS[exponent];
    return negative ? -value : value;
  }

  static float parseFloat(byte[] data, int from, int to) {
    return Float.parseFloat(text(data, from, to));
  }

  static String text(byte[] data, int from, int to) {
    return new String(data, from, to - from, StandardCharsets.ISO_8859_1);
  }

  private static int exponent(byte[] data, int from, int to) {
    boolean negative = data[from] == '-';
    int value = 0;
    for (int at = negative || data[from] == '+' ? from + 1 : from; at < to; at++) {
      value = value * 10 + data[at] - '0';
    }
    return negative ? -value : value;
  }

  private static double exactly(byte[] data, int from, int to) {
    return Double.parseDouble(text(data, from, to));
  }

  private static int digits(byte[] data, int from) {
    int at = from;
    while (data[at] >= '0' && data[at] <= '9') {
      at++;
    }
    return at;
  }
}

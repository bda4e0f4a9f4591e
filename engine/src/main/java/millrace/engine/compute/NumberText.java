package millrace.engine.compute;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Numbers as text. Blanks and control characters around a number do not count.
public final class NumberText {
  /// No whole number of 64 bits; of all texts, only that of the least number reads as this one too.
  public static final long NONE = Long.MIN_VALUE;

  private NumberText() {}

  private static boolean isBlank(byte b) {
    return (b >= 0 && b <= ' ') || b == 127;
  }

  /// The whole number that `text[from .. to)` says.
  ///
  /// @param cuts whether a fraction is passed over, rather than making it no number
  public static long whole(byte[] text, int from, int to, boolean cuts) {
    int at = from;
    int end = to;
    while (at < end && isBlank(text[at])) {
      at++;
    }
    while (end > at && isBlank(text[end - 1])) {
      end--;
    }
    if (at == end) {
      return NONE;
    }
    boolean negative = text[at] == '-';
    if (negative || text[at] == '+') {
      at++;
    }
    int first = at;
    long value = 0;
    for (; at < end && text[at] != '.'; at++) {
      int digit = text[at] - '0';
      if (digit < 0 || digit > 9 || value < (Long.MIN_VALUE + digit) / 10) {
        return NONE;
      }
      value = value * 10 - digit;
    }
    if ((at < end && !(cuts && isDigits(text, at + 1, end))) || (at == first && end - at < 2)) {
      return NONE;
    }
    return negative ? value : value == Long.MIN_VALUE ? NONE : -value;
  }

  private static boolean isDigits(byte[] text, int from, int to) {
    for (int at = from; at < to; at++) {
      if (text[at] < '0' || text[at] > '9') {
        return false;
      }
    }
    return true;
  }

  /// Whether the text is that of the least whole number, which {@link #whole} cannot tell from
  /// none.
  public static boolean isLeast(byte[] text, int from, int to) {
    return trimmed(new String(text, from, to - from, java.nio.charset.StandardCharsets.UTF_8))
        .equals("-9223372036854775808");
  }

  /// Without blanks and control characters at its ends.
  public static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && (text.charAt(from) <= ' ' || text.charAt(from) == 127)) {
      from++;
    }
    while (to > from && (text.charAt(to - 1) <= ' ' || text.charAt(to - 1) == 127)) {
      to--;
    }
    return text.substring(from, to);
  }

  /// The floating-point number that the text says, null if it says none.
  public static @Nullable Double floating(String text, ToDoubleFunction<String> parse) {
    var trimmed = trimmed(text);
    if (trimmed.isEmpty()) {
      return null;
    }
    char last = trimmed.charAt(trimmed.length() - 1);
    if (last > '9') {
      return switch (trimmed.toLowerCase(Locale.ROOT)) {
        case "nan" -> Double.NaN;
        case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
        case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
        default -> parsed(trimmed, parse);
      };
    }
    return parsed(trimmed, parse);
  }

  private static @Nullable Double parsed(String text, ToDoubleFunction<String> parse) {
    try {
      return parse.applyAsDouble(text);
    } catch (NumberFormatException _) {
      return null;
    }
  }

  /// The decimal that the text says, null if it says none.
  public static @Nullable BigDecimal decimal(String text) {
    try {
      return new BigDecimal(trimmed(text));
    } catch (NumberFormatException _) {
      return null;
    }
  }

  /// Writes a whole number, for which 20 bytes must be free, and returns the position behind it.
  public static int write(long value, byte[] target, int at) {
    int digits = 1;
    for (long rest = value / 10; rest != 0; rest /= 10) {
      digits++;
    }
    int start = at;
    if (value < 0) {
      target[start++] = '-';
    }
    long rest = value;
    for (int place = start + digits - 1; place >= start; place--) {
      target[place] = (byte) ('0' + Math.abs(rest % 10));
      rest /= 10;
    }
    return start + digits;
  }
}

package millrace;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers with units, as settings have them.
final class Units {
  static final long BYTE = 1;
  static final long KIBIBYTE = 1L << 10;
  static final long MEBIBYTE = 1L << 20;
  static final long GIBIBYTE = 1L << 30;

  private static final Pattern NUMBER = Pattern.compile("(-?[0-9]+)([a-z]*)");
  private static final Map<String, Long> SIZES =
      Map.ofEntries(
          Map.entry("b", BYTE),
          Map.entry("k", KIBIBYTE),
          Map.entry("kb", KIBIBYTE),
          Map.entry("m", MEBIBYTE),
          Map.entry("mb", MEBIBYTE),
          Map.entry("g", GIBIBYTE),
          Map.entry("gb", GIBIBYTE),
          Map.entry("t", 1L << 40),
          Map.entry("tb", 1L << 40),
          Map.entry("p", 1L << 50),
          Map.entry("pb", 1L << 50));
  private static final Map<String, TimeUnit> TIMES =
      Map.of(
          "us", TimeUnit.MICROSECONDS,
          "ms", TimeUnit.MILLISECONDS,
          "s", TimeUnit.SECONDS,
          "m", TimeUnit.MINUTES,
          "min", TimeUnit.MINUTES,
          "h", TimeUnit.HOURS,
          "d", TimeUnit.DAYS);

  private Units() {}

  /// A size in a unit, which is its own where it has none.
  ///
  /// @throws NumberFormatException when it is none
  static long size(String text, long unit) {
    var parts = parts(text, "a size such as 50b, 100k or 250m");
    var own = parts.group(2).isEmpty() ? Long.valueOf(unit) : SIZES.get(parts.group(2));
    if (own == null) {
      throw new NumberFormatException("Invalid suffix: \"" + parts.group(2) + "\"");
    }
    return Math.multiplyExact(Long.parseLong(parts.group(1)), own) / unit;
  }

  /// A length of time in a unit, which is its own where it has none.
  ///
  /// @throws NumberFormatException when it is none
  static long time(String text, TimeUnit unit) {
    var parts = parts(text, "a time such as 50s, 100ms or 250us");
    var own = parts.group(2).isEmpty() ? unit : TIMES.get(parts.group(2));
    if (own == null) {
      throw new NumberFormatException("Invalid suffix: \"" + parts.group(2) + "\"");
    }
    return unit.convert(Long.parseLong(parts.group(1)), own);
  }

  private static Matcher parts(String text, String expected) {
    var parts = NUMBER.matcher(text.toLowerCase(Locale.ROOT).strip());
    if (!parts.matches()) {
      throw new NumberFormatException("expected %s, but got '%s'".formatted(expected, text));
    }
    return parts;
  }
}

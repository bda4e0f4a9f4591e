package millrace.magics.argument;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lengths of time as people write them: `20s`, `500 ms`, `2 seconds`, `1.5 min`.
final class Times {
  private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([a-z]*)");

  private Times() {}

  /// A length of time above zero. A bare number counts seconds.
  ///
  /// @return empty if it is not one
  static Optional<Duration> parse(String text) {
    Matcher matcher = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long unit = unitMillis(matcher.group(2));
    long millis = Math.round(Double.parseDouble(matcher.group(1)) * unit);
    return unit > 0 && millis > 0 ? Optional.of(Duration.ofMillis(millis)) : Optional.empty();
  }

  private static long unitMillis(String unit) {
    if (List.of("ms", "milli", "millis", "millisecond", "milliseconds").contains(unit)) {
      return 1;
    }
    return switch (unit) {
      case "", "s", "sec", "secs", "second", "seconds" -> 1_000;
      case "m", "min", "mins", "minute", "minutes" -> 60_000;
      case "h", "hour", "hours" -> 3_600_000;
      default -> 0;
    };
  }
}

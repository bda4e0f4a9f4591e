package millrace.engine.source;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Lengths of time as options give them, such as `7d`, `500ms` or a bare number.
public final class Durations {
  private static final Pattern TEXT = Pattern.compile("(-?\\d+)([a-z]*)");

  private Durations() {}

  /// Empty where the text is no length of time.
  public static Optional<Duration> parse(String text, Duration bareUnit) {
    var matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "" -> Optional.of(bareUnit.multipliedBy(count));
      case "us" -> Optional.of(Duration.ofNanos(count * 1000));
      case "ms" -> Optional.of(Duration.ofMillis(count));
      case "s" -> Optional.of(Duration.ofSeconds(count));
      case "m", "min" -> Optional.of(Duration.ofMinutes(count));
      case "h" -> Optional.of(Duration.ofHours(count));
      case "d" -> Optional.of(Duration.ofDays(count));
      default -> Optional.empty();
    };
  }
}

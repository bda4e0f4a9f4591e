package millrace.engine.format;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/// The parts of a timestamp's text in any of the shapes that CAST accepts: year, month, day, hour,
/// minute, second, fraction and the zone's name.
final class TimestampFields {
  private static final int YEAR = 0;
  private static final int DAY = 2;
  private static final int HOUR = 3;
  private static final int MINUTE = 4;
  private static final int SECOND = 5;
  private static final int FRACTION = 6;
  private static final int ZONE = 7;
  private static final int FRACTION_DIGITS = 6;

  private static final Pattern SHORT_HOUR = Pattern.compile("([+-])(\\d):");
  private static final Pattern SHORT_MINUTE = Pattern.compile("([+-])(\\d\\d):(\\d)$");

  private final int[] parts = {1, 1, 1, 0, 0, 0, 0, 0};
  private int part = YEAR;
  private int value;
  private int digits;
  private boolean justTime;
  private boolean valid;
  private String zone = "";

  private TimestampFields() {}

  static TimestampFields read(byte[] text, int from, int to) {
    int start = from;
    int end = to;
    while (start < end && DateTimes.isBlank(text[start])) {
      start++;
    }
    while (end > start && DateTimes.isBlank(text[end - 1])) {
      end--;
    }
    var fields = new TimestampFields();
    fields.valid = start < end && fields.parse(text, start, end);
    return fields;
  }

  boolean valid() {
    return valid;
  }

  /// Whether there is a time of day without a date.
  boolean justTime() {
    return justTime;
  }

  /// Days since 1970-01-01, or NONE.
  long days() {
    return DateTimes.days(parts[YEAR], parts[1], parts[DAY]);
  }

  /// Microseconds since midnight, or NONE.
  long timeOfDay() {
    if (parts[HOUR] > 23 || parts[MINUTE] > 59 || parts[SECOND] > 59) {
      return DateTimes.NONE;
    }
    return (parts[HOUR] * 3600 + parts[MINUTE] * 60 + parts[SECOND]) * DateTimes.MICROS
        + parts[FRACTION];
  }

  /// The zone that the text names; a name that is none is a DateTimeException.
  Optional<ZoneId> zone() {
    if (zone.isEmpty()) {
      return Optional.empty();
    }
    var name = SHORT_HOUR.matcher(zone.strip()).replaceFirst("$10$2:");
    name = SHORT_MINUTE.matcher(name).replaceFirst("$1$2:0$3");
    return Optional.of(ZoneId.of(name, ZoneId.SHORT_IDS));
  }

  private boolean parse(byte[] text, int from, int to) {
    int at = from;
    boolean signed = text[at] == '-' || text[at] == '+';
    int sign = text[at] == '-' ? -1 : 1;
    at += signed ? 1 : 0;
    if (text[from] == 'T') {
      justTime = true;
      part = HOUR;
      at++;
    }
    for (; at < to; at++) {
      byte b = text[at];
      if (b >= '0' && b <= '9') {
        digit(b - '0');
      } else if (part >= SECOND) {
        if (b != '.' || part != SECOND) {
          zone = new String(text, at, to - at, StandardCharsets.UTF_8);
          at = to;
        }
        if (!close(zone.isEmpty() ? FRACTION : ZONE)) {
          return false;
        }
      } else if (!separator(b, signed)) {
        return false;
      }
    }
    if (part < ZONE && !close(ZONE)) {
      return false;
    }
    parts[YEAR] *= sign;
    return true;
  }

  private void digit(int digit) {
    if (part != FRACTION || digits < FRACTION_DIGITS) {
      value = digits < 9 ? value * 10 + digit : value;
    }
    digits++;
  }

  /// Whether the byte may stand behind the part that is being read; if so, the next one begins.
  private boolean separator(byte b, boolean signed) {
    return switch (part) {
      case YEAR -> {
        if (b == ':' && !signed) {
          justTime = true;
          part = HOUR;
          yield close(MINUTE);
        }
        yield b == '-' && close(part + 1);
      }
      case 1 -> b == '-' && close(part + 1);
      case DAY -> (b == ' ' || b == 'T') && close(HOUR);
      default -> b == ':' && close(part + 1);
    };
  }

  private boolean close(int next) {
    boolean complete =
        switch (part) {
          case YEAR -> digits >= 4 && digits <= 6;
          case FRACTION -> true;
          default -> digits > 0 && digits <= 2;
        };
    parts[part] = value;
    for (int i = digits; part == FRACTION && i < FRACTION_DIGITS; i++) {
      parts[FRACTION] *= 10;
    }
    part = next;
    value = 0;
    digits = 0;
    return complete;
  }
}

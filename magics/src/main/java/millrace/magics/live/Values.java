package millrace.magics.live;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How values read, and which comes first.
public final class Values {
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private Values() {}

  /// A value as a table shows it.
  public static String show(@Nullable Object value, ZoneId zone) {
    return switch (value) {
      case null -> "NULL";
      case Double number -> number(number);
      case Float number -> number(number);
      case Instant moment -> DATE_TIME.format(moment.atZone(zone)) + fraction(moment);
      case Span span -> span(span, zone);
      default -> value.toString();
    };
  }

  /// A moment within a day or so of now.
  static String time(Instant moment, ZoneId zone) {
    return TIME.format(moment.atZone(zone)) + fraction(moment);
  }

  /// A moment; with its date where that is not today's.
  static String time(Instant moment, Instant today, ZoneId zone) {
    return moment.atZone(zone).toLocalDate().equals(today.atZone(zone).toLocalDate())
        ? time(moment, zone)
        : show(moment, zone);
  }

  /// `2026-11-20 12:00–12:05`.
  static String span(Span span, ZoneId zone) {
    var start = span.start().atZone(zone);
    var end = span.end().atZone(zone);
    boolean whole = start.getSecond() == 0 && end.getSecond() == 0 && isWhole(span);
    var clock = whole ? SHORT : TIME;
    var from = "%s %s".formatted(DATE.format(start), clock.format(start)) + fraction(span.start());
    var to = clock.format(end) + fraction(span.end());
    return start.toLocalDate().equals(end.toLocalDate()) || end.toLocalTime().toSecondOfDay() == 0
        ? from + "–" + to
        : "%s – %s %s".formatted(from, DATE.format(end), to);
  }

  /// Compares what can be compared; nulls come first.
  @SuppressWarnings({"unchecked", "rawtypes"})
  static int compare(@Nullable Object one, @Nullable Object other) {
    if (one == null || other == null) {
      return (one == null ? 0 : 1) - (other == null ? 0 : 1);
    }
    if (one instanceof Number a && other instanceof Number b) {
      return Double.compare(a.doubleValue(), b.doubleValue());
    }
    if (one instanceof Comparable comparable && one.getClass() == other.getClass()) {
      return comparable.compareTo(other);
    }
    return one.toString().compareTo(other.toString());
  }

  /// Newest windows and moments first, then by the other keys.
  public static Comparator<List<@Nullable Object>> byWindowThenKey(List<Field> fields) {
    return (one, other) -> {
      for (int sign = -1; sign <= 1; sign += 2) {
        for (int i = 0; i < fields.size(); i++) {
          var field = fields.get(i);
          boolean temporal = field.kind() == Field.Kind.SPAN || field.kind() == Field.Kind.TIME;
          if (field.key() && temporal == (sign < 0)) {
            int order = sign * compare(one.get(i), other.get(i));
            if (order != 0) {
              return order;
            }
          }
        }
      }
      return 0;
    };
  }

  private static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    double size = Math.abs(value);
    if (size != 0 && (size < 1e-4 || size >= 1e12)) {
      return Double.toString(value);
    }
    var rounded = new BigDecimal(value).setScale(size >= 1000 ? 2 : 4, RoundingMode.HALF_EVEN);
    var text = rounded.stripTrailingZeros().toPlainString();
    return text.indexOf('.') < 0 ? text + ".0" : text;
  }

  private static boolean isWhole(Span span) {
    return fraction(span.start()).isEmpty() && fraction(span.end()).isEmpty();
  }

  private static String fraction(Instant moment) {
    int nanos = moment.get(ChronoField.NANO_OF_SECOND);
    return nanos == 0 ? "" : ".%09d".formatted(nanos).replaceFirst("0+$", "");
  }
}

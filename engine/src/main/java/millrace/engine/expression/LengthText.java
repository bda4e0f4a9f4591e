package millrace.engine.expression;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import millrace.sql.types.DataTypes;

/// A length of time in a text of its own, as the delay of a watermark: `10 minutes`, or as SQL
/// writes it, `INTERVAL '10' MINUTES` and `INTERVAL '1 02:03:04' DAY TO SECOND`.
public final class LengthText {
  private static final Pattern RANGE =
      Pattern.compile(
          "interval\\s*([-+]?)\\s*'([^']*)'\\s*(\\w+)\\s+to\\s+(\\w+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern QUOTED = Pattern.compile("'([^']*)'");
  private static final List<String> MONTHS = List.of("year", "month");
  private static final List<String> DAYS = List.of("day", "hour", "minute", "second");

  private LengthText() {}

  /// @return empty when the text is no length of time
  public static Optional<Interval> parse(String text) {
    var range = RANGE.matcher(text.strip());
    if (!range.matches()) {
      return Interval.parse(
          text.strip().toLowerCase(Locale.ROOT).startsWith("interval")
              ? QUOTED.matcher(text).replaceAll(" $1 ")
              : text);
    }
    long sign = range.group(1).equals("-") ? -1 : 1;
    return between(range.group(2), range.group(3), range.group(4), sign);
  }

  private static Optional<Interval> between(String text, String from, String to, long sign) {
    byte first = (byte) DAYS.indexOf(from.toLowerCase(Locale.ROOT));
    byte last = (byte) DAYS.indexOf(to.toLowerCase(Locale.ROOT));
    if (first >= 0 && last > first) {
      return IntervalText.plain(text, DataTypes.createDayTimeIntervalType(first, last))
          .map(micros -> new Interval(0, 0, sign * micros));
    }
    return MONTHS.equals(List.of(from.toLowerCase(Locale.ROOT), to.toLowerCase(Locale.ROOT)))
        ? IntervalText.plain(text, DataTypes.createYearMonthIntervalType())
            .map(months -> new Interval((int) (sign * months), 0, 0))
        : Optional.empty();
  }
}

package millrace.engine.format;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times of day, which are nanoseconds since midnight, as text.
public final class TimeOfDay {
  public static final long SECOND = 1_000_000_000L;
  public static final long MINUTE = 60 * SECOND;
  public static final long HOUR = 60 * MINUTE;
  public static final long DAY = 24 * HOUR;

  private static final int MICRO_DIGITS = 6;
  private static final Pattern TEXT =
      Pattern.compile(
          "T?(?<hour>\\d{1,2})(?::(?<minute>\\d{1,2})(?::(?<second>\\d{1,2})(?:\\.(?<part>\\d*))?)?)?"
              + "\\s*(?<half>[AaPp][Mm])?");

  private TimeOfDay() {}

  /// The time that a text says, such as `9:05`, `T09:05:00.25` or `9:05 PM`, as a cast to TIME
  /// reads it: to the microsecond. {@link DateTimes#NONE} where it says none.
  public static long read(String text) {
    var found = TEXT.matcher(text.strip());
    if (!found.matches() || (found.group("minute") == null && !text.strip().startsWith("T"))) {
      return DateTimes.NONE;
    }
    try {
      var second = LocalTime.of(hour(found), number(found, "minute"), number(found, "second"));
      return second.toNanoOfDay() + micros(found) * 1000;
    } catch (DateTimeException e) {
      return DateTimes.NONE;
    }
  }

  private static int hour(Matcher found) {
    int hour = number(found, "hour");
    var half = found.group("half");
    if (half == null) {
      return hour;
    }
    if (hour < 1 || hour > 12) {
      throw new DateTimeException("no hour of half a day: " + hour);
    }
    return hour % 12 + (half.startsWith("p") || half.startsWith("P") ? 12 : 0);
  }

  private static int number(Matcher found, String group) {
    var digits = found.group(group);
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static long micros(Matcher found) {
    var part = found.group("part");
    return part == null ? 0 : Long.parseLong((part + "000000").substring(0, MICRO_DIGITS));
  }

  /// `09:05:00.25`: what is behind the second's point stands without zeros at its end.
  public static String text(long nanos) {
    var text = new StringBuilder(18);
    two(text, nanos / HOUR).append(':');
    two(text, nanos / MINUTE % 60).append(':');
    two(text, nanos / SECOND % 60);
    long part = nanos % SECOND;
    if (part != 0) {
      var digits = Long.toString(SECOND + part);
      int end = digits.length();
      while (digits.charAt(end - 1) == '0') {
        end--;
      }
      text.append('.').append(digits, 1, end);
    }
    return text.toString();
  }

  private static StringBuilder two(StringBuilder text, long number) {
    return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  /// The time without the digits behind the second's point that are beyond the precision.
  public static long cut(long nanos, int precision) {
    long unit = SECOND;
    for (int i = 0; i < precision; i++) {
      unit /= 10;
    }
    return nanos - nanos % unit;
  }
}

package millrace.engine.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import millrace.sql.types.DataType;
import millrace.sql.types.DayTimeIntervalType;
import millrace.sql.types.YearMonthIntervalType;

/// Lengths of time as text, written by the fields of their type: `INTERVAL '1 02:00' DAY TO
/// MINUTE`.
public final class IntervalText {
  private static final long SECOND = 1_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  /// The length of each field of a day and time, from the day on.
  private static final List<Long> LENGTHS = List.of(DAY, HOUR, MINUTE, SECOND);

  private static final Pattern WHOLE =
      Pattern.compile("INTERVAL\\s+([+-])?'([^']*)'\\s+(.*)", Pattern.CASE_INSENSITIVE);

  private IntervalText() {}

  // --- writing ---

  /// A value of one of the two types, as in SQL.
  public static String of(Object value, DataType type) {
    var fields = type.typeName().substring("interval ".length()).toUpperCase(java.util.Locale.ROOT);
    return "INTERVAL '" + plain(value, type) + "' " + fields;
  }

  /// What stands between the quotes.
  public static String plain(Object value, DataType type) {
    return switch (type) {
      case YearMonthIntervalType months -> yearMonth((Integer) value, months);
      case DayTimeIntervalType days ->
          dayTime(((Number) value).longValue(), days.startField(), days.endField());
      default -> throw new IllegalArgumentException("no length of time: " + type.sql());
    };
  }

  private static String yearMonth(int months, YearMonthIntervalType type) {
    long length = Math.abs((long) months);
    var sign = months < 0 ? "-" : "";
    if (type.startField() == YearMonthIntervalType.MONTH()) {
      return sign + length;
    }
    return type.endField() == YearMonthIntervalType.YEAR()
        ? sign + length / 12
        : sign + length / 12 + "-" + length % 12;
  }

  private static String dayTime(long micros, int start, int end) {
    var rest = BigInteger.valueOf(micros).abs();
    var text = new StringBuilder(micros < 0 ? "-" : "");
    for (int field = start; field <= end; field++) {
      var parts = rest.divideAndRemainder(BigInteger.valueOf(LENGTHS.get(field)));
      rest = parts[1];
      if (field > start) {
        text.append(field == DayTimeIntervalType.HOUR() ? ' ' : ':');
      }
      if (field != DayTimeIntervalType.DAY() && parts[0].compareTo(BigInteger.TEN) < 0) {
        text.append('0');
      }
      text.append(parts[0]);
    }
    if (end == DayTimeIntervalType.SECOND() && rest.signum() != 0) {
      var fraction = new BigDecimal(rest, 6).stripTrailingZeros().toPlainString();
      text.append(fraction, 1, fraction.length());
    }
    return text.toString();
  }

  // --- reading ---

  /// Months or microseconds of a text, either `INTERVAL '1-2' YEAR TO MONTH` or what stands between
  /// the quotes.
  ///
  /// @return empty if the text is not written with the fields of the type, or is too long
  public static Optional<Long> read(String text, DataType type) {
    var whole = WHOLE.matcher(text.strip());
    if (!whole.matches()) {
      return plain(text.strip(), type);
    }
    var fields = whole.group(3).strip().replaceAll("\\s+", " ");
    if (!("interval " + fields).equalsIgnoreCase(type.typeName())) {
      return Optional.empty();
    }
    var value = plain(whole.group(2), type);
    return "-".equals(whole.group(1)) ? value.map(Math::negateExact) : value;
  }

  /// The same without the word around it.
  public static Optional<Long> plain(String text, DataType type) {
    try {
      return switch (type) {
        case YearMonthIntervalType months -> months(text, months);
        case DayTimeIntervalType days -> micros(text, days.startField(), days.endField());
        default -> Optional.empty();
      };
    } catch (ArithmeticException _) {
      return Optional.empty();
    }
  }

  private static Optional<Long> months(String text, YearMonthIntervalType type) {
    boolean both = type.startField() != type.endField();
    var parts = Pattern.compile(both ? "([+-])?(\\d+)-(\\d+)" : "([+-])?(\\d+)").matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long months = new BigInteger(parts.group(2)).longValueExact();
    if (type.startField() == YearMonthIntervalType.YEAR()) {
      months = Math.multiplyExact(months, 12);
    }
    if (both) {
      int more = new BigInteger(parts.group(3)).intValueExact();
      if (more > 11) {
        return Optional.empty();
      }
      months = Math.addExact(months, more);
    }
    long signed = "-".equals(parts.group(1)) ? -months : months;
    return Optional.of((long) Math.toIntExact(signed));
  }

  private static Optional<Long> micros(String text, int start, int end) {
    var pattern = new StringBuilder("([+-])?(\\d+)");
    for (int field = start + 1; field <= end; field++) {
      pattern.append(field == DayTimeIntervalType.HOUR() ? "\\s+" : ":").append("(\\d{1,2})");
    }
    if (end == DayTimeIntervalType.SECOND()) {
      pattern.append("(\\.\\d{1,9})?");
    }
    var parts = Pattern.compile(pattern.toString()).matcher(text);
    return parts.matches() ? sum(parts, start, end) : Optional.empty();
  }

  private static Optional<Long> sum(Matcher parts, int start, int end) {
    var sum = BigInteger.ZERO;
    for (int field = start; field <= end; field++) {
      var amount = new BigInteger(parts.group(2 + field - start));
      int most = field == DayTimeIntervalType.HOUR() ? 23 : 59;
      if (field > start && amount.intValueExact() > most) {
        return Optional.empty();
      }
      sum = sum.add(amount.multiply(BigInteger.valueOf(LENGTHS.get(field))));
    }
    if (end == DayTimeIntervalType.SECOND() && parts.group(parts.groupCount()) != null) {
      var fraction = new BigDecimal("0" + parts.group(parts.groupCount())).movePointRight(6);
      sum = sum.add(fraction.toBigInteger());
    }
    return Optional.of(("-".equals(parts.group(1)) ? sum.negate() : sum).longValueExact());
  }

  // --- cutting ---

  /// The length without what is smaller than the last field of the type.
  public static long cut(long value, DataType type) {
    return switch (type) {
      case YearMonthIntervalType months when months.endField() == YearMonthIntervalType.YEAR() ->
          value - value % 12;
      case DayTimeIntervalType days when days.endField() < DayTimeIntervalType.SECOND() ->
          value - value % LENGTHS.get(days.endField());
      default -> value;
    };
  }

  /// The length of the last field of a type of days and time, in microseconds.
  public static long unit(DayTimeIntervalType type) {
    return LENGTHS.get(type.endField());
  }
}

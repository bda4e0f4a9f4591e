package millrace.engine.expression;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import millrace.unsafe.types.CalendarInterval;
import org.jspecify.annotations.Nullable;

/// A length of time as an author writes it, `10 minutes`: months and days apart, for neither has a
/// fixed length.
public record Interval(int months, int days, long micros) {
  public static final Interval ZERO = new Interval(0, 0, 0);

  private static final long MICROS_PER_DAY = 86_400_000_000L;
  private static final int DAYS_PER_MONTH = 31;

  /// Reads `1 day 2 hours`, with or without the word `interval` before it; every unit may have a
  /// sign, and seconds may have a fraction.
  ///
  /// @return empty when the text is no interval or is too long for one
  public static Optional<Interval> parse(String text) {
    var words = text.strip().split("\\s+", -1);
    int next = words[0].equalsIgnoreCase("interval") ? 1 : 0;
    if (next == words.length) {
      return Optional.empty();
    }
    var sum = ZERO;
    while (next < words.length) {
      boolean lonelySign = words[next].equals("-") || words[next].equals("+");
      var amount =
          lonelySign && next + 1 < words.length ? words[next] + words[++next] : words[next];
      if (next + 1 == words.length) {
        return Optional.empty();
      }
      var part = of(amount, words[next + 1]);
      if (part.isEmpty()) {
        return Optional.empty();
      }
      try {
        sum = sum.plus(part.get());
      } catch (ArithmeticException _) {
        return Optional.empty();
      }
      next += 2;
    }
    return Optional.of(sum);
  }

  /// So many of a unit, such as `-1.5` of `seconds`.
  ///
  /// @return empty when the amount is no number, when the unit is none, when a unit other than the
  ///   second has a fraction, or when it is too long
  public static Optional<Interval> of(String amount, String unit) {
    try {
      var number = new BigDecimal(amount);
      return Optional.of(
          switch (singular(unit)) {
            case "year" -> new Interval(Math.multiplyExact(number.intValueExact(), 12), 0, 0);
            case "month" -> new Interval(number.intValueExact(), 0, 0);
            case "week" -> new Interval(0, Math.multiplyExact(number.intValueExact(), 7), 0);
            case "day" -> new Interval(0, number.intValueExact(), 0);
            case "hour" -> micros(number, 3_600_000_000L);
            case "minute" -> micros(number, 60_000_000L);
            case "second" ->
                new Interval(0, 0, number.movePointRight(6).toBigInteger().longValueExact());
            case "millisecond" -> micros(number, 1_000L);
            case "microsecond" -> micros(number, 1L);
            default -> throw new NumberFormatException();
          });
    } catch (NumberFormatException _) {
      return Optional.empty();
    } catch (ArithmeticException _) {
      return Optional.empty();
    }
  }

  private static Interval micros(BigDecimal amount, long unit) {
    return new Interval(0, 0, Math.multiplyExact(amount.longValueExact(), unit));
  }

  private static String singular(String unit) {
    var lower = unit.toLowerCase(Locale.ROOT);
    return lower.endsWith("s") ? lower.substring(0, lower.length() - 1) : lower;
  }

  /// As it is held in a column: months, days and microseconds.
  public static Interval of(@Nullable Object[] parts) {
    return new Interval(
        parts[0] instanceof Integer months ? months : 0,
        parts[1] instanceof Integer days ? days : 0,
        parts[2] instanceof Long micros ? micros : 0);
  }

  /// As it is held in a column.
  public @Nullable Object[] parts() {
    return new @Nullable Object[] {months, days, micros};
  }

  /// `1 years 2 months 3 days 4 hours`, each part with its own sign.
  @Override
  public String toString() {
    return external().toString();
  }

  /// As programs see it.
  public CalendarInterval external() {
    return new CalendarInterval(months, days, micros);
  }

  /// @throws ArithmeticException when the sum is too long
  public Interval plus(Interval other) {
    return new Interval(
        Math.addExact(months, other.months),
        Math.addExact(days, other.days),
        Math.addExact(micros, other.micros));
  }

  /// @throws ArithmeticException when it is too long
  public Interval negated() {
    return new Interval(Math.negateExact(months), Math.negateExact(days), Math.negateExact(micros));
  }

  /// Days and time in microseconds, a day as 24 hours; without the months.
  public long dayTimeMicros() {
    return Math.addExact(Math.multiplyExact(days, MICROS_PER_DAY), micros);
  }

  /// In milliseconds, a month as 31 days, as watermarks' delays count it.
  public long millis() {
    return Math.addExact(
        Math.multiplyExact(months, DAYS_PER_MONTH * (MICROS_PER_DAY / 1000)),
        Math.floorDiv(dayTimeMicros(), 1000L));
  }
}

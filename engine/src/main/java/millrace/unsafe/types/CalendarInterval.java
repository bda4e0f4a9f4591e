package millrace.unsafe.types;

import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A length of time in months, days and microseconds, each for itself, for neither a month nor a
/// day has a fixed length.
public final class CalendarInterval implements Serializable, Comparable<CalendarInterval> {
  private static final long serialVersionUID = 1;

  public final int months;
  public final int days;
  public final long microseconds;

  public CalendarInterval(int months, int days, long microseconds) {
    this.months = months;
    this.days = days;
    this.microseconds = microseconds;
  }

  /// The months and days alone.
  public Period extractAsPeriod() {
    return Period.of(0, months, days);
  }

  /// The microseconds alone.
  public Duration extractAsDuration() {
    return Duration.of(microseconds, ChronoUnit.MICROS);
  }

  /// By months, then days, then microseconds: no order of time.
  @Override
  public int compareTo(CalendarInterval other) {
    int byMonths = Integer.compare(months, other.months);
    int byDays = byMonths != 0 ? byMonths : Integer.compare(days, other.days);
    return byDays != 0 ? byDays : Long.compare(microseconds, other.microseconds);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CalendarInterval that
        && months == that.months
        && days == that.days
        && microseconds == that.microseconds;
  }

  @Override
  public int hashCode() {
    return Objects.hash(months, days, microseconds);
  }

  /// `1 years 2 months 3 days 4 hours`.
  @Override
  public String toString() {
    var text = new StringBuilder();
    append(text, months / 12, "years");
    append(text, months % 12, "months");
    append(text, days, "days");
    append(text, microseconds / 3_600_000_000L, "hours");
    append(text, microseconds / 60_000_000L % 60, "minutes");
    long seconds = microseconds % 60_000_000L;
    if (seconds != 0) {
      var number = BigDecimal.valueOf(seconds, 6).stripTrailingZeros();
      text.append(number.toPlainString()).append(" seconds ");
    }
    return text.isEmpty() ? "0 seconds" : text.toString().strip();
  }

  private static void append(StringBuilder text, long amount, String unit) {
    if (amount != 0) {
      text.append(amount).append(' ').append(unit).append(' ');
    }
  }
}

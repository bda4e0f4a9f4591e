package millrace.engine.function;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import millrace.engine.error.DataException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Interval;
import millrace.engine.format.DateTimes;
import millrace.engine.format.ZoneOffsets;
import org.jspecify.annotations.Nullable;

/// Moments cut to units of time, moved by them and counted in them.
final class Truncation {
  private static final long MINUTE = 60 * TimeCasts.SECOND;

  private Truncation() {}

  /// The start of the unit that the moment lies in; null for a unit that is none.
  static @Nullable Object of(long micros, String unit, ZoneOffsets zone) {
    return switch (unit.toUpperCase(Locale.ROOT)) {
      case "MICROSECOND" -> (Object) micros;
      case "MILLISECOND" -> (Object) (micros - Math.floorMod(micros, 1000L));
      case "SECOND" -> (Object) (micros - Math.floorMod(micros, TimeCasts.SECOND));
      case "MINUTE" -> (Object) local(micros, MINUTE, zone);
      case "HOUR" -> (Object) local(micros, 60 * MINUTE, zone);
      case "DAY", "DD" -> (Object) local(micros, TimeCasts.DAY, zone);
      default ->
          Calendar.truncated(
                  LocalDate.ofEpochDay(Math.floorDiv(zone.toLocal(micros), TimeCasts.DAY)), unit)
              .map(date -> (Object) zone.toUtc(date.toEpochDay() * TimeCasts.DAY))
              .orElse(null);
    };
  }

  private static long local(long micros, long unit, ZoneOffsets zone) {
    long local = zone.toLocal(micros);
    long rest = Math.floorMod(local, unit);
    return unit == TimeCasts.DAY ? zone.toUtc(local - rest) : micros - rest;
  }

  private static LocalDateTime time(long local) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(local, TimeCasts.SECOND),
        (int) Math.floorMod(local, TimeCasts.SECOND) * 1000,
        ZoneOffset.UTC);
  }

  private static long micros(LocalDateTime time) {
    return ChronoUnit.MICROS.between(LocalDateTime.of(1970, 1, 1, 0, 0), time);
  }

  /// A date or moment so many months later, on the last day of the month where it has no such day.
  static Object plusMonths(@Nullable Object value, int months, ZoneOffsets zone) {
    if (value instanceof Integer days) {
      return (int) LocalDate.ofEpochDay(days).plusMonths(months).toEpochDay();
    }
    return zone.toUtc(micros(time(zone.toLocal(Clock.micros(value))).plusMonths(months)));
  }

  /// A date or moment later by months, then days, then time.
  static Object plus(@Nullable Object value, Interval length, ZoneOffsets zone) {
    var later = plusMonths(value, length.months(), zone);
    if (later instanceof Integer days) {
      if (length.micros() % TimeCasts.DAY != 0) {
        throw new DataException(
            DataException.Kind.ILLEGAL_ARGUMENT,
            "INVALID_INTERVAL_WITH_MICROSECONDS_ADDITION",
            Map.of(),
            "a date is moved by whole days, but got %s; cast it to a timestamp".formatted(length));
      }
      return Math.addExact(days, length.days());
    }
    long moved =
        (Long) plusDayTime((Long) later, Math.multiplyExact(length.days(), TimeCasts.DAY), zone);
    return Math.addExact(moved, length.micros());
  }

  /// So many days of the calendar later, and the rest by the clock.
  static Object plusDayTime(long moment, long length, ZoneOffsets zone) {
    long days = length / TimeCasts.DAY;
    long rest = length % TimeCasts.DAY;
    long moved =
        days == 0
            ? moment
            : zone.toUtc(
                Math.addExact(zone.toLocal(moment), Math.multiplyExact(days, TimeCasts.DAY)));
    return Math.addExact(moved, rest);
  }

  static Object make(@Nullable Object[] values, ZoneId sessionZone) {
    var seconds = values[5] instanceof BigDecimal number ? number : BigDecimal.ZERO;
    var zone =
        new ZoneOffsets(values.length > 6 ? Zones.of(String.valueOf(values[6])) : sessionZone);
    try {
      var time =
          LocalDateTime.of(
              number(values[0]),
              number(values[1]),
              number(values[2]),
              number(values[3]),
              number(values[4]));
      if (seconds.compareTo(BigDecimal.valueOf(60)) > 0
          && seconds.compareTo(BigDecimal.valueOf(61)) < 0) {
        throw new DataException(
            DataException.Kind.DATE_TIME,
            "INVALID_FRACTION_OF_SECOND",
            Map.of("secAndMicros", seconds.stripTrailingZeros().toPlainString()));
      }
      if (seconds.signum() < 0 || seconds.compareTo(BigDecimal.valueOf(60)) > 0) {
        throw new DateTimeException("a minute has no second " + seconds);
      }
      return zone.toUtc(micros(time) + seconds.movePointRight(6).longValue());
    } catch (DateTimeException wrong) {
      throw outOfBounds(wrong);
    }
  }

  private static int number(@Nullable Object value) {
    return value instanceof Number number ? number.intValue() : 0;
  }

  /// `timestampadd(unit, count, moment)`.
  static Object add(@Nullable Object[] values, ZoneOffsets zone) {
    try {
      return sum(values, zone);
    } catch (ArithmeticException | DateTimeException wrong) {
      throw new DataException(
          DataException.Kind.ARITHMETIC,
          "DATETIME_OVERFLOW",
          Map.of(
              "operation",
              "add %sL %s to TIMESTAMP '%s'"
                  .formatted(
                      values[1],
                      values[0],
                      DateTimes.timestampText(
                          zone.toLocal(Clock.micros(values[2])), ZoneOffset.UTC))),
          wrong);
    }
  }

  private static Object sum(@Nullable Object[] values, ZoneOffsets zone) {
    long count = Clock.micros(values[1]);
    long moment = Clock.micros(values[2]);
    var unit = unit(String.valueOf(values[0]));
    if (unit.isTimeBased()) {
      return Math.addExact(moment, Math.multiplyExact(count, unit.getDuration().toNanos() / 1000));
    }
    long factor = isQuarter(values[0]) ? 3 : 1;
    return zone.toUtc(micros(time(zone.toLocal(moment)).plus(count * factor, unit)));
  }

  /// `timestampdiff(unit, start, end)`: whole units.
  static Object difference(@Nullable Object[] values, ZoneOffsets zone) {
    var start = time(zone.toLocal(Clock.micros(values[1])));
    var end = time(zone.toLocal(Clock.micros(values[2])));
    return unit(String.valueOf(values[0])).between(start, end) / (isQuarter(values[0]) ? 3 : 1);
  }

  private static boolean isQuarter(@Nullable Object unit) {
    return String.valueOf(unit).equalsIgnoreCase("QUARTER");
  }

  private static ChronoUnit unit(String name) {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "MICROSECOND" -> ChronoUnit.MICROS;
      case "MILLISECOND" -> ChronoUnit.MILLIS;
      case "SECOND" -> ChronoUnit.SECONDS;
      case "MINUTE" -> ChronoUnit.MINUTES;
      case "HOUR" -> ChronoUnit.HOURS;
      case "DAY", "DAYOFYEAR" -> ChronoUnit.DAYS;
      case "WEEK" -> ChronoUnit.WEEKS;
      case "MONTH", "QUARTER" -> ChronoUnit.MONTHS;
      case "YEAR" -> ChronoUnit.YEARS;
      default ->
          throw new DataException(
              DataException.Kind.ILLEGAL_ARGUMENT,
              "INVALID_PARAMETER_VALUE.DATETIME_UNIT",
              Map.of(
                  "functionName",
                  Quoted.name("TIMESTAMPADD"),
                  "parameter",
                  Quoted.name("unit"),
                  "invalidValue",
                  Quoted.text(name)));
    };
  }

  /// There is no such date or time.
  static DataException outOfBounds(Exception wrong) {
    return new DataException(
        DataException.Kind.DATE_TIME,
        "DATETIME_FIELD_OUT_OF_BOUNDS.WITH_SUGGESTION",
        Map.of("rangeMessage", String.valueOf(wrong.getMessage()), "ansiConfig", Quoted.ANSI),
        wrong);
  }
}

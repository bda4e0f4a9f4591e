package millrace.engine.format.orc;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.TimeZone;

/// Days and moments of the calendar that was Julian before 1582-10-15, which is how Spark has them
/// in ORC files, and of the Gregorian one, which is how columns have them. A date keeps its year,
/// month and day on the way from one to the other.
final class HybridTimes {
  private static final LocalDate FIRST_GREGORIAN = LocalDate.of(1582, 10, 15);
  private static final LocalDate LAST_JULIAN = LocalDate.of(1582, 10, 4);
  private static final int FIRST_GREGORIAN_DAY = (int) FIRST_GREGORIAN.toEpochDay();
  private static final long SECOND_MICROS = 1_000_000;
  private static final long DAY_MILLIS = 86_400_000;

  /// From here on both calendars, and the clocks of all zones, agree: 1900-01-03.
  private static final long SAME_MICROS =
      Instant.parse("1900-01-03T00:00:00Z").getEpochSecond() * SECOND_MICROS;

  private HybridTimes() {}

  static int gregorianDay(int hybrid) {
    if (hybrid >= FIRST_GREGORIAN_DAY) {
      return hybrid;
    }
    var calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
    calendar.setTimeInMillis(hybrid * DAY_MILLIS);
    return (int) date(calendar).toEpochDay();
  }

  static int hybridDay(int gregorian) {
    if (gregorian >= FIRST_GREGORIAN_DAY) {
      return gregorian;
    }
    var calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
    set(calendar, LocalDate.ofEpochDay(gregorian).atStartOfDay());
    return Math.toIntExact(Math.floorDiv(calendar.getTimeInMillis(), DAY_MILLIS));
  }

  static long gregorianMicros(long hybrid) {
    if (hybrid >= SAME_MICROS) {
      return hybrid;
    }
    var calendar = new GregorianCalendar();
    calendar.setTimeInMillis(Math.floorDiv(hybrid, SECOND_MICROS) * 1000);
    var local =
        date(calendar)
            .atTime(
                calendar.get(Calendar.HOUR_OF_DAY),
                calendar.get(Calendar.MINUTE),
                calendar.get(Calendar.SECOND));
    long second = local.atZone(ZoneId.systemDefault()).toEpochSecond();
    return second * SECOND_MICROS + Math.floorMod(hybrid, SECOND_MICROS);
  }

  static long hybridMicros(long gregorian) {
    if (gregorian >= SAME_MICROS) {
      return gregorian;
    }
    var moment = Instant.ofEpochSecond(Math.floorDiv(gregorian, SECOND_MICROS));
    var calendar = new GregorianCalendar();
    set(calendar, LocalDateTime.ofInstant(moment, ZoneId.systemDefault()));
    return calendar.getTimeInMillis() * 1000 + Math.floorMod(gregorian, SECOND_MICROS);
  }

  private static LocalDate date(GregorianCalendar calendar) {
    int year = calendar.get(Calendar.YEAR);
    boolean before = calendar.get(Calendar.ERA) == GregorianCalendar.BC;
    // the Gregorian calendar of columns has no 29 February in years that only the Julian one has
    return LocalDate.of(before ? 1 - year : year, calendar.get(Calendar.MONTH) + 1, 1)
        .plusDays(calendar.get(Calendar.DAY_OF_MONTH) - 1L);
  }

  /// Days that the Julian calendar never saw become the first Gregorian one.
  private static void set(GregorianCalendar calendar, LocalDateTime local) {
    var day = local.toLocalDate();
    if (day.isAfter(LAST_JULIAN) && day.isBefore(FIRST_GREGORIAN)) {
      day = FIRST_GREGORIAN;
    }
    boolean before = day.getYear() < 1;
    calendar.clear();
    calendar.set(Calendar.ERA, before ? GregorianCalendar.BC : GregorianCalendar.AD);
    calendar.set(
        before ? 1 - day.getYear() : day.getYear(),
        day.getMonthValue() - 1,
        day.getDayOfMonth(),
        local.getHour(),
        local.getMinute(),
        local.getSecond());
  }
}

package millrace.sql;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import millrace.engine.error.DataException;

/// `java.sql.Date` and `java.sql.Timestamp` count by the Julian calendar before the Gregorian one
/// began on 1582-10-15; columns count by the Gregorian one at all times. A day keeps its year,
/// month and day on the way from one to the other. Days that the Julian calendar never saw become
/// the first Gregorian one.
final class HybridCalendar {
  private static final long DAY_MILLIS = 86_400_000;
  private static final LocalDate FIRST_GREGORIAN = LocalDate.of(1582, 10, 15);
  private static final LocalDate LAST_JULIAN = LocalDate.of(1582, 10, 4);

  /// A day behind the change in every zone.
  private static final Instant GREGORIAN_EVERYWHERE = Instant.parse("1582-10-17T00:00:00Z");

  private HybridCalendar() {}

  /// @throws DataException for the few days that are so long ago that they have no number in the
  ///   older calendar
  static Date date(LocalDate day) {
    var date = Date.valueOf(inBoth(day));
    if (Math.floorDiv(date.getTime(), DAY_MILLIS) < Integer.MIN_VALUE) {
      throw new DataException(
          DataException.Kind.RUNTIME,
          "EXPRESSION_DECODING_FAILED",
          Map.of("expressions", Date.class.getName()),
          "the date %s is too long ago for a java.sql.Date; read it as a java.time.LocalDate, by %s"
              .formatted(day, Config.JAVA_TIME),
          new ArithmeticException("integer overflow"));
    }
    return date;
  }

  /// A moment with the date and time of day that it has in the JVM's zone.
  static Timestamp timestamp(Instant moment) {
    if (moment.isAfter(GREGORIAN_EVERYWHERE)) {
      return Timestamp.from(moment);
    }
    var local = LocalDateTime.ofInstant(moment, ZoneId.systemDefault());
    var day = inBoth(local.toLocalDate());
    return Timestamp.valueOf(
        day.equals(local.toLocalDate()) ? local : day.atTime(local.toLocalTime()));
  }

  static Instant instant(Timestamp time) {
    var moment = time.toInstant();
    return moment.isAfter(GREGORIAN_EVERYWHERE)
        ? moment
        : time.toLocalDateTime().atZone(ZoneId.systemDefault()).toInstant();
  }

  private static LocalDate inBoth(LocalDate day) {
    return day.isAfter(LAST_JULIAN) && day.isBefore(FIRST_GREGORIAN) ? FIRST_GREGORIAN : day;
  }
}

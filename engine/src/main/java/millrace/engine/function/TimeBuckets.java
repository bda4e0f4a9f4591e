package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.ANY_TIMESTAMP;
import static millrace.engine.function.Kind.INTERVAL;
import static millrace.sql.types.DataTypes.TimestampType;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Settings;
import millrace.sql.types.DataType;
import millrace.sql.types.NullType;
import millrace.sql.types.TimestampNTZType;

/// Moments to the starts of buckets of one length, `time_bucket`. Months and days of a bucket are
/// those of the calendar of the session's time zone.
final class TimeBuckets {
  private static final long DAY = 86_400_000_000L;
  private static final long SECOND = 1_000_000L;

  private TimeBuckets() {}

  static List<Function> functions() {
    return List.of(
        named("time_bucket")
            .takes(INTERVAL, ANY_TIMESTAMP)
            .may(ANY_TIMESTAMP)
            .casts(TimeBuckets::arguments)
            .gives(arguments -> arguments.get(1).type())
            .canFail()
            .loop(
                (call, environment) -> {
                  var zone = zone(call.type(), environment.settings());
                  return Rows.loop(
                      call.type(),
                      row ->
                          row[0] instanceof Integer months
                              ? ofMonths(months, (Long) row[1], (Long) row[2], zone)
                              : ofLength((Long) row[0], (Long) row[1], (Long) row[2], zone),
                      true);
                }));
  }

  /// How the origin is shown that no one gave.
  ///
  /// @param time the type of the moments
  static String shownOrigin(Optional<DataType> time) {
    boolean local = time.filter(TimestampNTZType.class::isInstance).isPresent();
    return (local ? "TIMESTAMP_NTZ" : "TIMESTAMP") + " '1970-01-01 00:00:00'";
  }

  private static List<Expression> arguments(Invocation call) {
    var origin = call.count() == 3 ? call.argument(2) : null;
    DataType given =
        call.type(1) instanceof NullType && origin != null ? origin.type() : call.type(1);
    var type = given instanceof TimestampNTZType ? given : TimestampType;
    var size = call.castTo(INTERVAL.exactly(), 0);
    var time = exactly(call, 1, type);
    if (!Functions.isConstant(size)) {
      throw call.notConstant(0, "bucketSize", size.type());
    }
    var length = Evaluator.fold(size, call.settings());
    if (length.value() instanceof Number number && number.longValue() <= 0) {
      throw call.outOfRange(Quoted.name("bucketSize"), "(0, inf)", Names.of(length));
    }
    if (origin == null) {
      return List.of(size, time, epoch(type, call.settings()));
    }
    if (!Functions.isConstant(origin)) {
      throw call.notConstant(2, "origin", origin.type());
    }
    return List.of(size, time, exactly(call, 2, type));
  }

  /// An argument of the type, or a null.
  private static Expression exactly(Invocation call, int index, DataType type) {
    var own = call.type(index);
    if (own instanceof NullType) {
      return call.cast(call.argument(index), type);
    }
    if (own.equals(type)) {
      return call.argument(index);
    }
    boolean moment = ANY_TIMESTAMP.exactly().implicit(own).isPresent();
    throw call.unexpected(
        index, moment ? Quoted.sql(type.sql()) : ANY_TIMESTAMP.exactly().required());
  }

  /// 1970-01-01 00:00:00 on the clocks of the session.
  private static Expression epoch(DataType type, Settings settings) {
    var midnight = LocalDate.EPOCH.atStartOfDay(zone(type, settings));
    return new Expression.Literal(midnight.toEpochSecond() * SECOND, type);
  }

  private static ZoneId zone(DataType type, Settings settings) {
    return type instanceof TimestampNTZType ? ZoneOffset.UTC : settings.zone();
  }

  private static long ofLength(long size, long time, long origin, ZoneId zone) {
    long bucket = Math.floorDiv(Math.subtractExact(time, origin), size);
    if (size < DAY) {
      return Math.addExact(origin, Math.multiplyExact(bucket, size));
    }
    var first = at(origin, zone);
    return last(
        bucket,
        time,
        number -> {
          long length = Math.multiplyExact(number, size);
          return micros(first.plusDays(length / DAY).plus(length % DAY, ChronoUnit.MICROS));
        });
  }

  private static long ofMonths(int months, long time, long origin, ZoneId zone) {
    var first = at(origin, zone);
    var moment = at(time, zone);
    long between =
        (moment.getYear() - first.getYear()) * 12L + moment.getMonthValue() - first.getMonthValue();
    return last(
        Math.floorDiv(between, (long) months),
        time,
        number -> micros(first.plusMonths(Math.multiplyExact(number, (long) months))));
  }

  /// The start of the last bucket that begins by then; as days and months are not all of one
  /// length, it may be one before or behind the guess.
  private static long last(long guess, long time, LongUnaryOperator start) {
    if (start.applyAsLong(guess) > time) {
      return start.applyAsLong(guess - 1);
    }
    long next = start.applyAsLong(Math.addExact(guess, 1));
    return next <= time ? next : start.applyAsLong(guess);
  }

  private static ZonedDateTime at(long micros, ZoneId zone) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atZone(zone);
  }

  private static long micros(ZonedDateTime moment) {
    return Math.addExact(
        Math.multiplyExact(moment.toEpochSecond(), SECOND), moment.getNano() / 1000);
  }
}

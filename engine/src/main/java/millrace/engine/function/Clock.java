package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.ANY;
import static millrace.engine.function.Kind.ANY_TIMESTAMP;
import static millrace.engine.function.Kind.INTEGRAL;
import static millrace.engine.function.Kind.LONG;
import static millrace.engine.function.Kind.NUMERIC;
import static millrace.engine.function.Kind.TEXT;
import static millrace.engine.function.Kind.TIMESTAMP;
import static millrace.sql.types.DataTypes.DateType;
import static millrace.sql.types.DataTypes.IntegerType;
import static millrace.sql.types.DataTypes.LongType;
import static millrace.sql.types.DataTypes.StringType;
import static millrace.sql.types.DataTypes.TimestampType;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import millrace.engine.compute.LongArithmetic;
import millrace.engine.compute.Overflow;
import millrace.engine.error.DataException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.format.DateTimes;
import millrace.engine.format.ZoneOffsets;
import millrace.engine.vector.IntVector;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Utf8;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.DecimalType;
import millrace.sql.types.NullType;
import millrace.sql.types.StringType;
import millrace.sql.types.TimeType;
import millrace.sql.types.TimestampNTZType;
import org.jspecify.annotations.Nullable;

/// Functions of moments: their clock time, as numbers, as text after a pattern, and now.
final class Clock {
  private static final String STANDARD = "yyyy-MM-dd HH:mm:ss";

  private Clock() {}

  static List<Function> functions() {
    var all = new ArrayList<Function>();
    all.addAll(now());
    all.addAll(parts());
    all.addAll(numbers());
    all.addAll(texts());
    return all;
  }

  private static List<Function> now() {
    return List.of(
        named("current_timestamp", "now")
            .takes()
            .gives(TimestampType)
            .neverNull()
            .loop((_, environment) -> (_, size) -> all(environment.time().micros(), size)),
        named("current_date", "curdate")
            .takes()
            .gives(DateType)
            .neverNull()
            .loop(
                (_, environment) -> {
                  var zone = new ZoneOffsets(environment.settings().zone());
                  return (_, size) ->
                      TimeCasts.days(TimeCasts.local(all(environment.time().micros(), size), zone));
                })
            .shown((_, _) -> "current_date()"),
        named("localtimestamp")
            .takes()
            .gives(DataTypes.TimestampNTZType)
            .neverNull()
            .loop(
                (_, environment) -> {
                  var zone = new ZoneOffsets(environment.settings().zone());
                  return (_, size) -> TimeCasts.local(all(environment.time().micros(), size), zone);
                }));
  }

  private static LongVector all(long value, int size) {
    var values = new long[size];
    java.util.Arrays.fill(values, value);
    return new LongVector(values, size, Validity.ALL);
  }

  private static Function part(String name, long unit, int modulus) {
    return named(name)
        .takes(Kind.oneOf(ANY_TIMESTAMP, Kind.TIME))
        .casts(
            call -> {
              DayTimes.check(call.type(0), call.settings());
              return List.of(call.castTo(Kind.oneOf(ANY_TIMESTAMP, Kind.TIME), 0));
            })
        .gives(IntegerType)
        .nullable(
            arguments ->
                arguments.getFirst().nullable() || arguments.getFirst().type() instanceof TimeType)
        .loop(
            (call, environment) -> {
              if (call.arguments().getFirst().type() instanceof TimeType) {
                return Rows.one(time -> (int) ((Long) time / 1000 / unit % modulus))
                    .open(call, environment);
              }
              var zone = zone(call, environment);
              return (arguments, size) -> {
                long[] moments = Rows.longs(arguments[0]);
                var result = new int[size];
                for (int row = 0; row < size; row++) {
                  long local = zone.toLocal(moments[row]);
                  result[row] = (int) Math.floorMod(Math.floorDiv(local, unit), (long) modulus);
                }
                return new IntVector(result, size, arguments[0].validity());
              };
            });
  }

  /// A timestamp without a zone is read as it stands.
  static ZoneOffsets zone(Expression.Call call, Environment environment) {
    return new ZoneOffsets(
        call.arguments().stream().anyMatch(Calendar::isZoned)
            ? environment.settings().zone()
            : java.time.ZoneOffset.UTC);
  }

  private static List<Function> parts() {
    return List.of(
        part("hour", 3600 * TimeCasts.SECOND, 24),
        part("minute", 60 * TimeCasts.SECOND, 60),
        part("second", TimeCasts.SECOND, 60),
        named("#second_with_fraction")
            .takes(ANY_TIMESTAMP)
            .gives(new DecimalType(8, 6))
            .loop(
                (call, environment) -> {
                  var zone = zone(call, environment);
                  return Rows.loop(
                      call.type(),
                      values ->
                          BigDecimal.valueOf(
                              Math.floorMod(zone.toLocal(micros(values[0])), 60 * TimeCasts.SECOND),
                              6),
                      true);
                }),
        named("date_trunc")
            .takes(TEXT, TIMESTAMP)
            .gives(TimestampType)
            .mayBeNull()
            .loop(
                (call, environment) -> {
                  var zone = zone(call, environment);
                  return Rows.loop(
                      call.type(),
                      values -> Truncation.of(micros(values[1]), String.valueOf(values[0]), zone),
                      true);
                }),
        shifted("from_utc_timestamp", true),
        shifted("to_utc_timestamp", false),
        named("#time_in_zone")
            .takes(TEXT, TEXT, Kind.of(DataTypes.TimestampNTZType))
            .gives(DataTypes.TimestampNTZType)
            .loop(
                Rows.three(
                    (from, to, local) ->
                        new ZoneOffsets(Zones.of(to.toString()))
                            .toLocal(
                                new ZoneOffsets(Zones.of(from.toString())).toUtc((Long) local)))));
  }

  private static Function shifted(String name, boolean fromUtc) {
    return named(name)
        .takes(TIMESTAMP, TEXT)
        .loop(
            Rows.two(
                (moment, zone) -> {
                  var offsets = new ZoneOffsets(Zones.of(zone.toString()));
                  return fromUtc ? offsets.toLocal((Long) moment) : offsets.toUtc((Long) moment);
                }));
  }

  static long micros(@Nullable Object value) {
    return value instanceof Long moment ? moment : 0;
  }

  private static List<Function> numbers() {
    return List.of(
        named("timestamp_seconds")
            .takes(NUMERIC.exactly())
            .means(
                call ->
                    call.type(0) instanceof millrace.sql.types.IntegralType
                        ? call.to("#scaled_timestamp", call.argument(0), scale(1_000_000))
                        : call.cast(call.argument(0), TimestampType)),
        named("timestamp_millis")
            .takes(INTEGRAL)
            .means(call -> call.to("#scaled_timestamp", call.argument(0), scale(1000))),
        named("timestamp_micros")
            .takes(INTEGRAL)
            .means(call -> call.to("#scaled_timestamp", call.argument(0), scale(1))),
        named("#scaled_timestamp")
            .takes(LONG, LONG)
            .gives(TimestampType)
            .canFail()
            .loop(
                (_, _) ->
                    (arguments, _) ->
                        exactly(
                            () ->
                                LongArithmetic.multiply(
                                    (LongVector) arguments[0],
                                    (LongVector) arguments[1],
                                    Overflow.RAISE))),
        named("#whole_seconds")
            .takes(ANY_TIMESTAMP)
            .gives(LongType)
            .loop(Rows.one(time -> (Long) time / TimeCasts.SECOND)),
        unit("unix_seconds", TimeCasts.SECOND),
        unit("unix_millis", 1000),
        unit("unix_micros", 1),
        named("#add_time")
            .takes(ANY_TIMESTAMP, Kind.INTERVAL)
            .canFail()
            .loop(
                (call, environment) -> {
                  var zone = zone(call, environment);
                  return Rows.loop(
                      call.type(),
                      values -> Truncation.plusDayTime(micros(values[0]), micros(values[1]), zone),
                      true);
                })
            .shown((_, arguments) -> String.join(" + ", arguments)),
        named("#add_year_months")
            .takes(ANY, Kind.INTERVAL)
            .casts(
                call ->
                    call.type(0) instanceof StringType
                        ? List.of(call.castTo(TIMESTAMP, 0), call.argument(1))
                        : call.arguments())
            .loop(
                (call, environment) -> {
                  var zone = zone(call, environment);
                  return Rows.loop(
                      call.type(),
                      values ->
                          Truncation.plusMonths(
                              values[0], values[1] instanceof Integer months ? months : 0, zone),
                      true);
                })
            .shown((_, arguments) -> String.join(" + ", arguments)),
        named("timestampadd")
            .takes(TEXT, LONG, ANY_TIMESTAMP)
            .gives(arguments -> arguments.get(2).type())
            .canFail()
            .loop(
                (call, environment) -> {
                  var zone = zone(call, environment);
                  return Rows.loop(call.type(), values -> Truncation.add(values, zone), true);
                }),
        named("timestampdiff")
            .takes(TEXT, TIMESTAMP, TIMESTAMP)
            .gives(LongType)
            .canFail()
            .loop(
                (call, environment) -> {
                  var zone = zone(call, environment);
                  return Rows.loop(
                      call.type(), values -> Truncation.difference(values, zone), true);
                }));
  }

  private static Expression scale(long factor) {
    return new Expression.Literal(factor, LongType);
  }

  private static Function unit(String name, long micros) {
    return named(name)
        .takes(TIMESTAMP.exactly())
        .gives(LongType)
        .loop(
            (_, _) ->
                (arguments, size) -> {
                  long[] moments = Rows.longs(arguments[0]);
                  var result = new long[size];
                  for (int row = 0; row < size; row++) {
                    result[row] = Math.floorDiv(moments[row], micros);
                  }
                  return new LongVector(result, size, arguments[0].validity());
                });
  }

  // --- text after a pattern ---

  private static List<Function> texts() {
    return List.of(
        parsed("to_timestamp", TimestampType, false),
        parsed("to_timestamp_ltz", TimestampType, false),
        parsed("to_timestamp_ntz", DataTypes.TimestampNTZType, false),
        parsed("try_to_timestamp", TimestampType, true),
        parsed("to_date", DateType, false),
        parsed("try_to_date", DateType, true),
        reading("#read_time", false).nullIfLenient(),
        reading("#try_read_time", true).mayBeNull(),
        named("unix_timestamp")
            .takesAny(0, 2)
            .means(Clock::unixTimestamp)
            .shown(Clock::withPattern),
        named("to_unix_timestamp")
            .takesAny(1, 2)
            .means(Clock::unixTimestamp)
            .shown(Clock::withPattern),
        named("from_unixtime")
            .takes(LONG)
            .may(TEXT, Utf8.of(STANDARD), StringType)
            .means(
                call ->
                    call.to(
                        "#unixtime_text",
                        call.to("timestamp_seconds", call.argument(0)),
                        call.argument(1))),
        writing("#unixtime_text").mayBeNull(),
        writing("date_format"));
  }

  private static Function writing(String name) {
    return named(name)
        .takes(TIMESTAMP, TEXT)
        .gives(StringType)
        .loop(
            (call, environment) -> {
              var known = new KnownPattern(false);
              var zone = environment.settings().zone();
              return Rows.loop(
                  call.type(),
                  values -> Utf8.of(known.of(values[1]).timestampText(micros(values[0]), zone)),
                  true);
            });
  }

  private static String withPattern(String name, List<String> arguments) {
    var all = new ArrayList<>(arguments);
    if (all.isEmpty()) {
      all.add("current_timestamp()");
    }
    if (all.size() == 1) {
      all.add(STANDARD);
    }
    return name + "(" + String.join(", ", all) + ")";
  }

  private static Expression unixTimestamp(Invocation call) {
    if (call.count() == 0) {
      return new Expression.Call(
          "unix_seconds",
          List.of(call.to("current_timestamp", List.of())),
          LongType,
          !call.settings().ansi());
    }
    if (!(call.type(0) instanceof StringType)) {
      var time = call.argument(0);
      if (!Types.isDateOrTime(time.type()) && !(time.type() instanceof NullType)) {
        throw call.mismatch(
            "UNEXPECTED_INPUT_TYPE",
            "%s takes a text, a date or a moment, but %s is %s"
                .formatted(call.name(), Names.of(time), time.type().sql()));
      }
      var whole = time.type() instanceof TimestampNTZType ? time : call.cast(time, TimestampType);
      return new Expression.Call(
          "#whole_seconds", List.of(whole), LongType, time.nullable() || !call.settings().ansi());
    }
    var pattern =
        call.count() == 2
            ? call.argument(1)
            : new Expression.Literal(Utf8.of(STANDARD), StringType);
    return call.to("unix_seconds", call.to("to_timestamp", call.argument(0), pattern));
  }

  /// A cast without a pattern; with one, the text is read by it.
  private static Function parsed(String name, DataType type, boolean lenient) {
    return named(name)
        .takes(ANY)
        .may(TEXT)
        .means(
            call -> {
              if (call.count() == 1 || !(call.type(0) instanceof StringType)) {
                var source = call.argument(0);
                boolean moment = Types.isDateOrTime(source.type());
                return Casts.explicit(
                    moment || !type.equals(DateType) ? source : call.castTo(TEXT, 0),
                    type,
                    lenient,
                    call.settings());
              }
              return call.to(
                  lenient ? "#try_read_time" : "#read_time",
                  call.argument(0),
                  call.argument(1),
                  new Expression.Literal(null, type));
            });
  }

  /// Reads a text by a pattern, as a value of the third argument's type.
  private static Function reading(String name, boolean lenient) {
    return named(name)
        .takes(TEXT, TEXT, ANY)
        .gives(arguments -> arguments.get(2).type())
        .nullable(arguments -> arguments.get(0).nullable() || arguments.get(1).nullable())
        .takesNulls()
        .loop(
            (call, environment) -> {
              var known = new KnownPattern(true, call.type() instanceof TimestampNTZType);
              boolean toNull = lenient || !environment.settings().ansi();
              return Rows.loop(
                  call.type(),
                  values ->
                      values[0] == null || values[1] == null
                          ? null
                          : read(values, known, call.type(), toNull, environment),
                  false);
            });
  }

  private static @Nullable Object read(
      @Nullable Object[] values,
      KnownPattern known,
      DataType type,
      boolean toNull,
      Environment environment) {
    var pattern = known.of(values[1]);
    var text = String.valueOf(values[0]);
    long value =
        type instanceof millrace.sql.types.DateType
            ? pattern.date(text)
            : type instanceof millrace.sql.types.TimestampType
                ? pattern.timestamp(text, environment.settings().zone())
                : pattern.timestampNtz(text);
    if (value != DateTimes.NONE) {
      return value;
    }
    if (toNull) {
      return null;
    }
    throw new DataException(
        DataException.Kind.DATE_TIME,
        "CANNOT_PARSE_TIMESTAMP",
        Map.of(
            "message", pattern.problem(text),
            "func",
                Quoted.name(
                    type instanceof millrace.sql.types.DateType
                        ? "try_to_date"
                        : "try_to_timestamp")));
  }

  @FunctionalInterface
  private interface Product {
    Vector of();
  }

  /// An overflow without a condition: Spark lets Java's own through.
  private static Vector exactly(Product product) {
    try {
      return product.of();
    } catch (DataException _) {
      throw DataException.unnamed(
          DataException.Kind.ARITHMETIC, "the moment is beyond those that there are");
    }
  }
}

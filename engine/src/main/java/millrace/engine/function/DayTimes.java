package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.INT;
import static millrace.engine.function.Kind.INTEGRAL;
import static millrace.engine.function.Kind.NUMERIC;
import static millrace.engine.function.Kind.TEXT;
import static millrace.engine.function.Kind.TIME;
import static millrace.sql.types.DataTypes.LongType;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import millrace.engine.error.DataException;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.expression.IntervalText;
import millrace.engine.expression.Settings;
import millrace.engine.format.DateTimes;
import millrace.engine.format.TimeOfDay;
import millrace.engine.format.ZoneOffsets;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Validity;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.DayTimeIntervalType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.TimeType;

/// Functions of times of day, which are nanoseconds since midnight.
public final class DayTimes {
  private static final TimeType TO_THE_MICROSECOND = TimeType.apply();
  private static final long MICRO = 1000;

  private DayTimes() {}

  static List<Function> functions() {
    return List.of(
        now(),
        making(),
        reading(),
        named("try_to_time")
            .takesAny(1, 2)
            .casts(Invocation::arguments)
            .means(call -> call.to("#null_on_error", call.to("to_time")))
            .shown((name, arguments) -> name + "(to_time(" + String.join(", ", arguments) + "))"),
        counted("time_from_seconds", NUMERIC.exactly(), TimeOfDay.SECOND),
        counted("time_from_millis", INTEGRAL.exactly(), TimeOfDay.SECOND / 1000),
        counted("time_from_micros", INTEGRAL.exactly(), MICRO),
        counting("time_to_millis", TimeOfDay.SECOND / 1000),
        counting("time_to_micros", MICRO),
        seconds("time_to_seconds", new DecimalType(14, 6), TimeOfDay.DAY),
        seconds("#time_seconds", new DecimalType(8, 6), TimeOfDay.MINUTE),
        named("time_diff")
            .takes(TEXT, TIME, TIME)
            .casts(DayTimes::checked)
            .gives(LongType)
            .mayBeNull()
            .canFail()
            .loop(
                Rows.three(
                    (unit, start, end) -> (nanos(end) - nanos(start)) / unit("time_diff", unit))),
        named("time_trunc")
            .takes(TEXT, TIME)
            .casts(DayTimes::checked)
            .gives(arguments -> arguments.get(1).type())
            .mayBeNull()
            .canFail()
            .loop(Rows.two((unit, time) -> nanos(time) - nanos(time) % unit("time_trunc", unit))),
        moving(),
        named("#subtract_times")
            .takes(TIME, TIME)
            .casts(DayTimes::checked)
            .gives(
                DataTypes.createDayTimeIntervalType(
                    DayTimeIntervalType.HOUR(), DayTimeIntervalType.SECOND()))
            .mayBeNull()
            .loop(Rows.two((end, start) -> (nanos(end) - nanos(start)) / MICRO))
            .shown((_, arguments) -> String.join(" - ", arguments)),
        ofDate("#timestamp_of_date", DataTypes.TimestampType),
        ofDate("#timestamp_ntz_of_date", DataTypes.TimestampNTZType));
  }

  // --- whether there are times at all ---

  /// Refuses a type that holds times where the session has none, as Spark's does not unless
  /// `spark.sql.timeType.enabled` is set.
  ///
  /// @throws QueryException if it does
  public static void check(DataType type, Settings settings) {
    if (!settings.types().times() && TypeParts.any(type, TimeType.class::isInstance)) {
      throw new QueryException("UNSUPPORTED_TIME_TYPE", Map.of());
    }
  }

  private static List<Expression> checked(Invocation call) {
    check(TO_THE_MICROSECOND, call.settings());
    return call.arguments().stream().noneMatch(Expression.Lambda.class::isInstance)
        ? castToKinds(call)
        : call.arguments();
  }

  private static List<Expression> castToKinds(Invocation call) {
    return call.castTo(Catalogue.of(call.name()));
  }

  // --- making ---

  private static Function now() {
    return named("current_time")
        .takes()
        .may(INT, 6, DataTypes.IntegerType)
        .gives(arguments -> TimeType.apply(precision(arguments.getFirst())))
        .neverNull()
        .loop(
            (call, environment) -> {
              var zone = new ZoneOffsets(environment.settings().zone());
              int precision = ((TimeType) call.type()).precision();
              return (_, size) -> {
                long micros = zone.toLocal(environment.time().micros());
                var times = new long[size];
                java.util.Arrays.fill(
                    times, TimeOfDay.cut(Math.floorMod(micros, TimeCasts.DAY) * MICRO, precision));
                return new LongVector(times, size, Validity.ALL);
              };
            });
  }

  private static int precision(Expression argument) {
    if (!(argument instanceof Expression.Literal(var value, _))) {
      throw new QueryException(
          "DATATYPE_MISMATCH.NON_FOLDABLE_INPUT",
          Map.of(
              "inputName",
              Quoted.name("precision"),
              "inputType",
              Quoted.sql("INT"),
              "inputExpr",
              Quoted.sql(Names.of(argument)),
              "sqlExpr",
              Quoted.sql("current_time(%s)".formatted(Names.of(argument)))));
    }
    if (!(value instanceof Integer digits)) {
      throw new QueryException(
          "DATATYPE_MISMATCH.UNEXPECTED_NULL",
          Map.of(
              "exprName",
              Quoted.name("precision"),
              "sqlExpr",
              Quoted.sql("current_time(%s)".formatted(Names.of(argument)))));
    }
    if (digits < 0 || digits > TimeType.MICROS_PRECISION()) {
      throw new QueryException(
          "DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE",
          Map.of(
              "exprName",
              Quoted.name("precision"),
              "valueRange",
              "[0, 6]",
              "currentValue",
              String.valueOf(digits),
              "sqlExpr",
              Quoted.sql("current_time(%d)".formatted(digits))));
    }
    return digits;
  }

  private static Function making() {
    return named("make_time")
        .takes(INT, INT, Kind.of(new DecimalType(16, 6)))
        .casts(DayTimes::checked)
        .gives(TO_THE_MICROSECOND)
        .mayBeNull()
        .canFail()
        .loop(
            Rows.three(
                (hour, minute, second) ->
                    of((Integer) hour, (Integer) minute, (BigDecimal) second)));
  }

  private static long of(int hour, int minute, BigDecimal second) {
    try {
      long micros = second.movePointRight(6).longValueExact();
      var whole = LocalTime.of(hour, minute, Math.toIntExact(Math.floorDiv(micros, 1_000_000L)));
      return whole.toNanoOfDay() + Math.floorMod(micros, 1_000_000L) * MICRO;
    } catch (DateTimeException | ArithmeticException wrong) {
      throw outOfBounds(
          "there is no time of %d hours, %d minutes and %s seconds"
              .formatted(hour, minute, second.toPlainString()),
          wrong);
    }
  }

  private static DataException outOfBounds(String sentence, Exception cause) {
    return new DataException(
        DataException.Kind.DATE_TIME,
        "DATETIME_FIELD_OUT_OF_BOUNDS.WITHOUT_SUGGESTION",
        Map.of("rangeMessage", sentence),
        cause);
  }

  /// By a pattern, or as a cast reads texts.
  private static Function reading() {
    return named("to_time")
        .takes(TEXT.exactly())
        .may(TEXT.exactly())
        .casts(DayTimes::checked)
        .gives(DayTimes::read)
        .mayBeNull()
        .canFail()
        .loop(
            (call, _) -> {
              var known = new KnownPattern(true);
              return Rows.loop(
                  call.type(),
                  values -> {
                    var text = String.valueOf(values[0]);
                    long nanos =
                        values.length == 1 ? TimeOfDay.read(text) : known.of(values[1]).time(text);
                    return nanos == DateTimes.NONE ? unreadable(text) : nanos;
                  },
                  true);
            });
  }

  /// A pattern that is null gives a null of its own type, as Spark has it.
  private static DataType read(List<Expression> arguments) {
    return arguments.size() > 1
            && arguments.get(1) instanceof Expression.Literal(var pattern, _)
            && pattern == null
        ? DataTypes.StringType
        : TO_THE_MICROSECOND;
  }

  private static Object unreadable(String text) {
    throw new DataException(
        DataException.Kind.DATE_TIME,
        "CANNOT_PARSE_TIME",
        Map.of("input", Quoted.text(text), "format", Quoted.text("HH:mm:ss.SSSSSS")));
  }

  /// A time of so many units since midnight.
  private static Function counted(String name, Kind kind, long unit) {
    return named(name)
        .takes(kind)
        .casts(DayTimes::checked)
        .gives(TO_THE_MICROSECOND)
        .mayBeNull()
        .canFail()
        .loop(Rows.one(count -> since(count, unit)));
  }

  private static long since(Object count, long unit) {
    try {
      var exact =
          switch (count) {
            case BigDecimal decimal -> decimal.multiply(BigDecimal.valueOf(unit));
            case Double number -> BigDecimal.valueOf((long) (number * unit));
            case Float number -> BigDecimal.valueOf((long) (number.doubleValue() * unit));
            default ->
                BigDecimal.valueOf(((Number) count).longValue()).multiply(BigDecimal.valueOf(unit));
          };
      long nanos = exact.longValueExact();
      boolean fits = nanos >= 0 && nanos < TimeOfDay.DAY && !count.toString().equals("NaN");
      if (fits) {
        return nanos;
      }
    } catch (ArithmeticException tooMany) {
      throw outOfBounds("a day does not hold %s such units".formatted(count), tooMany);
    }
    throw outOfBounds(
        "a time is from 00:00:00 to 23:59:59.999999, but got %s units".formatted(count),
        new DateTimeException("outside of the day"));
  }

  // --- taking apart ---

  private static Function counting(String name, long unit) {
    return named(name)
        .takes(TIME.exactly())
        .casts(DayTimes::checked)
        .gives(LongType)
        .mayBeNull()
        .loop(Rows.one(time -> nanos(time) / unit));
  }

  private static Function seconds(String name, DecimalType type, long modulus) {
    return named(name)
        .takes(TIME.exactly())
        .casts(DayTimes::checked)
        .gives(type)
        .mayBeNull()
        .loop(Rows.one(time -> BigDecimal.valueOf(nanos(time) % modulus / MICRO, 6)));
  }

  /// The function that takes a field out of a time.
  static String extracting(String field, Expression time) {
    return switch (field.toUpperCase(Locale.ROOT)) {
      case "HOUR", "H", "HOURS", "HR", "HRS" -> "hour";
      case "MINUTE", "M", "MIN", "MINS", "MINUTES" -> "minute";
      case "SECOND", "S", "SEC", "SECONDS", "SECS" -> "#time_seconds";
      default ->
          throw new QueryException(
              "INVALID_EXTRACT_FIELD",
              Map.of("field", Quoted.name(field), "expr", Quoted.sql(Names.ofColumn(time))));
    };
  }

  private static long nanos(Object time) {
    return (Long) time;
  }

  private static long unit(String function, Object name) {
    return switch (name.toString().toUpperCase(Locale.ROOT)) {
      case "MICROSECOND" -> MICRO;
      case "MILLISECOND" -> TimeOfDay.SECOND / 1000;
      case "SECOND" -> TimeOfDay.SECOND;
      case "MINUTE" -> TimeOfDay.MINUTE;
      case "HOUR" -> TimeOfDay.HOUR;
      default ->
          throw new DataException(
              DataException.Kind.ILLEGAL_ARGUMENT,
              "INVALID_PARAMETER_VALUE.TIME_UNIT",
              Map.of(
                  "functionName",
                  Quoted.name(function),
                  "parameter",
                  Quoted.name("unit"),
                  "invalidValue",
                  Quoted.text(name.toString())));
    };
  }

  // --- moving ---

  private static Function moving() {
    return named("#time_add_interval")
        .takes(TIME, Kind.INTERVAL)
        .casts(DayTimes::checked)
        .gives(arguments -> moved(arguments.get(0).type(), arguments.get(1).type()))
        .mayBeNull()
        .canFail()
        .loop(
            (call, _) -> {
              int precision = ((TimeType) call.type()).precision();
              var lengths = call.arguments().get(1).type();
              return Rows.loop(
                  call.type(),
                  values ->
                      TimeOfDay.cut(
                          sum(Clock.micros(values[0]), Clock.micros(values[1]), lengths),
                          precision),
                  true);
            })
        .shown((_, arguments) -> String.join(" + ", arguments));
  }

  /// To the microsecond where seconds are added.
  private static DataType moved(DataType time, DataType length) {
    boolean seconds =
        length instanceof DayTimeIntervalType days
            && days.endField() == DayTimeIntervalType.SECOND();
    return seconds ? TO_THE_MICROSECOND : time;
  }

  private static long sum(long time, long length, DataType lengths) {
    try {
      long sum = Math.addExact(time, Math.multiplyExact(length, MICRO));
      if (sum >= 0 && sum < TimeOfDay.DAY) {
        return sum;
      }
    } catch (ArithmeticException tooLong) {
      throw overflow(time, length, lengths, tooLong);
    }
    throw overflow(time, length, lengths, new ArithmeticException("outside of the day"));
  }

  private static DataException overflow(
      long time, long length, DataType lengths, ArithmeticException cause) {
    return new DataException(
        DataException.Kind.ARITHMETIC,
        "DATETIME_OVERFLOW",
        Map.of(
            "operation",
            "add %s to the time value %s"
                .formatted(IntervalText.of(length, lengths), TimeOfDay.text(time))),
        cause);
  }

  // --- with a date ---

  /// The moment of a date and a time.
  private static Function ofDate(String name, DataType type) {
    return named(name)
        .takes(Kind.DATE, TIME)
        .may(TEXT)
        .casts(DayTimes::checked)
        .gives(type)
        .nullable(
            arguments ->
                type.equals(DataTypes.TimestampNTZType)
                    || arguments.stream().anyMatch(Expression::nullable))
        .canFail()
        .loop(
            (call, environment) ->
                Rows.loop(
                    call.type(),
                    values -> {
                      long local =
                          ((Number) java.util.Objects.requireNonNull(values[0])).longValue()
                                  * TimeCasts.DAY
                              + Clock.micros(values[1]) / MICRO;
                      var zone =
                          values.length > 2
                              ? Zones.of(String.valueOf(values[2]))
                              : environment.settings().zone();
                      return type.equals(DataTypes.TimestampType)
                          ? new ZoneOffsets(zone).toUtc(local)
                          : local;
                    },
                    true));
  }
}

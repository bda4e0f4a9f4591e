package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.ANY;
import static millrace.engine.function.Kind.INT;
import static millrace.sql.types.DataTypes.ByteType;
import static millrace.sql.types.DataTypes.DoubleType;
import static millrace.sql.types.DataTypes.IntegerType;
import static millrace.sql.types.DataTypes.createDayTimeIntervalType;
import static millrace.sql.types.DataTypes.createYearMonthIntervalType;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BinaryOperator;
import millrace.engine.error.DataException;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Interval;
import millrace.engine.expression.IntervalTypes;
import millrace.engine.vector.StructVector;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.CalendarIntervalType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.DayTimeIntervalType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.FractionalType;
import millrace.sql.types.YearMonthIntervalType;
import org.jspecify.annotations.Nullable;

/// Functions of lengths of time: made of numbers, taken apart, added and multiplied.
final class Lengths {
  private static final long MINUTE = 60 * TimeCasts.SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final DecimalType SECONDS = new DecimalType(18, 6);
  private static final BigDecimal NO_SECONDS = BigDecimal.ZERO.setScale(6);

  private Lengths() {}

  static List<Function> functions() {
    var all = new ArrayList<Function>();
    all.addAll(made());
    all.addAll(parts());
    all.addAll(sums());
    all.addAll(products());
    return all;
  }

  // --- of numbers ---

  private static List<Function> made() {
    return List.of(
        named("make_ym_interval")
            .takes()
            .may(INT, 0, IntegerType)
            .may(INT, 0, IntegerType)
            .gives(createYearMonthIntervalType())
            .loop(
                Rows.two(
                    (years, months) ->
                        exactly(
                            () ->
                                Math.addExact(
                                    Math.multiplyExact((Integer) years, 12), (Integer) months)))),
        named("make_dt_interval")
            .takes()
            .may(INT, 0, IntegerType)
            .may(INT, 0, IntegerType)
            .may(INT, 0, IntegerType)
            .may(Kind.of(SECONDS), NO_SECONDS, SECONDS)
            .gives(createDayTimeIntervalType())
            .loop(Rows.each(values -> exactly(() -> dayTime(values, 0)))),
        calendar("make_interval", false),
        calendar("try_make_interval", true).mayBeNull());
  }

  /// Years, months, weeks, days, hours, minutes and seconds.
  private static Function calendar(String name, boolean lenient) {
    return named(name)
        .takes()
        .may(INT, 0, IntegerType)
        .may(INT, 0, IntegerType)
        .may(INT, 0, IntegerType)
        .may(INT, 0, IntegerType)
        .may(INT, 0, IntegerType)
        .may(INT, 0, IntegerType)
        .may(Kind.of(SECONDS), NO_SECONDS, SECONDS)
        .gives(DataTypes.CalendarIntervalType)
        .nullableIfLenient(_ -> true)
        .canFail()
        .loop(
            (call, environment) ->
                Rows.loop(
                    call.type(),
                    values ->
                        lenient || !environment.settings().ansi()
                            ? orNull(() -> calendar(values))
                            : exactly(() -> calendar(values)),
                    true));
  }

  private static Object calendar(@Nullable Object[] values) {
    int months = Math.addExact(Math.multiplyExact(number(values[0]), 12), number(values[1]));
    int days = Math.addExact(Math.multiplyExact(number(values[2]), 7), number(values[3]));
    long micros = dayTime(new @Nullable Object[] {0, values[4], values[5], values[6]}, 0);
    return new Interval(months, days, micros).parts();
  }

  private static long dayTime(@Nullable Object[] values, int from) {
    var seconds = values[from + 3] instanceof BigDecimal number ? number : BigDecimal.ZERO;
    long time =
        Math.addExact(
            Math.addExact(
                Math.multiplyExact(number(values[from + 1]), HOUR),
                Math.multiplyExact(number(values[from + 2]), MINUTE)),
            seconds.movePointRight(6).longValueExact());
    return Math.addExact(Math.multiplyExact(number(values[from]), TimeCasts.DAY), time);
  }

  private static int number(@Nullable Object value) {
    return value instanceof Number number ? number.intValue() : 0;
  }

  @FunctionalInterface
  private interface Sum {
    Object compute();
  }

  private static Object exactly(Sum sum) {
    try {
      return sum.compute();
    } catch (ArithmeticException wrong) {
      throw new DataException(
          DataException.Kind.ARITHMETIC,
          "INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION",
          Map.of(),
          wrong);
    }
  }

  private static @Nullable Object orNull(Sum sum) {
    try {
      return sum.compute();
    } catch (ArithmeticException | DataException _) {
      return null;
    }
  }

  // --- taken apart ---

  private static List<Function> parts() {
    return List.of(
        part("#interval_years", IntegerType, length -> length.months() / 12),
        part("#interval_months", ByteType, length -> length.months() % 12),
        part("#interval_days", IntegerType, Interval::days),
        part("#interval_hours", ByteType, length -> (int) (length.micros() / HOUR)),
        part("#interval_minutes", ByteType, length -> (int) (length.micros() / MINUTE % 60)),
        part(
            "#interval_seconds",
            new DecimalType(8, 6),
            length -> BigDecimal.valueOf(length.micros() % MINUTE, 6)));
  }

  private static Function part(
      String name, DataType type, java.util.function.Function<Interval, Object> part) {
    return named(name)
        .takes(ANY)
        .gives(type)
        .loop(
            (call, _) -> {
              var from = call.arguments().getFirst().type();
              return Rows.loop(type, values -> part.apply(of(values[0], from)), true);
            });
  }

  /// The length with its parts apart, whatever its type.
  static Interval of(@Nullable Object value, DataType type) {
    return switch (type) {
      case YearMonthIntervalType _ -> new Interval(number(value), 0, 0);
      case DayTimeIntervalType _ -> {
        long micros = Clock.micros(value);
        yield new Interval(0, (int) (micros / TimeCasts.DAY), micros % TimeCasts.DAY);
      }
      default -> Interval.of((@Nullable Object[]) java.util.Objects.requireNonNull(value));
    };
  }

  /// The function that takes a field out of a length of that type.
  static String extracting(String field, Expression length) {
    var type = length.type();
    var function =
        switch (field.toUpperCase(Locale.ROOT)) {
          case "YEAR", "Y", "YEARS", "YR", "YRS" -> has(type, "year") ? "#interval_years" : "";
          case "MONTH", "MON", "MONS", "MONTHS" -> has(type, "month") ? "#interval_months" : "";
          case "DAY", "D", "DAYS" -> has(type, "day") ? "#interval_days" : "";
          case "HOUR", "H", "HOURS", "HR", "HRS" -> has(type, "hour") ? "#interval_hours" : "";
          case "MINUTE", "M", "MIN", "MINS", "MINUTES" ->
              has(type, "minute") ? "#interval_minutes" : "";
          case "SECOND", "S", "SEC", "SECONDS", "SECS" ->
              has(type, "second") ? "#interval_seconds" : "";
          default -> "";
        };
    if (function.isEmpty()) {
      throw new QueryException(
          "INVALID_EXTRACT_FIELD",
          Map.of("field", Quoted.name(field), "expr", Quoted.sql(Names.ofColumn(length))));
    }
    return function;
  }

  /// Whether a length is written with a field.
  private static boolean has(DataType type, String field) {
    return IntervalTypes.between(field, field)
        .map(
            one ->
                type instanceof CalendarIntervalType
                    || IntervalTypes.union(one, type).filter(type::equals).isPresent())
        .orElse(false);
  }

  // --- added ---

  private static List<Function> sums() {
    return List.of(
        sum("#add_intervals", Interval::plus, " + "),
        sum("#subtract_intervals", (one, other) -> one.plus(other.negated()), " - "),
        named("#add_calendar_interval")
            .takes(ANY, ANY)
            .casts(Invocation::arguments)
            .canFail()
            .loop(
                (call, environment) -> {
                  var zone = Clock.zone(call, environment);
                  return Rows.loop(
                      call.type(),
                      values ->
                          Truncation.plus(
                              values[0], of(values[1], DataTypes.CalendarIntervalType), zone),
                      true);
                })
            .shown((_, arguments) -> String.join(" + ", arguments)),
        named("#subtract_timestamps")
            .takes(ANY, ANY)
            .casts(Invocation::arguments)
            .gives(createDayTimeIntervalType())
            .loop(
                (call, environment) -> {
                  var zone = Clock.zone(call, environment);
                  return Rows.loop(
                      call.type(),
                      values ->
                          Math.subtractExact(
                              zone.toLocal(Clock.micros(values[0])),
                              zone.toLocal(Clock.micros(values[1]))),
                      true);
                })
            .shown((_, arguments) -> "(" + String.join(" - ", arguments) + ")"));
  }

  private static Function sum(String name, BinaryOperator<Interval> sum, String sign) {
    return named(name)
        .takes(ANY, ANY)
        .casts(Invocation::arguments)
        .gives(DataTypes.CalendarIntervalType)
        .canFail()
        .loop(
            Rows.two(
                (one, other) ->
                    exactly(
                        () ->
                            sum.apply(
                                    of(one, DataTypes.CalendarIntervalType),
                                    of(other, DataTypes.CalendarIntervalType))
                                .parts())))
        .shown((_, arguments) -> "(" + String.join(sign, arguments) + ")");
  }

  // --- multiplied ---

  private static List<Function> products() {
    return List.of(
        product("#multiply_interval", false, true),
        product("#try_multiply_interval", true, true),
        product("#divide_interval", false, false),
        product("#try_divide_interval", true, false));
  }

  private static Function product(String name, boolean lenient, boolean multiplies) {
    return named(name)
        .takes(ANY, Kind.NUMERIC)
        .casts(
            call -> {
              var number = call.castTo(Kind.NUMERIC, 1);
              if (call.type(0) instanceof CalendarIntervalType) {
                return List.of(call.argument(0), call.cast(number, DoubleType));
              }
              return List.of(
                  call.argument(0),
                  number.type() instanceof FractionalType && !(number.type() instanceof DecimalType)
                      ? call.cast(number, DoubleType)
                      : number);
            })
        .gives(
            arguments ->
                switch (arguments.getFirst().type()) {
                  case YearMonthIntervalType _ -> createYearMonthIntervalType();
                  case CalendarIntervalType calendar -> calendar;
                  default -> createDayTimeIntervalType();
                })
        .nullable(
            arguments ->
                lenient
                    || arguments.getFirst().type() instanceof CalendarIntervalType
                    || arguments.stream().anyMatch(Expression::nullable))
        .canFail()
        .loop(
            (call, _) -> {
              if (call.type() instanceof CalendarIntervalType) {
                return Rows.loop(
                    call.type(),
                    values -> {
                      Sum sum = () -> scaled(values, multiplies).parts();
                      return lenient ? orNull(sum) : exactly(sum);
                    },
                    true);
              }
              boolean months = call.type() instanceof YearMonthIntervalType;
              return Rows.loop(
                  call.type(),
                  values -> {
                    Sum sum =
                        () -> {
                          long length =
                              ((Number) java.util.Objects.requireNonNull(values[0])).longValue();
                          long value =
                              multiplies ? times(length, values[1]) : over(length, values[1]);
                          return months ? (Object) Math.toIntExact(value) : (Object) value;
                        };
                    return lenient ? orNull(sum) : exactly(sum);
                  },
                  true);
            });
  }

  /// Parts of a day become time; parts of a month are dropped, as by Spark.
  private static Interval scaled(@Nullable Object[] values, boolean multiplies) {
    var length = of(values[0], DataTypes.CalendarIntervalType);
    double number = values[1] instanceof Double given ? given : 1;
    if (!multiplies && number == 0) {
      throw byZero();
    }
    double months = multiplies ? length.months() * number : length.months() / number;
    double days = multiplies ? length.days() * number : length.days() / number;
    double micros = multiplies ? length.micros() * number : length.micros() / number;
    double moreMicros = micros + (days - (long) days) * TimeCasts.DAY;
    return new Interval(
        Math.toIntExact((long) months), Math.toIntExact((long) days), Math.round(moreMicros));
  }

  static StructVector negated(StructVector lengths) {
    var result = VectorBuilder.of(DataTypes.CalendarIntervalType);
    for (int row = 0; row < lengths.size(); row++) {
      var parts = lengths.object(row);
      result.append(parts == null ? null : exactly(() -> Interval.of(parts).negated().parts()));
    }
    return (StructVector) result.build();
  }

  private static DataException byZero() {
    return new DataException(DataException.Kind.ARITHMETIC, "INTERVAL_DIVIDED_BY_ZERO", Map.of());
  }

  private static long times(long length, @Nullable Object factor) {
    return switch (factor) {
      case BigDecimal number -> rounded(number.multiply(BigDecimal.valueOf(length)));
      case Double number -> rounded(length * number);
      case Number number -> Math.multiplyExact(length, number.longValue());
      case null, default -> throw new IllegalStateException("no number: " + factor);
    };
  }

  private static long over(long length, @Nullable Object divisor) {
    if (divisor instanceof Number number && number.doubleValue() == 0) {
      throw byZero();
    }
    return switch (divisor) {
      case BigDecimal number ->
          BigDecimal.valueOf(length).divide(number, 0, RoundingMode.HALF_UP).longValueExact();
      case Double number -> rounded(length / number);
      case Number number when length == Long.MIN_VALUE && number.longValue() == -1 ->
          throw new ArithmeticException("overflow");
      case Number number ->
          BigDecimal.valueOf(length)
              .divide(BigDecimal.valueOf(number.longValue()), 0, RoundingMode.HALF_UP)
              .longValueExact();
      case null, default -> throw new IllegalStateException("no number: " + divisor);
    };
  }

  private static long rounded(BigDecimal number) {
    return number.setScale(0, RoundingMode.HALF_UP).longValueExact();
  }

  private static long rounded(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      throw new ArithmeticException("not a finite number");
    }
    return rounded(new BigDecimal(number));
  }
}

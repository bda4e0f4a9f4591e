package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.ANY;
import static millrace.engine.function.Kind.BOOLEAN;
import static millrace.engine.function.Kind.DATE;
import static millrace.engine.function.Kind.INT;
import static millrace.engine.function.Kind.TEXT;
import static millrace.engine.function.Kind.TIMESTAMP;
import static millrace.sql.types.DataTypes.BooleanType;
import static millrace.sql.types.DataTypes.DateType;
import static millrace.sql.types.DataTypes.DoubleType;
import static millrace.sql.types.DataTypes.IntegerType;
import static millrace.sql.types.DataTypes.StringType;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import millrace.engine.error.DataException;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.format.ZoneOffsets;
import millrace.engine.vector.Utf8;
import millrace.sql.types.DecimalType;
import millrace.sql.types.TimeType;
import millrace.sql.types.TimestampType;
import org.jspecify.annotations.Nullable;

/// Functions of dates, counted in days: their parts, their neighbours, their distance.
final class Calendar {
  private Calendar() {}

  static List<Function> functions() {
    var all = new ArrayList<Function>();
    all.addAll(parts());
    all.addAll(sums());
    all.addAll(neighbours());
    return all;
  }

  private static Function part(ToIntFunction<LocalDate> part, String... names) {
    return named(names)
        .takes(DATE)
        .gives(IntegerType)
        .loop(Rows.ints(days -> part.applyAsInt(LocalDate.ofEpochDay(days))));
  }

  private static List<Function> parts() {
    return List.of(
        part(LocalDate::getYear, "year"),
        part(date -> date.get(IsoFields.QUARTER_OF_YEAR), "quarter"),
        part(LocalDate::getMonthValue, "month"),
        part(LocalDate::getDayOfMonth, "day", "dayofmonth"),
        part(date -> date.getDayOfWeek().getValue() % 7 + 1, "dayofweek"),
        part(date -> date.getDayOfWeek().getValue() - 1, "weekday"),
        part(LocalDate::getDayOfYear, "dayofyear"),
        part(date -> date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR), "weekofyear"),
        part(date -> date.get(IsoFields.WEEK_BASED_YEAR), "#year_of_week"),
        part(date -> date.getDayOfWeek().getValue(), "#iso_dayofweek"),
        named("dayname")
            .takes(DATE)
            .gives(StringType)
            .loop(
                Rows.one(
                    days ->
                        Utf8.of(
                            date(days).getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.US)))),
        named("monthname")
            .takes(DATE)
            .gives(StringType)
            .loop(
                Rows.one(
                    days ->
                        Utf8.of(date(days).getMonth().getDisplayName(TextStyle.SHORT, Locale.US)))),
        named("extract", "date_part", "datepart")
            .takes(TEXT, ANY)
            .means(Calendar::extract)
            .shown(
                (name, arguments) ->
                    name.equals("date_part")
                        ? "date_part(" + String.join(", ", arguments) + ")"
                        : name + "(" + String.join(" FROM ", arguments) + ")"));
  }

  /// A day as it is kept, counted from 1970.
  private static int days(long days) {
    if (days != (int) days) {
      throw new DataException(
          DataException.Kind.ARITHMETIC,
          "ARITHMETIC_OVERFLOW",
          Map.of("message", "overflow", "alternative", "", "config", Quoted.ANSI));
    }
    return (int) days;
  }

  private static LocalDate date(@Nullable Object days) {
    return LocalDate.ofEpochDay(days instanceof Integer number ? number : 0);
  }

  private static Expression extract(Invocation call) {
    var field = call.constant(0, Utf8.class, "field").toString();
    if (TimeArithmetic.isLength(call.type(1))) {
      return call.to(Lengths.extracting(field, call.argument(1)), call.argument(1));
    }
    if (call.type(1) instanceof TimeType) {
      return call.to(DayTimes.extracting(field, call.argument(1)), call.argument(1));
    }
    var function =
        switch (field.toUpperCase(Locale.ROOT)) {
          case "YEAR", "Y", "YEARS", "YR", "YRS" -> "year";
          case "YEAROFWEEK" -> "#year_of_week";
          case "QUARTER", "QTR" -> "quarter";
          case "MONTH", "MON", "MONS", "MONTHS" -> "month";
          case "WEEK", "W", "WEEKS" -> "weekofyear";
          case "DAY", "D", "DAYS" -> "day";
          case "DAYOFWEEK", "DOW" -> "dayofweek";
          case "DAYOFWEEK_ISO", "DOW_ISO" -> "#iso_dayofweek";
          case "DOY" -> "dayofyear";
          case "HOUR", "H", "HOURS", "HR", "HRS" -> "hour";
          case "MINUTE", "M", "MIN", "MINS", "MINUTES" -> "minute";
          case "SECOND", "S", "SEC", "SECONDS", "SECS" -> "#second_with_fraction";
          default ->
              throw new QueryException(
                  "INVALID_EXTRACT_FIELD",
                  Map.of(
                      "field",
                      Quoted.name(field),
                      "expr",
                      Quoted.sql(Names.ofColumn(call.argument(1)))),
                  "'%s' is no part of a date or time; use YEAR, MONTH, DAY, HOUR, MINUTE, SECOND"
                          .formatted(field)
                      + " or their like");
        };
    return call.to(function, call.argument(1));
  }

  private static List<Function> sums() {
    return List.of(
        named("date_add", "dateadd")
            .takes(DATE, INT)
            .casts(Calendar::wholeDays)
            .loop(Rows.two((days, more) -> (Object) ((Integer) days + (Integer) more)))
            .shown((_, arguments) -> "date_add(" + String.join(", ", arguments) + ")"),
        named("date_sub")
            .takes(DATE, INT)
            .casts(Calendar::wholeDays)
            .loop(Rows.two((days, less) -> (Object) ((Integer) days - (Integer) less))),
        named("datediff", "date_diff")
            .takes(DATE, DATE)
            .gives(IntegerType)
            .loop(Rows.two((end, start) -> (Object) ((Integer) end - (Integer) start))),
        named("#subtract_dates")
            .takes(DATE, DATE)
            .gives(TimeArithmetic.days())
            .loop(
                Rows.two(
                    (end, start) ->
                        (Object) (((long) (Integer) end - (Integer) start) * TimeCasts.DAY)))
            .shown((_, arguments) -> "(" + String.join(" - ", arguments) + ")"),
        named("add_months")
            .takes(DATE, INT)
            .loop(
                Rows.two(
                    (days, months) ->
                        (Object) days(date(days).plusMonths((Integer) months).toEpochDay()))),
        named("months_between")
            .takes(TIMESTAMP, TIMESTAMP)
            .may(BOOLEAN, true, BooleanType)
            .gives(DoubleType)
            .loop(
                (call, environment) -> {
                  var zone = new ZoneOffsets(environment.settings().zone());
                  return Rows.loop(call.type(), values -> monthsBetween(values, zone), true);
                }),
        named("make_date")
            .takes(INT, INT, INT)
            .gives(DateType)
            .nullIfLenient()
            .loop(Rows.three(Calendar::make)),
        named("unix_date").takes(DATE.exactly()).gives(IntegerType).loop(Rows.ints(days -> days)),
        named("date_from_unix_date").takes(INT).gives(DateType).loop(Rows.ints(days -> days)));
  }

  /// A number with a fraction is no number of days, though it could be cast to one.
  private static List<Expression> wholeDays(Invocation call) {
    var type = call.type(1);
    boolean fraction =
        type instanceof millrace.sql.types.FractionalType
            || type instanceof DecimalType
            || type instanceof millrace.sql.types.LongType;
    if (fraction) {
      throw call.unexpected(1, "(\"INT\" or \"SMALLINT\" or \"TINYINT\")");
    }
    return List.of(call.castTo(DATE, 0), call.castTo(INT, 1));
  }

  private static Object monthsBetween(@Nullable Object[] values, ZoneOffsets zone) {
    long end = zone.toLocal(values[0] instanceof Long moment ? moment : 0);
    long start = zone.toLocal(values[1] instanceof Long moment ? moment : 0);
    var last = LocalDate.ofEpochDay(Math.floorDiv(end, TimeCasts.DAY));
    var first = LocalDate.ofEpochDay(Math.floorDiv(start, TimeCasts.DAY));
    double months =
        12.0 * (last.getYear() - first.getYear()) + last.getMonthValue() - first.getMonthValue();
    boolean bothLast =
        last.getDayOfMonth() == last.lengthOfMonth()
            && first.getDayOfMonth() == first.lengthOfMonth();
    if (last.getDayOfMonth() == first.getDayOfMonth() || bothLast) {
      return months;
    }
    double seconds =
        (last.getDayOfMonth() - first.getDayOfMonth()) * 86400.0
            + (sinceMidnight(values[0], last, zone) - sinceMidnight(values[1], first, zone));
    double exact = months + seconds / (31 * 86400.0);
    return Boolean.TRUE.equals(values[2]) ? Math.round(exact * 1e8) / 1e8 : exact;
  }

  /// Seconds that went by since the day began.
  private static long sinceMidnight(@Nullable Object moment, LocalDate day, ZoneOffsets zone) {
    return Math.floorDiv(
        Clock.micros(moment) - zone.toUtc(day.toEpochDay() * TimeCasts.DAY), TimeCasts.SECOND);
  }

  private static Object make(Object year, Object month, Object day) {
    try {
      return (int) LocalDate.of((Integer) year, (Integer) month, (Integer) day).toEpochDay();
    } catch (DateTimeException wrong) {
      throw Truncation.outOfBounds(wrong);
    }
  }

  private static List<Function> neighbours() {
    return List.of(
        named("last_day")
            .takes(DATE)
            .loop(
                Rows.ints(
                    days ->
                        (int)
                            LocalDate.ofEpochDay(days)
                                .with(TemporalAdjusters.lastDayOfMonth())
                                .toEpochDay())),
        named("next_day")
            .takes(DATE, TEXT)
            .mayBeNull()
            .nullIfLenient()
            .loop(
                Rows.two(
                    (days, name) ->
                        (int)
                            date(days)
                                .with(TemporalAdjusters.next(dayOfWeek(name.toString())))
                                .toEpochDay())),
        named("trunc")
            .takes(DATE, TEXT)
            .mayBeNull()
            .loop(
                Rows.two(
                    (days, unit) ->
                        truncated(date(days), unit.toString())
                            .map(date -> (Object) (int) date.toEpochDay())
                            .orElse(null))));
  }

  private static DayOfWeek dayOfWeek(String name) {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "SU", "SUN", "SUNDAY" -> DayOfWeek.SUNDAY;
      case "MO", "MON", "MONDAY" -> DayOfWeek.MONDAY;
      case "TU", "TUE", "TUESDAY" -> DayOfWeek.TUESDAY;
      case "WE", "WED", "WEDNESDAY" -> DayOfWeek.WEDNESDAY;
      case "TH", "THU", "THURSDAY" -> DayOfWeek.THURSDAY;
      case "FR", "FRI", "FRIDAY" -> DayOfWeek.FRIDAY;
      case "SA", "SAT", "SATURDAY" -> DayOfWeek.SATURDAY;
      default ->
          throw new DataException(
              DataException.Kind.ILLEGAL_ARGUMENT, "ILLEGAL_DAY_OF_WEEK", Map.of("string", name));
    };
  }

  /// The first day of the date's week, month, quarter or year.
  static Optional<LocalDate> truncated(LocalDate date, String unit) {
    return switch (unit.toUpperCase(Locale.ROOT)) {
      case "YEAR", "YYYY", "YY" -> Optional.of(date.withDayOfYear(1));
      case "QUARTER" ->
          Optional.of(date.withDayOfMonth(1).withMonth((date.getMonthValue() - 1) / 3 * 3 + 1));
      case "MONTH", "MON", "MM" -> Optional.of(date.withDayOfMonth(1));
      case "WEEK" -> Optional.of(date.with(ChronoField.DAY_OF_WEEK, 1));
      default -> Optional.empty();
    };
  }

  static boolean isZoned(Expression expression) {
    return expression.type() instanceof TimestampType;
  }
}

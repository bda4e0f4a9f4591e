package millrace.engine.function;

import static millrace.sql.types.DataTypes.TimestampType;
import static millrace.sql.types.DataTypes.createDayTimeIntervalType;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import millrace.engine.expression.Expression;
import millrace.engine.expression.IntervalTypes;
import millrace.sql.types.CalendarIntervalType;
import millrace.sql.types.DataType;
import millrace.sql.types.DateType;
import millrace.sql.types.DayTimeIntervalType;
import millrace.sql.types.IntegralType;
import millrace.sql.types.NullType;
import millrace.sql.types.NumericType;
import millrace.sql.types.StringType;
import millrace.sql.types.TimeType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import millrace.sql.types.YearMonthIntervalType;

/// `+ - * /` where dates, timestamps or lengths of time are among the operands.
final class TimeArithmetic {
  private static final Set<String> OPERATORS = Set.of("+", "-", "*", "/");

  private TimeArithmetic() {}

  static boolean isOperator(String function) {
    return OPERATORS.contains(function);
  }

  /// The expression that the operator stands for; empty where both sides are numbers.
  static Optional<Expression> resolve(Invocation call) {
    var left = call.type(0);
    var right = call.type(1);
    if (!isTime(left) && !isTime(right)) {
      return Optional.empty();
    }
    if (left instanceof TimeType || right instanceof TimeType) {
      return ofDay(call);
    }
    boolean lenient = call.name().toLowerCase(Locale.ROOT).startsWith("try_");
    return switch (call.name().toLowerCase(Locale.ROOT)) {
      case "+", "try_add" ->
          isMovedBy(left, right)
              ? plus(call, call.argument(0), call.argument(1))
              : plus(call, call.argument(1), call.argument(0));
      case "-", "try_subtract" -> minus(call);
      case "*", "try_multiply" ->
          isLength(left)
              ? scaled(call, lenient, "multiply_interval", call.argument(0), call.argument(1))
              : scaled(call, lenient, "multiply_interval", call.argument(1), call.argument(0));
      case "/", "try_divide" ->
          isLength(left)
              ? scaled(call, lenient, "divide_interval", call.argument(0), call.argument(1))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  static boolean isTime(DataType type) {
    return isMoment(type) || isLength(type) || type instanceof TimeType;
  }

  private static boolean isMoment(DataType type) {
    return Types.isDateOrTime(type);
  }

  static boolean isLength(DataType type) {
    return CastLoops.isInterval(type) || type instanceof CalendarIntervalType;
  }

  /// Whether the first is what is moved and the second what moves it, or both are lengths.
  private static boolean isMovedBy(DataType first, DataType second) {
    return isMoment(first)
        || first instanceof TimeType
        || (!isMoment(second) && (isLength(second) || !isLength(first)));
  }

  private static boolean isOneDay(DataType type) {
    return type instanceof DayTimeIntervalType days && days.endField() == DayTimeIntervalType.DAY();
  }

  /// A time of day and a length of time, or two times of day.
  private static Optional<Expression> ofDay(Invocation call) {
    var left = call.type(0);
    var right = call.type(1);
    var first = call.argument(0);
    var second = call.argument(1);
    var operator = call.name().toLowerCase(Locale.ROOT);
    if (operator.equals("+") || operator.equals("try_add")) {
      return isTimeSpan(right)
          ? Optional.of(call.to("#time_add_interval", first, second))
          : isTimeSpan(left)
              ? Optional.of(call.to("#time_add_interval", second, first))
              : Optional.empty();
    }
    if (operator.equals("-") || operator.equals("try_subtract")) {
      return right instanceof DayTimeIntervalType
          ? Optional.of(call.to("#time_add_interval", first, call.to("negative", second)))
          : isReadAsTime(left) && isReadAsTime(right)
              ? Optional.of(call.to("#subtract_times", first, second))
              : Optional.empty();
    }
    return Optional.empty();
  }

  private static boolean isTimeSpan(DataType type) {
    return type instanceof DayTimeIntervalType || type instanceof NullType;
  }

  private static boolean isReadAsTime(DataType type) {
    return type instanceof TimeType || type instanceof NullType || type instanceof StringType;
  }

  private static Optional<Expression> scaled(
      Invocation call, boolean lenient, String function, Expression length, Expression number) {
    boolean isNumber =
        number.type() instanceof NumericType
            || number.type() instanceof StringType
            || number.type() instanceof NullType;
    if (CastLoops.isInterval(length.type()) && !isNumber) {
      throw call.mismatch(
          "UNEXPECTED_INPUT_TYPE",
          "a length of time is multiplied or divided by a number, but got " + number.type().sql());
    }
    if (!isLength(length.type()) || !isNumber) {
      return Optional.empty();
    }
    return Optional.of(call.to((lenient ? "#try_" : "#") + function, length, number));
  }

  // --- sums ---

  private static Optional<Expression> plus(Invocation call, Expression moment, Expression length) {
    var from = moment.type();
    var by = length.type();
    if (isLength(from) && isLength(by)) {
      return lengths(call, "+");
    }
    if (from instanceof NullType && CastLoops.isInterval(by)) {
      return Optional.of(new Expression.Call("+", call.castAll(by), by, true));
    }
    if (isMoment(from) && by instanceof NullType) {
      var type = from instanceof DateType ? TimestampType : from;
      return Optional.of(
          call.to(
              "#add_time",
              call.cast(moment, type),
              call.cast(length, createDayTimeIntervalType())));
    }
    if ((isClock(from) && by instanceof DateType)
        || (by instanceof DayTimeIntervalType && !isMovable(from))) {
      throw call.mismatch(
          "UNEXPECTED_INPUT_TYPE",
          "a moment is moved by a length of time, but got %s and %s"
              .formatted(from.sql(), by.sql()));
    }
    if (from instanceof DateType && by instanceof IntegralType) {
      return Optional.of(call.to("date_add", moment, length));
    }
    if (from instanceof DateType && !isLength(by)) {
      throw call.mismatch(
          "UNEXPECTED_INPUT_TYPE",
          "a date is moved by whole days or a length of time, but got " + by.sql());
    }
    if (from instanceof DateType && isOneDay(by)) {
      return Optional.of(call.to("date_add", moment, call.to("#interval_days", length)));
    }
    var function =
        switch (by) {
          case DayTimeIntervalType _ -> "#add_time";
          case YearMonthIntervalType _ -> "#add_year_months";
          case CalendarIntervalType _ -> "#add_calendar_interval";
          default -> "";
        };
    if (function.isEmpty()) {
      return Optional.empty();
    }
    if (isMoment(from) && !(from instanceof DateType && by instanceof DayTimeIntervalType)) {
      return Optional.of(call.to(function, moment, length));
    }
    if (isMoment(from)) {
      return Optional.of(call.to(function, call.cast(moment, TimestampType), length));
    }
    if (from instanceof StringType && by instanceof YearMonthIntervalType) {
      throw call.unlike();
    }
    if (from instanceof StringType || from instanceof NullType) {
      var moved = call.to(function, call.cast(moment, TimestampType), length);
      return Optional.of(
          from instanceof StringType ? Casts.explicit(moved, from, false, call.settings()) : moved);
    }
    return Optional.empty();
  }

  private static boolean isMovable(DataType type) {
    return isMoment(type) || type instanceof StringType || type instanceof NullType;
  }

  private static Optional<Expression> lengths(Invocation call, String operator) {
    if (!call.type(0).getClass().equals(call.type(1).getClass())) {
      throw call.mismatch(
          "UNEXPECTED_INPUT_TYPE",
          "a length of months and one of days and time have no sum: %s and %s"
              .formatted(call.type(0).sql(), call.type(1).sql()));
    }
    return call.type(0) instanceof CalendarIntervalType
        ? Optional.of(
            call.to(
                operator.equals("+") ? "#add_intervals" : "#subtract_intervals", call.arguments()))
        : IntervalTypes.union(call.type(0), call.type(1))
            .map(
                type ->
                    new Expression.Call(
                        operator,
                        call.arguments(),
                        type,
                        call.argument(0).nullable() || call.argument(1).nullable()));
  }

  // --- differences ---

  private static Optional<Expression> minus(Invocation call) {
    var from = call.argument(0);
    var by = call.argument(1);
    if (isLength(by.type())) {
      return isLength(from.type())
          ? lengths(call, "-")
          : isOneDay(by.type()) && from.type() instanceof DateType
              ? Optional.of(
                  call.to("date_add", from, call.to("negative", call.to("#interval_days", by))))
              : plus(call, from, call.to("negative", by));
    }
    if (from.type() instanceof DateType && by.type() instanceof NumericType) {
      return Optional.of(call.to("date_sub", from, by));
    }
    if (isMoment(from.type()) || isMoment(by.type())) {
      return Optional.of(difference(call, from, by));
    }
    return Optional.empty();
  }

  private static Expression difference(Invocation call, Expression end, Expression start) {
    if (!isClock(end.type()) && !isClock(start.type())) {
      return call.to("#subtract_dates", end, start);
    }
    var type =
        Coercion.tightest(end.type(), start.type(), call.settings())
            .or(() -> Coercion.withText(end.type(), start.type()))
            .orElseThrow(() -> call.unlike());
    return call.to("#subtract_timestamps", call.cast(end, type), call.cast(start, type));
  }

  private static boolean isClock(DataType type) {
    return type instanceof TimestampType || type instanceof TimestampNTZType;
  }

  // --- names ---

  /// How an operator is shown in the name of a column: as what it stands for.
  static Optional<String> shown(
      String operator, DataType left, String one, DataType right, String other) {
    if (left instanceof CalendarIntervalType && (operator.equals("*") || operator.equals("/"))) {
      return Optional.of(
          "%s_interval(%s, %s)"
              .formatted(operator.equals("*") ? "multiply" : "divide", one, other));
    }
    if (right instanceof CalendarIntervalType && operator.equals("*")) {
      return Optional.of("multiply_interval(%s, %s)".formatted(other, one));
    }
    if (operator.equals("*")) {
      return isLength(right) && !isLength(left)
          ? Optional.of("(%s * %s)".formatted(other, one))
          : Optional.empty();
    }
    if (operator.equals("/")
        || (isLength(left) && isLength(right))
        || (left instanceof NullType && CastLoops.isInterval(right))
        || (CastLoops.isInterval(left) && right instanceof NullType)) {
      return Optional.empty();
    }
    if (left instanceof TimeType || right instanceof TimeType) {
      return ofDay(operator, left, one, right, other);
    }
    if (operator.equals("+") && !isMovedBy(left, right)) {
      return sum(operator, right, other, left, one);
    }
    return sum(operator, left, one, right, other);
  }

  private static Optional<String> ofDay(
      String operator, DataType left, String one, DataType right, String other) {
    if (operator.equals("-")) {
      return isReadAsTime(left) && (isReadAsTime(right) || right instanceof DayTimeIntervalType)
          ? Optional.of(one + " - " + other)
          : Optional.empty();
    }
    return isTimeSpan(right)
        ? Optional.of(one + " + " + other)
        : isTimeSpan(left) ? Optional.of(other + " + " + one) : Optional.empty();
  }

  private static Optional<String> sum(
      String operator, DataType from, String moment, DataType by, String length) {
    if (from instanceof DateType && isOneDay(by)) {
      var days = "extractansiintervaldays(" + length + ")";
      return Optional.of(
          "date_add(%s, %s)".formatted(moment, operator.equals("-") ? "(- " + days + ")" : days));
    }
    if (from instanceof DateType && by instanceof IntegralType) {
      return Optional.of(
          "date_%s(%s, %s)".formatted(operator.equals("-") ? "sub" : "add", moment, length));
    }
    return isLength(by) || (isMoment(from) && by instanceof NullType)
        ? Optional.of(moment + " " + operator + " " + length)
        : Optional.empty();
  }

  // --- what a moment is moved by ---

  /// The type of the difference of two dates.
  static DataType days() {
    return createDayTimeIntervalType(DayTimeIntervalType.DAY(), DayTimeIntervalType.DAY());
  }
}

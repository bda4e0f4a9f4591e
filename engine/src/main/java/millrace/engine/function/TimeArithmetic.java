package millrace.engine.function;

import static millrace.sql.types.DataTypes.createDayTimeIntervalType;

import java.util.Optional;
import millrace.engine.expression.Expression;
import millrace.sql.types.DataType;
import millrace.sql.types.DateType;
import millrace.sql.types.DayTimeIntervalType;
import millrace.sql.types.IntegralType;
import millrace.sql.types.NumericType;
import millrace.sql.types.StringType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import millrace.sql.types.YearMonthIntervalType;

/// `+ - * /` where dates, timestamps or lengths of time are among the operands.
final class TimeArithmetic {
  private TimeArithmetic() {}

  /// The expression that the operator stands for; empty where both sides are numbers.
  static Optional<Expression> resolve(Invocation call) {
    var left = call.type(0);
    var right = call.type(1);
    if (!isTime(left) && !isTime(right)) {
      return Optional.empty();
    }
    return switch (call.name()) {
      case "+" ->
          isMoment(left) || !isMoment(right)
              ? plus(call, call.argument(0), call.argument(1))
              : plus(call, call.argument(1), call.argument(0));
      case "-" -> minus(call);
      case "*" ->
          CastLoops.isInterval(left)
              ? Optional.of(call.to("multiply_interval"))
              : Optional.of(call.to("multiply_interval", call.argument(1), call.argument(0)));
      case "/" -> Optional.of(call.to("divide_interval"));
      default -> Optional.empty();
    };
  }

  private static boolean isTime(DataType type) {
    return isMoment(type) || CastLoops.isInterval(type);
  }

  private static boolean isMoment(DataType type) {
    return Types.isDateOrTime(type);
  }

  private static Optional<Expression> plus(Invocation call, Expression moment, Expression length) {
    var from = moment.type();
    var by = length.type();
    if (from instanceof DateType && (by instanceof IntegralType || by instanceof StringType)) {
      return Optional.of(call.to("date_add", moment, length));
    }
    if (by instanceof DayTimeIntervalType && (isMoment(from) || from instanceof StringType)) {
      return Optional.of(call.to("add_time", moment, length));
    }
    if (by instanceof YearMonthIntervalType && (isMoment(from) || from instanceof StringType)) {
      return Optional.of(call.to("add_year_months", moment, length));
    }
    if (CastLoops.isInterval(from) && from.equals(by)) {
      return Optional.of(
          new Expression.Call("+", call.arguments(), from, moment.nullable() || length.nullable()));
    }
    return Optional.empty();
  }

  private static Optional<Expression> minus(Invocation call) {
    var from = call.argument(0);
    var by = call.argument(1);
    if (CastLoops.isInterval(by.type())) {
      if (CastLoops.isInterval(from.type()) && from.type().equals(by.type())) {
        return Optional.of(
            new Expression.Call(
                "-", call.arguments(), from.type(), from.nullable() || by.nullable()));
      }
      return plus(call, from, call.to("negative", by));
    }
    if (from.type() instanceof DateType
        && (by.type() instanceof NumericType || by.type() instanceof StringType)
        && !(by.type() instanceof StringType)) {
      return Optional.of(call.to("date_sub", from, by));
    }
    if (isMoment(from.type()) || isMoment(by.type())) {
      return Optional.of(difference(call, from, by));
    }
    return Optional.empty();
  }

  private static Expression difference(Invocation call, Expression end, Expression start) {
    boolean days =
        !(end.type() instanceof TimestampType || end.type() instanceof TimestampNTZType)
            && !(start.type() instanceof TimestampType || start.type() instanceof TimestampNTZType);
    if (days) {
      return call.to("subtract_dates", end, start);
    }
    var type =
        Coercion.tightest(end.type(), start.type())
            .or(() -> Coercion.withText(end.type(), start.type()))
            .orElseThrow(
                () ->
                    call.mismatch(
                        "BINARY_OP_DIFF_TYPES",
                        "no difference of " + end.type().sql() + " and " + start.type().sql()));
    return new Expression.Call(
        "-",
        java.util.List.of(call.cast(end, type), call.cast(start, type)),
        createDayTimeIntervalType(),
        end.nullable() || start.nullable());
  }
}

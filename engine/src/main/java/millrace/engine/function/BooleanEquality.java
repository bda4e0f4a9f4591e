package millrace.engine.function;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import millrace.engine.expression.Expression;
import millrace.sql.types.BooleanType;
import millrace.sql.types.DataType;
import millrace.sql.types.DoubleType;
import millrace.sql.types.FloatType;
import millrace.sql.types.NumericType;

/// A BOOLEAN beside a number in `=` and `<=>`, which without ANSI's rules count as 1 and 0. Beside
/// a 1 or 0 that is written out, the BOOLEAN stands for itself.
final class BooleanEquality {
  private BooleanEquality() {}

  /// What the comparison stands for; empty where it is of other types.
  static Optional<Expression> resolve(Invocation call) {
    if (call.settings().ansi() || !isMixed(call.type(0), call.type(1))) {
      return Optional.empty();
    }
    boolean first = call.type(0) instanceof BooleanType;
    var flag = call.argument(first ? 0 : 1);
    var number = call.argument(first ? 1 : 0);
    var written = flag(number);
    if (written.isEmpty()) {
      var cast = Casts.explicit(flag, number.type(), false, call.settings());
      return Optional.of(
          first ? call.to(call.name(), cast, number) : call.to(call.name(), number, cast));
    }
    var same = written.get() ? flag : call.to("not", flag);
    return Optional.of(
        call.name().equals("<=>") ? call.to("and", call.to("isnotnull", flag), same) : same);
  }

  /// The name of such a comparison, of the text of its BOOLEAN.
  static Optional<String> shown(String operator, Expression one, Expression other, Shown text) {
    boolean first = text.type(one).filter(BooleanType.class::isInstance).isPresent();
    var flag = first ? one : other;
    var number = first ? other : one;
    var types = List.of(text.type(one), text.type(other));
    if (types.stream().anyMatch(Optional::isEmpty)
        || !isMixed(types.get(0).orElseThrow(), types.get(1).orElseThrow())) {
      return Optional.empty();
    }
    return flag(number)
        .map(
            written -> {
              var same = written ? text.of(flag) : "(NOT " + text.of(flag) + ")";
              return operator.equals("<=>")
                  ? "((%s IS NOT NULL) AND %s)".formatted(text.of(flag), same)
                  : same;
            });
  }

  /// What is known of expressions that are not resolved yet.
  interface Shown {
    String of(Expression expression);

    Optional<DataType> type(Expression expression);
  }

  private static boolean isMixed(DataType one, DataType other) {
    return (one instanceof BooleanType && other instanceof NumericType)
        || (one instanceof NumericType && other instanceof BooleanType);
  }

  /// What a 1 or 0 says that is written out exactly.
  private static Optional<Boolean> flag(Expression number) {
    if (!(number instanceof Expression.Literal(Number value, var type))
        || type instanceof DoubleType
        || type instanceof FloatType) {
      return Optional.empty();
    }
    var exact =
        value instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf(value.longValue());
    if (exact.compareTo(BigDecimal.ONE) == 0) {
      return Optional.of(true);
    }
    return exact.signum() == 0 ? Optional.of(false) : Optional.empty();
  }
}

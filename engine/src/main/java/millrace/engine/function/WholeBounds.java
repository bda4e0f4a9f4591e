package millrace.engine.function;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import millrace.engine.expression.Expression;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.DecimalType;
import millrace.sql.types.IntegralType;

/// `<`, `<=`, `>` and `>=` of a whole number and a decimal that is written out: the decimal becomes
/// the whole number that bounds the same, `i > 1.5` the same as `i > 1`.
final class WholeBounds {
  private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

  private WholeBounds() {}

  /// Both sides, one of them the bound as a whole number; empty for other sides.
  ///
  /// @param types of both, empty where one is not known
  static Optional<List<Expression>> of(
      String operator, Expression left, Expression right, List<DataType> types) {
    if (types.size() != 2) {
      return Optional.empty();
    }
    if (types.get(0) instanceof IntegralType) {
      return bound(operator, right, false).map(bound -> List.of(left, bound));
    }
    return types.get(1) instanceof IntegralType
        ? bound(operator, left, true).map(bound -> List.of(bound, right))
        : Optional.empty();
  }

  private static Optional<Expression> bound(String operator, Expression side, boolean first) {
    if (!(side instanceof Expression.Literal(BigDecimal value, DecimalType _))
        || value.compareTo(LEAST) < 0
        || value.compareTo(MOST) > 0) {
      return Optional.empty();
    }
    return switch (operator) {
      case "<", ">=" -> Optional.of(whole(value, !first));
      case ">", "<=" -> Optional.of(whole(value, first));
      default -> Optional.empty();
    };
  }

  private static Expression whole(BigDecimal value, boolean up) {
    var rounded = value.setScale(0, up ? RoundingMode.CEILING : RoundingMode.FLOOR);
    return new Expression.Literal(rounded.longValue(), DataTypes.LongType);
  }
}

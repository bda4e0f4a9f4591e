package millrace.engine.function;

import java.util.List;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Settings;
import millrace.sql.types.DataType;
import millrace.sql.types.DecimalType;

/// The types of what is computed of two decimals. Where more digits were needed than there are,
/// those behind the point give way; or the type is cut to what there is, if the session says that
/// no digit may be lost (`spark.sql.decimalOperations.allowPrecisionLoss`).
final class DecimalResults {
  private static final int LEAST_SCALE = 6;

  private DecimalResults() {}

  /// The type of a result for arguments of one type, which are both decimals or neither.
  @FunctionalInterface
  interface Rule {
    DataType of(List<Expression> arguments, Settings settings);
  }

  static DataType sum(List<Expression> arguments, Settings settings) {
    if (!isDecimal(arguments)) {
      return arguments.getFirst().type();
    }
    var a = decimal(arguments, 0);
    var b = decimal(arguments, 1);
    int scale = Math.max(a.scale(), b.scale());
    return fitted(Math.max(whole(a), whole(b)) + scale + 1, scale, settings);
  }

  static DataType product(List<Expression> arguments, Settings settings) {
    if (!isDecimal(arguments)) {
      return arguments.getFirst().type();
    }
    var a = decimal(arguments, 0);
    var b = decimal(arguments, 1);
    return fitted(a.precision() + b.precision() + 1, a.scale() + b.scale(), settings);
  }

  static DataType quotient(List<Expression> arguments, Settings settings) {
    if (!isDecimal(arguments)) {
      return arguments.getFirst().type();
    }
    var a = decimal(arguments, 0);
    var b = decimal(arguments, 1);
    int scale = Math.max(LEAST_SCALE, a.scale() + b.precision() + 1);
    if (settings.types().decimalsGiveWay()) {
      return Types.adjusted(whole(a) + b.scale() + scale, scale);
    }
    int most = DecimalType.MAX_SCALE;
    int digits = Math.min(most, whole(a) + b.scale());
    int behind = Math.min(most, scale);
    int surplus = digits + behind - most;
    if (surplus > 0) {
      behind -= surplus / 2 + 1;
      digits = most - behind;
    }
    return Types.bounded(digits + behind, behind);
  }

  static DataType rest(List<Expression> arguments, Settings settings) {
    if (!isDecimal(arguments)) {
      return arguments.getFirst().type();
    }
    var a = decimal(arguments, 0);
    var b = decimal(arguments, 1);
    int scale = Math.max(a.scale(), b.scale());
    return fitted(Math.min(whole(a), whole(b)) + scale, scale, settings);
  }

  private static DecimalType fitted(int precision, int scale, Settings settings) {
    return settings.types().decimalsGiveWay()
        ? Types.adjusted(precision, scale)
        : Types.bounded(precision, scale);
  }

  private static int whole(DecimalType decimal) {
    return decimal.precision() - decimal.scale();
  }

  private static DecimalType decimal(List<Expression> arguments, int index) {
    return (DecimalType) arguments.get(index).type();
  }

  static boolean isDecimal(List<Expression> arguments) {
    return arguments.getFirst().type() instanceof DecimalType;
  }
}

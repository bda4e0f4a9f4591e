package millrace.engine.format.orc;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import millrace.engine.vector.Utf8;
import millrace.sql.types.BinaryType;
import millrace.sql.types.BooleanType;
import millrace.sql.types.ByteType;
import millrace.sql.types.DataType;
import millrace.sql.types.DateType;
import millrace.sql.types.DayTimeIntervalType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.DoubleType;
import millrace.sql.types.FloatType;
import millrace.sql.types.IntegerType;
import millrace.sql.types.LongType;
import millrace.sql.types.ShortType;
import millrace.sql.types.StringType;
import millrace.sql.types.TimeType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import millrace.sql.types.YearMonthIntervalType;
import org.jspecify.annotations.Nullable;

/// What a value becomes that is asked for as another type than it is stored as: what cannot be is
/// null, as ORC has it.
final class Conversions {
  private Conversions() {}

  interface Conversion {
    @Nullable Object of(Object value);
  }

  /// Whether vectors of the stored type are vectors of the type asked for.
  static boolean isSame(DataType stored, DataType asked) {
    return switch (asked) {
      case StringType _ -> stored instanceof StringType;
      case DecimalType _ -> stored instanceof DecimalType;
      case YearMonthIntervalType _ -> stored instanceof IntegerType;
      case DayTimeIntervalType _, TimestampNTZType _, TimeType _ -> stored instanceof LongType;
      default -> stored.equals(asked);
    };
  }

  /// Empty where there is no way from one type to the other.
  static Optional<Conversion> of(DataType stored, DataType asked) {
    if (stored instanceof BinaryType) {
      return asked instanceof StringType ? Optional.of(Conversions::hex) : Optional.empty();
    }
    if (stored instanceof DateType || stored instanceof TimestampType) {
      return Optional.empty();
    }
    return Optional.ofNullable(
        switch (asked) {
          case StringType _ -> Conversions::text;
          case BinaryType _ -> stored instanceof StringType ? value -> value : null;
          case BooleanType _ -> value -> truth(whole(value));
          case ByteType _ -> value -> within(whole(value), Byte.MIN_VALUE, Byte.MAX_VALUE);
          case ShortType _ -> value -> within(whole(value), Short.MIN_VALUE, Short.MAX_VALUE);
          case IntegerType _ -> value -> within(whole(value), Integer.MIN_VALUE, Integer.MAX_VALUE);
          case LongType _ -> value -> within(whole(value), Long.MIN_VALUE, Long.MAX_VALUE);
          case FloatType _ -> value -> narrow(number(value));
          case DoubleType _ -> Conversions::number;
          case DecimalType decimal -> value -> decimal(value, decimal);
          default -> null;
        });
  }

  private static Object hex(Object bytes) {
    return Utf8.of(HexFormat.ofDelimiter(" ").formatHex(((Utf8) bytes).bytes()));
  }

  private static Object text(Object value) {
    return Utf8.of(
        switch (value) {
          case Boolean truth -> truth.toString().toUpperCase(Locale.ROOT);
          case BigDecimal decimal -> shortest(decimal).toPlainString();
          default -> value.toString();
        });
  }

  private static BigDecimal shortest(BigDecimal decimal) {
    var stripped = decimal.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped;
  }

  private static @Nullable Object truth(@Nullable BigInteger value) {
    return value == null ? null : value.signum() != 0;
  }

  private static @Nullable Object within(@Nullable BigInteger value, long least, long most) {
    if (value == null || value.bitLength() >= Long.SIZE) {
      return null;
    }
    long number = value.longValue();
    return number >= least && number <= most ? number : null;
  }

  /// The part before the point.
  private static @Nullable BigInteger whole(Object value) {
    return switch (value) {
      case Boolean truth -> truth ? BigInteger.ONE : BigInteger.ZERO;
      case BigDecimal decimal -> decimal.toBigInteger();
      case Double number -> wholeOf(number);
      case Float number -> wholeOf(number.doubleValue());
      case Number number -> BigInteger.valueOf(number.longValue());
      default -> wholeOf(value.toString());
    };
  }

  private static @Nullable BigInteger wholeOf(double number) {
    return Double.isFinite(number) ? new BigDecimal(number).toBigInteger() : null;
  }

  private static @Nullable BigInteger wholeOf(String text) {
    try {
      return BigInteger.valueOf(Long.parseLong(text));
    } catch (NumberFormatException _) {
      return null;
    }
  }

  private static @Nullable Object narrow(@Nullable Object number) {
    return number == null ? null : ((Number) number).floatValue();
  }

  private static @Nullable Object number(Object value) {
    return switch (value) {
      case Boolean truth -> truth ? 1.0 : 0.0;
      case Number number -> number.doubleValue();
      default -> numberOf(value.toString());
    };
  }

  private static @Nullable Object numberOf(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException _) {
      return null;
    }
  }

  private static @Nullable Object decimal(Object value, DecimalType asked) {
    try {
      var exact =
          switch (value) {
            case Boolean truth -> truth ? BigDecimal.ONE : BigDecimal.ZERO;
            default -> new BigDecimal(value.toString());
          };
      return fit(exact.unscaledValue(), exact.scale(), asked.precision(), asked.scale());
    } catch (NumberFormatException _) {
      return null;
    }
  }

  /// A decimal with so many digits behind the point, rounded half up, or null when it has too many
  /// before it.
  static @Nullable BigDecimal fit(BigInteger digits, int stored, int precision, int scale) {
    var value = new BigDecimal(digits, stored).setScale(scale, RoundingMode.HALF_UP);
    return value.precision() > precision ? null : value;
  }
}

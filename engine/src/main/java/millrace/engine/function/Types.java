package millrace.engine.function;

import static millrace.sql.types.DataTypes.DoubleType;

import millrace.sql.types.ByteType;
import millrace.sql.types.CalendarIntervalType;
import millrace.sql.types.DataType;
import millrace.sql.types.DateType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.DoubleType;
import millrace.sql.types.FloatType;
import millrace.sql.types.IntegerType;
import millrace.sql.types.IntegralType;
import millrace.sql.types.LongType;
import millrace.sql.types.MapType;
import millrace.sql.types.ShortType;
import millrace.sql.types.StructType;
import millrace.sql.types.VariantType;

/// Questions about types that many functions ask.
final class Types {
  static final DecimalType WIDEST_DECIMAL = new DecimalType(38, 18);

  private Types() {}

  /// The decimal type that holds every value of a number type.
  static DecimalType decimalOf(DataType number) {
    return switch (number) {
      case DecimalType decimal -> decimal;
      case ByteType _ -> new DecimalType(3, 0);
      case ShortType _ -> new DecimalType(5, 0);
      case IntegerType _ -> new DecimalType(10, 0);
      case LongType _ -> new DecimalType(20, 0);
      case FloatType _ -> new DecimalType(14, 7);
      case DoubleType _ -> new DecimalType(30, 15);
      default -> WIDEST_DECIMAL;
    };
  }

  /// A decimal type for a precision that may be too large: digits behind the point give way, down
  /// to six, before those in front of it are lost.
  static DecimalType adjusted(int precision, int scale) {
    if (precision <= DecimalType.MAX_PRECISION) {
      return new DecimalType(precision, scale);
    }
    int whole = precision - scale;
    int kept = Math.max(DecimalType.MAX_PRECISION - whole, Math.min(scale, 6));
    return new DecimalType(DecimalType.MAX_PRECISION, kept);
  }

  /// A decimal type cut to what there is.
  static DecimalType bounded(int precision, int scale) {
    return new DecimalType(
        Math.min(precision, DecimalType.MAX_PRECISION), Math.min(scale, DecimalType.MAX_SCALE));
  }

  /// The decimal type that holds all values of both.
  static DecimalType wider(DecimalType one, DecimalType other) {
    int scale = Math.max(one.scale(), other.scale());
    int whole = Math.max(one.precision() - one.scale(), other.precision() - other.scale());
    return bounded(whole + scale, scale);
  }

  /// Whether values of the type have an order.
  static boolean isOrderable(DataType type) {
    return !TypeParts.any(
        type,
        each ->
            each instanceof MapType
                || each instanceof CalendarIntervalType
                || each instanceof VariantType);
  }

  static boolean holdsMap(DataType type) {
    return TypeParts.any(type, MapType.class::isInstance);
  }

  static boolean holdsVariant(DataType type) {
    return TypeParts.any(type, VariantType.class::isInstance);
  }

  /// The type of a sum of such numbers.
  static DataType sumOf(DataType number) {
    return switch (number) {
      case DecimalType decimal -> bounded(decimal.precision() + 10, decimal.scale());
      case IntegralType _ -> millrace.sql.types.DataTypes.LongType;
      case millrace.sql.types.DayTimeIntervalType interval -> interval;
      case millrace.sql.types.YearMonthIntervalType interval -> interval;
      default -> DoubleType;
    };
  }

  /// The type of a mean of such numbers.
  static DataType meanOf(DataType number) {
    return switch (number) {
      case DecimalType decimal -> bounded(decimal.precision() + 4, decimal.scale() + 4);
      case millrace.sql.types.DayTimeIntervalType _ ->
          millrace.sql.types.DataTypes.createDayTimeIntervalType();
      case millrace.sql.types.YearMonthIntervalType _ ->
          millrace.sql.types.DataTypes.createYearMonthIntervalType();
      default -> DoubleType;
    };
  }

  static boolean isDateOrTime(DataType type) {
    return type instanceof DateType
        || type instanceof millrace.sql.types.TimestampType
        || type instanceof millrace.sql.types.TimestampNTZType;
  }

  static boolean isPlain(DataType type) {
    return !(type instanceof millrace.sql.types.ArrayType
        || type instanceof MapType
        || type instanceof StructType
        || type instanceof CalendarIntervalType
        || type instanceof millrace.sql.types.NullType);
  }
}

package millrace.engine.expression;

import java.util.List;
import millrace.sql.types.ArrayType;
import millrace.sql.types.BinaryType;
import millrace.sql.types.BooleanType;
import millrace.sql.types.ByteType;
import millrace.sql.types.CalendarIntervalType;
import millrace.sql.types.DataType;
import millrace.sql.types.DateType;
import millrace.sql.types.DayTimeIntervalType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.DoubleType;
import millrace.sql.types.FloatType;
import millrace.sql.types.FractionalType;
import millrace.sql.types.IntegerType;
import millrace.sql.types.IntegralType;
import millrace.sql.types.LongType;
import millrace.sql.types.MapType;
import millrace.sql.types.NullType;
import millrace.sql.types.NumericType;
import millrace.sql.types.ShortType;
import millrace.sql.types.StringType;
import millrace.sql.types.StructType;
import millrace.sql.types.TimeType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import millrace.sql.types.VariantType;
import millrace.sql.types.YearMonthIntervalType;

/// Which casts Spark counts with null of, and so what its schemas say: not always those that give
/// null today.
public final class CastNulls {
  private static final List<Class<?>> WIDENING =
      List.of(
          ByteType.class,
          ShortType.class,
          IntegerType.class,
          LongType.class,
          FloatType.class,
          DoubleType.class);

  private CastNulls() {}

  /// Whether `cast` of a value that is not null counts as one that may be.
  public static boolean mayGiveNull(DataType from, DataType to) {
    if (from.equals(to) || from instanceof NullType) {
      return false;
    }
    if (from instanceof VariantType) {
      return true;
    }
    return switch (to) {
      case StringType _ -> false;
      case BinaryType _ -> false;
      case DateType _ -> !(from instanceof TimestampType);
      case TimestampType _ ->
          from instanceof StringType || from instanceof DoubleType || from instanceof FloatType;
      case DecimalType decimal -> !holds(decimal, from);
      case IntegralType _ ->
          from instanceof FractionalType
              || from instanceof StringType
              || from instanceof DateType
              || (from instanceof TimestampType && !(to instanceof LongType))
              || (from instanceof TimeType && (to instanceof ByteType || to instanceof ShortType));
      case CalendarIntervalType _ -> true;
      default -> from instanceof StringType || from instanceof DateType;
    };
  }

  /// Whether all values fit, if need be with less behind the point.
  private static boolean holds(DecimalType decimal, DataType from) {
    return switch (from) {
      case NumericType _ when decimal.isWiderThan(from) -> true;
      case DecimalType other ->
          decimal.precision() - decimal.scale() > other.precision() - other.scale();
      case BooleanType _ -> decimal.precision() > decimal.scale();
      default -> false;
    };
  }

  /// Whether every value of the one type is one of the other, so that `try_cast` is never null for
  /// what is not.
  static boolean widens(DataType from, DataType to) {
    if (from.equals(to) || from instanceof NullType) {
      return true;
    }
    return switch (to) {
      case StringType _ ->
          !(from instanceof ArrayType || from instanceof MapType || from instanceof StructType);
      case BinaryType _ -> from instanceof StringType;
      case DecimalType decimal -> from instanceof NumericType && decimal.isWiderThan(from);
      case LongType _ when from instanceof TimestampType -> true;
      case NumericType _ -> isWidening(from, to);
      case TimestampType _ ->
          from instanceof DateType || from instanceof TimestampNTZType || from instanceof LongType;
      case TimestampNTZType _ -> from instanceof DateType || from instanceof TimestampType;
      case DayTimeIntervalType _ -> from instanceof DayTimeIntervalType;
      case YearMonthIntervalType _ -> from instanceof YearMonthIntervalType;
      case ArrayType b ->
          from instanceof ArrayType a
              && (b.containsNull() || !a.containsNull())
              && widens(a.elementType(), b.elementType());
      case MapType b ->
          from instanceof MapType a
              && (b.valueContainsNull() || !a.valueContainsNull())
              && widens(a.keyType(), b.keyType())
              && widens(a.valueType(), b.valueType());
      case StructType b -> from instanceof StructType a && widens(a, b);
      default -> false;
    };
  }

  private static boolean widens(StructType from, StructType to) {
    if (from.length() != to.length()) {
      return false;
    }
    for (int i = 0; i < from.length(); i++) {
      if ((from.apply(i).nullable() && !to.apply(i).nullable())
          || !widens(from.apply(i).dataType(), to.apply(i).dataType())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWidening(DataType from, DataType to) {
    int place = WIDENING.indexOf(from.getClass());
    return place >= 0 && place < WIDENING.indexOf(to.getClass());
  }
}

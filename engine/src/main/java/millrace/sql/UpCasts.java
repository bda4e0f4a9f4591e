package millrace.sql;

import java.util.List;
import millrace.sql.types.ArrayType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.DateType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.MapType;
import millrace.sql.types.NullType;
import millrace.sql.types.NumericType;
import millrace.sql.types.StringType;
import millrace.sql.types.StructType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;

/// Types whose values all have a value of another type that means the same.
final class UpCasts {
  /// Each holds what those before it hold.
  private static final List<DataType> NUMBERS =
      List.of(
          DataTypes.ByteType,
          DataTypes.ShortType,
          DataTypes.IntegerType,
          DataTypes.LongType,
          DataTypes.FloatType,
          DataTypes.DoubleType);

  private UpCasts() {}

  static boolean fits(DataType from, DataType to) {
    if (from.equals(to) || from instanceof NullType) {
      return true;
    }
    return switch (to) {
      case StringType _ -> !(from instanceof ArrayType || isNested(from));
      case DecimalType wide when from instanceof DecimalType narrow ->
          wide.scale() >= narrow.scale()
              && wide.precision() - wide.scale() >= narrow.precision() - narrow.scale();
      case DecimalType wide -> digits(from) > 0 && wide.precision() - wide.scale() >= digits(from);
      case NumericType _ -> NUMBERS.contains(from) && NUMBERS.indexOf(from) < NUMBERS.indexOf(to);
      case TimestampType _ -> from instanceof DateType || from instanceof TimestampNTZType;
      case TimestampNTZType _ -> from instanceof DateType || from instanceof TimestampType;
      case ArrayType array ->
          from instanceof ArrayType other
              && (array.containsNull() || !other.containsNull())
              && fits(other.elementType(), array.elementType());
      case MapType map ->
          from instanceof MapType other
              && (map.valueContainsNull() || !other.valueContainsNull())
              && fits(other.keyType(), map.keyType())
              && fits(other.valueType(), map.valueType());
      case StructType struct -> from instanceof StructType other && fits(other, struct);
      default -> false;
    };
  }

  private static boolean isNested(DataType type) {
    return type instanceof MapType || type instanceof StructType;
  }

  /// How many digits whole numbers of the type have; 0 for others.
  private static int digits(DataType type) {
    return switch (NUMBERS.indexOf(type)) {
      case 0 -> 3;
      case 1 -> 5;
      case 2 -> 10;
      case 3 -> 20;
      default -> 0;
    };
  }

  private static boolean fits(StructType from, StructType to) {
    if (from.length() != to.length()) {
      return false;
    }
    for (int i = 0; i < from.length(); i++) {
      var one = from.fields()[i];
      var other = to.fields()[i];
      if ((one.nullable() && !other.nullable()) || !fits(one.dataType(), other.dataType())) {
        return false;
      }
    }
    return true;
  }
}

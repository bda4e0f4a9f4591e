package millrace.sql;

import java.util.Map;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.sql.types.ArrayType;
import millrace.sql.types.BinaryType;
import millrace.sql.types.BooleanType;
import millrace.sql.types.DataType;
import millrace.sql.types.DateType;
import millrace.sql.types.DayTimeIntervalType;
import millrace.sql.types.MapType;
import millrace.sql.types.NullType;
import millrace.sql.types.NumericType;
import millrace.sql.types.StringType;
import millrace.sql.types.StructType;
import millrace.sql.types.TimeType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import millrace.sql.types.YearMonthIntervalType;

/// Which values a table's column takes: those that mean the same in the column's type, or fail one
/// by one where they do not fit.
final class StoreAssignment {
  private StoreAssignment() {}

  /// @throws QueryException when no value of the one type is to become one of the other by itself
  ///
  /// @param byName whether fields of structs belong together by their names, and not by their
  ///   places
  static void check(StoredTable table, String column, DataType from, DataType to, boolean byName) {
    if (!isAssignable(from, to, byName)) {
      throw new QueryException(
          "INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST",
          Map.of(
              "tableName",
              table.quoted(),
              "colName",
              Quoted.name(column),
              "srcType",
              Quoted.sql(from.sql()),
              "targetType",
              Quoted.sql(to.sql())));
    }
  }

  private static boolean isAssignable(DataType from, DataType to, boolean byName) {
    if (from.equals(to) || from instanceof NullType) {
      return true;
    }
    if (from instanceof ArrayType array && to instanceof ArrayType other) {
      return isAssignable(array.elementType(), other.elementType(), byName);
    }
    if (from instanceof MapType map && to instanceof MapType other) {
      return isAssignable(map.keyType(), other.keyType(), byName)
          && isAssignable(map.valueType(), other.valueType(), byName);
    }
    if (from instanceof StructType struct && to instanceof StructType other) {
      return isAssignable(struct, other, byName);
    }
    return (from instanceof NumericType && to instanceof NumericType)
        || (isPlain(from) && to instanceof StringType)
        || (isDay(from) && isDay(to))
        || (from instanceof DayTimeIntervalType && to instanceof DayTimeIntervalType)
        || (from instanceof YearMonthIntervalType && to instanceof YearMonthIntervalType);
  }

  private static boolean isAssignable(StructType struct, StructType other, boolean byName) {
    boolean fits = struct.length() == other.length();
    for (int i = 0; fits && i < struct.length(); i++) {
      fits =
          (!byName || struct.apply(i).name().equalsIgnoreCase(other.apply(i).name()))
              && isAssignable(struct.apply(i).dataType(), other.apply(i).dataType(), byName);
    }
    return fits;
  }

  private static boolean isPlain(DataType type) {
    return type instanceof NumericType
        || type instanceof BooleanType
        || type instanceof BinaryType
        || type instanceof StringType
        || type instanceof TimeType
        || type instanceof DayTimeIntervalType
        || type instanceof YearMonthIntervalType
        || isDay(type);
  }

  private static boolean isDay(DataType type) {
    return type instanceof DateType
        || type instanceof TimestampType
        || type instanceof TimestampNTZType;
  }
}

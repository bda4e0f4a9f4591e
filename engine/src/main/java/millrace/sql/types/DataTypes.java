package millrace.sql.types;

import java.util.List;

/// The types, one field each, and factories for those with parts.
public final class DataTypes {
  public static final DataType StringType = millrace.sql.types.StringType.INSTANCE;
  public static final DataType VariantType = millrace.sql.types.VariantType.INSTANCE;
  public static final DataType BinaryType = millrace.sql.types.BinaryType.INSTANCE;
  public static final DataType BooleanType = millrace.sql.types.BooleanType.INSTANCE;
  public static final DataType DateType = millrace.sql.types.DateType.INSTANCE;
  public static final DataType TimestampType = millrace.sql.types.TimestampType.INSTANCE;
  public static final DataType TimestampNTZType = millrace.sql.types.TimestampNTZType.INSTANCE;
  public static final DataType CalendarIntervalType =
      millrace.sql.types.CalendarIntervalType.INSTANCE;
  public static final DataType DoubleType = millrace.sql.types.DoubleType.INSTANCE;
  public static final DataType FloatType = millrace.sql.types.FloatType.INSTANCE;
  public static final DataType ByteType = millrace.sql.types.ByteType.INSTANCE;
  public static final DataType IntegerType = millrace.sql.types.IntegerType.INSTANCE;
  public static final DataType LongType = millrace.sql.types.LongType.INSTANCE;
  public static final DataType ShortType = millrace.sql.types.ShortType.INSTANCE;
  public static final DataType NullType = millrace.sql.types.NullType.INSTANCE;

  private DataTypes() {}

  public static ArrayType createArrayType(DataType elementType) {
    return new ArrayType(elementType, true);
  }

  public static ArrayType createArrayType(DataType elementType, boolean containsNull) {
    return new ArrayType(elementType, containsNull);
  }

  public static DecimalType createDecimalType(int precision, int scale) {
    return new DecimalType(precision, scale);
  }

  public static DecimalType createDecimalType() {
    return new DecimalType();
  }

  public static DayTimeIntervalType createDayTimeIntervalType() {
    return millrace.sql.types.DayTimeIntervalType.INSTANCE;
  }

  /// Text of a fixed length, in characters.
  ///
  /// @throws IllegalArgumentException if the length is negative
  public static CharType createCharType(int length) {
    return new CharType(length);
  }

  /// Text of a length, in characters, that it may have at most.
  ///
  /// @throws IllegalArgumentException if the length is negative
  public static VarcharType createVarcharType(int length) {
    return new VarcharType(length);
  }

  public static YearMonthIntervalType createYearMonthIntervalType() {
    return millrace.sql.types.YearMonthIntervalType.INSTANCE;
  }

  /// @throws IllegalArgumentException if a field is none, or the end comes before the start
  public static DayTimeIntervalType createDayTimeIntervalType(byte startField, byte endField) {
    return new DayTimeIntervalType(startField, endField);
  }

  /// @throws IllegalArgumentException if a field is none, or the end comes before the start
  public static YearMonthIntervalType createYearMonthIntervalType(byte startField, byte endField) {
    return new YearMonthIntervalType(startField, endField);
  }

  public static MapType createMapType(DataType keyType, DataType valueType) {
    return new MapType(keyType, valueType, true);
  }

  public static MapType createMapType(
      DataType keyType, DataType valueType, boolean valueContainsNull) {
    return new MapType(keyType, valueType, valueContainsNull);
  }

  public static StructField createStructField(
      String name, DataType type, boolean nullable, Metadata metadata) {
    return new StructField(name, type, nullable, metadata);
  }

  public static StructField createStructField(String name, DataType type, boolean nullable) {
    return new StructField(name, type, nullable);
  }

  public static StructType createStructType(List<StructField> fields) {
    return new StructType(fields);
  }

  public static StructType createStructType(StructField[] fields) {
    return new StructType(fields);
  }
}

package millrace.sql.types;

import java.io.Serializable;

/// The type of a column, field or element.
public abstract sealed class DataType implements Serializable
    permits NullType,
        BooleanType,
        NumericType,
        StringType,
        BinaryType,
        DateType,
        TimestampType,
        TimestampNTZType,
        DayTimeIntervalType,
        YearMonthIntervalType,
        CalendarIntervalType,
        ArrayType,
        MapType,
        StructType {

  /// The bytes that a value takes by rule of thumb, as Spark's planner counts them.
  public abstract int defaultSize();

  /// The name in schemas' JSON, such as `long` or `struct`.
  public abstract String typeName();

  /// The name in messages and `DESCRIBE`, such as `bigint` or `array<string>`.
  public String simpleString() {
    return typeName();
  }

  /// The name with all nested fields, however many there are.
  public String catalogString() {
    return simpleString();
  }

  /// The name in SQL text, such as `BIGINT`.
  public String sql() {
    return simpleString().toUpperCase(java.util.Locale.ROOT);
  }

  @Override
  public String toString() {
    return getClass().getSimpleName();
  }
}

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

  /// The type that a text in SQL's notation describes: a type such as `array<int>`, or a list of
  /// columns such as `a INT, b STRING`, which is a struct. A text that is neither is a
  /// [QueryException][millrace.engine.error.QueryException].
  public static DataType fromDDL(String ddl) {
    return Ddl.typeOrSchema(ddl);
  }

  /// The type that {@link #json()} wrote.
  public static DataType fromJson(String json) {
    return TypeJson.read(json);
  }

  /// Whether two types are the same but for the case of field names and for what may be null.
  public static boolean equalsIgnoreCaseAndNullability(DataType one, DataType other) {
    return Shapes.same(one, other, String::equalsIgnoreCase);
  }

  /// Whether two types are the same but for what may be null.
  public static boolean equalsIgnoreNullability(DataType one, DataType other) {
    return Shapes.same(one, other, String::equals);
  }

  /// The type as JSON on one line, as schemas are kept in files.
  public String json() {
    return TypeJson.write(this).toString();
  }

  /// The type as JSON for people, indented.
  public String prettyJson() {
    return TypeJson.pretty(this);
  }

  /// Whether the other type is the same but for the case of field names and for what may be null.
  public boolean sameType(DataType other) {
    return equalsIgnoreCaseAndNullability(this, other);
  }

  /// The same type with everything in it that can be null made so.
  public DataType asNullable() {
    return this;
  }

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

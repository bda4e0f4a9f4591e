package millrace.sql.types;

import java.io.Serializable;
import millrace.engine.error.Showing;

/// The type of a column, field or element.
public abstract sealed class DataType implements Serializable
    permits NullType,
        BooleanType,
        NumericType,
        StringType,
        BinaryType,
        VariantType,
        DateType,
        TimestampType,
        TimestampNTZType,
        TimeType,
        DayTimeIntervalType,
        YearMonthIntervalType,
        CalendarIntervalType,
        ArrayType,
        MapType,
        StructType {

  /// The type that a text in SQL's notation describes: a type such as `array<int>`, or a list of
  /// columns such as `a INT, b STRING`, which is a struct. A text that is neither is a
  /// [ParseException][millrace.sql.catalyst.parser.ParseException].
  public static DataType fromDDL(String ddl) {
    return Showing.shown(() -> Ddl.typeOrSchema(ddl));
  }

  /// The type that {@link #json()} wrote.
  ///
  /// @throws IllegalArgumentException if it did not
  public static DataType fromJson(String json) {
    return Showing.shown(() -> TypeJson.read(json));
  }

  /// Under which name a field's metadata, as JSON, tell of other orders of texts than by bytes.
  public static String COLLATIONS_METADATA_KEY() {
    return "__COLLATIONS";
  }

  /// Whether two types are the same but for the case of field names and for what may be null.
  public static boolean equalsIgnoreCaseAndNullability(DataType one, DataType other) {
    return Shapes.same(one, other, String::equalsIgnoreCase);
  }

  /// Whether two types are the same but for what may be null.
  public static boolean equalsIgnoreNullability(DataType one, DataType other) {
    return Shapes.same(one, other, String::equals);
  }

  /// Whether two types hold the same types in the same places, whatever their fields are called.
  public static boolean equalsStructurally(
      DataType one, DataType other, boolean ignoreNullability) {
    return Shapes.sameStructure(one, other, ignoreNullability);
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

  /// Whether values of the other type can stand where this one is asked for.
  public boolean acceptsType(DataType other) {
    return sameType(other);
  }

  /// The type itself: it has no more general form.
  public final DataType defaultConcreteType() {
    return this;
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

  /// The name with so many fields of each struct at most.
  public String simpleString(int maxNumberFields) {
    return simpleString();
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

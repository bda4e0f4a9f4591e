package millrace.sql.types;

/// Types written as text, for the engine: what is wrong with a text is an
/// [EngineException][millrace.engine.error.EngineException], which can be given its place in a
/// query. Authors have the same in {@link DataType}.
public final class TypeTexts {
  private TypeTexts() {}

  /// The type, or else the list of columns as a struct, that a text in SQL's notation describes.
  public static DataType ofSql(String text) {
    return Ddl.typeOrSchema(text);
  }

  /// The decimal type of a precision and a scale.
  public static DecimalType decimal(int precision, int scale) {
    DecimalType.wrong(precision, scale)
        .ifPresent(
            wrong -> {
              throw wrong;
            });
    return new DecimalType(precision, scale);
  }

  /// The type of times of day with so many digits behind the second's point.
  public static TimeType time(int precision) {
    TimeType.wrong(precision)
        .ifPresent(
            wrong -> {
              throw wrong;
            });
    return new TimeType(precision);
  }

  /// The type that {@link DataType#json()} wrote.
  public static DataType ofJson(String json) {
    return TypeJson.read(json);
  }
}

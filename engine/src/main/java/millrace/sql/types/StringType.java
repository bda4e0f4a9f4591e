package millrace.sql.types;

/// Text, held as UTF-8.
public sealed class StringType extends DataType permits CharType, VarcharType {
  static final StringType INSTANCE = new StringType();

  StringType() {}

  @Override
  public int defaultSize() {
    return 20;
  }

  @Override
  public String typeName() {
    return "string";
  }
}

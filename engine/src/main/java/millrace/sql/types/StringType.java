package millrace.sql.types;

/// Text, held as UTF-8.
public final class StringType extends DataType {
  static final StringType INSTANCE = new StringType();

  private StringType() {}

  @Override
  public int defaultSize() {
    return 20;
  }

  @Override
  public String typeName() {
    return "string";
  }
}

package millrace.sql.types;

/// Whole numbers of 8 bits.
public final class ByteType extends IntegralType {
  static final ByteType INSTANCE = new ByteType();

  private ByteType() {}

  @Override
  public int defaultSize() {
    return 1;
  }

  @Override
  public String typeName() {
    return "byte";
  }

  @Override
  public String simpleString() {
    return "tinyint";
  }
}

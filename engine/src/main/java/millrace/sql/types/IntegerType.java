package millrace.sql.types;

/// Whole numbers of 32 bits.
public final class IntegerType extends IntegralType {
  static final IntegerType INSTANCE = new IntegerType();

  private IntegerType() {}

  @Override
  public int defaultSize() {
    return 4;
  }

  @Override
  public String typeName() {
    return "integer";
  }

  @Override
  public String simpleString() {
    return "int";
  }
}

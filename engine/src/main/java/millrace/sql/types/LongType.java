package millrace.sql.types;

/// Whole numbers of 64 bits.
public final class LongType extends IntegralType {
  static final LongType INSTANCE = new LongType();

  private LongType() {}

  @Override
  public int defaultSize() {
    return 8;
  }

  @Override
  public String typeName() {
    return "long";
  }

  @Override
  public String simpleString() {
    return "bigint";
  }
}

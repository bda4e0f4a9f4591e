package millrace.sql.types;

/// Whole numbers of 16 bits.
public final class ShortType extends IntegralType {
  static final ShortType INSTANCE = new ShortType();

  private ShortType() {}

  @Override
  public int defaultSize() {
    return 2;
  }

  @Override
  public String typeName() {
    return "short";
  }

  @Override
  public String simpleString() {
    return "smallint";
  }
}

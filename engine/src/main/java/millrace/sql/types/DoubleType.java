package millrace.sql.types;

/// Binary fractions of 64 bits.
public final class DoubleType extends FractionalType {
  static final DoubleType INSTANCE = new DoubleType();

  private DoubleType() {}

  @Override
  public int defaultSize() {
    return 8;
  }

  @Override
  public String typeName() {
    return "double";
  }
}

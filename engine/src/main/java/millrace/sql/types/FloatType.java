package millrace.sql.types;

/// Binary fractions of 32 bits.
public final class FloatType extends FractionalType {
  static final FloatType INSTANCE = new FloatType();

  private FloatType() {}

  @Override
  public int defaultSize() {
    return 4;
  }

  @Override
  public String typeName() {
    return "float";
  }
}

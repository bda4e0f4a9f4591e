package millrace.sql.types;

/// Values of no fixed type: numbers, texts, lists and objects of them, as JSON has them.
public final class VariantType extends DataType {
  static final VariantType INSTANCE = new VariantType();

  private VariantType() {}

  @Override
  public int defaultSize() {
    return 2048;
  }

  @Override
  public String typeName() {
    return "variant";
  }
}

package millrace.sql.types;

/// True or false.
public final class BooleanType extends DataType {
  static final BooleanType INSTANCE = new BooleanType();

  private BooleanType() {}

  @Override
  public int defaultSize() {
    return 1;
  }

  @Override
  public String typeName() {
    return "boolean";
  }
}

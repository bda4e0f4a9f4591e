package millrace.sql.types;

/// The type of a bare `NULL`.
public final class NullType extends DataType {
  static final NullType INSTANCE = new NullType();

  private NullType() {}

  @Override
  public int defaultSize() {
    return 1;
  }

  @Override
  public String typeName() {
    return "void";
  }
}

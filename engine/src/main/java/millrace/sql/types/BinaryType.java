package millrace.sql.types;

/// Bytes.
public final class BinaryType extends DataType {
  static final BinaryType INSTANCE = new BinaryType();

  private BinaryType() {}

  @Override
  public int defaultSize() {
    return 100;
  }

  @Override
  public String typeName() {
    return "binary";
  }
}

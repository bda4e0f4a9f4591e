package millrace.sql.types;

/// A moment, held as microseconds since 1970-01-01T00:00:00Z; shown in the time zone of the
/// session.
public final class TimestampType extends DataType {
  static final TimestampType INSTANCE = new TimestampType();

  private TimestampType() {}

  @Override
  public int defaultSize() {
    return 8;
  }

  @Override
  public String typeName() {
    return "timestamp";
  }
}

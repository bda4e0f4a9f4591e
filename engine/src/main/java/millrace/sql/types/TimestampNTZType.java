package millrace.sql.types;

/// A date and time of day without a zone, held as microseconds as if in UTC.
public final class TimestampNTZType extends DataType {
  static final TimestampNTZType INSTANCE = new TimestampNTZType();

  private TimestampNTZType() {}

  @Override
  public int defaultSize() {
    return 8;
  }

  @Override
  public String typeName() {
    return "timestamp_ntz";
  }
}

package millrace.sql.types;

/// A length of time, held as microseconds.
public final class DayTimeIntervalType extends DataType {
  static final DayTimeIntervalType INSTANCE = new DayTimeIntervalType();

  private DayTimeIntervalType() {}

  @Override
  public int defaultSize() {
    return 8;
  }

  @Override
  public String typeName() {
    return "interval day to second";
  }
}

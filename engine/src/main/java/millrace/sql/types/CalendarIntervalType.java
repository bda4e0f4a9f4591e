package millrace.sql.types;

/// Months, days and microseconds, each for itself.
public final class CalendarIntervalType extends DataType {
  static final CalendarIntervalType INSTANCE = new CalendarIntervalType();

  private CalendarIntervalType() {}

  @Override
  public int defaultSize() {
    return 16;
  }

  @Override
  public String typeName() {
    return "interval";
  }
}

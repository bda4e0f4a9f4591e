package millrace.sql.types;

/// A day of the calendar, held as days since 1970-01-01.
public final class DateType extends DataType {
  static final DateType INSTANCE = new DateType();

  private DateType() {}

  @Override
  public int defaultSize() {
    return 4;
  }

  @Override
  public String typeName() {
    return "date";
  }
}

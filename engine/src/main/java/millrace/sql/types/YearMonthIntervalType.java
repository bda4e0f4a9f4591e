package millrace.sql.types;

/// A number of months.
public final class YearMonthIntervalType extends DataType {
  static final YearMonthIntervalType INSTANCE = new YearMonthIntervalType();

  private YearMonthIntervalType() {}

  @Override
  public int defaultSize() {
    return 4;
  }

  @Override
  public String typeName() {
    return "interval year to month";
  }
}

package millrace.sql.types;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A length of time, held as a number of months.
///
/// Which fields it is written with, from `startField()` to `endField()`, tells how it is shown and
/// where it is cut: 0 stands for the year and 1 for the month.
public final class YearMonthIntervalType extends DataType {
  private static final byte YEAR = 0;
  private static final byte MONTH = 1;

  static final YearMonthIntervalType INSTANCE = new YearMonthIntervalType(YEAR, MONTH);

  /// The fields from the year on, in lower case.
  static final List<String> FIELDS = List.of("year", "month");

  private final byte startField;
  private final byte endField;

  /// @throws IllegalArgumentException if a field is none, or the end comes before the start
  public YearMonthIntervalType(byte startField, byte endField) {
    if (startField < YEAR || endField > MONTH || endField < startField) {
      throw new IllegalArgumentException(
          "an interval's fields run from 0 (year) to 1 (month), but got %d to %d"
              .formatted(startField, endField));
    }
    this.startField = startField;
    this.endField = endField;
  }

  public static YearMonthIntervalType apply() {
    return INSTANCE;
  }

  public static YearMonthIntervalType apply(byte startField, byte endField) {
    return new YearMonthIntervalType(startField, endField);
  }

  /// Of one field.
  public static YearMonthIntervalType apply(byte field) {
    return new YearMonthIntervalType(field, field);
  }

  public static byte YEAR() {
    return YEAR;
  }

  public static byte MONTH() {
    return MONTH;
  }

  public byte startField() {
    return startField;
  }

  public byte endField() {
    return endField;
  }

  @Override
  public int defaultSize() {
    return 4;
  }

  @Override
  public String typeName() {
    return startField == endField
        ? "interval " + FIELDS.get(startField)
        : "interval %s to %s".formatted(FIELDS.get(startField), FIELDS.get(endField));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof YearMonthIntervalType that
        && startField == that.startField
        && endField == that.endField;
  }

  @Override
  public int hashCode() {
    return 7 * startField + endField;
  }

  /// `YearMonthIntervalType(0,1)`.
  @Override
  public String toString() {
    return "YearMonthIntervalType(%d,%d)".formatted(startField, endField);
  }
}

package millrace.sql.types;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A length of time, held as microseconds.
///
/// Which fields it is written with, from `startField()` to `endField()`, tells how it is shown and
/// where it is cut: 0 stands for the day, 1 for the hour, 2 for the minute and 3 for the second.
public final class DayTimeIntervalType extends DataType {
  private static final byte DAY = 0;
  private static final byte HOUR = 1;
  private static final byte MINUTE = 2;
  private static final byte SECOND = 3;

  static final DayTimeIntervalType INSTANCE = new DayTimeIntervalType(DAY, SECOND);

  /// The fields from the day on, in lower case.
  static final List<String> FIELDS = List.of("day", "hour", "minute", "second");

  private final byte startField;
  private final byte endField;

  /// @throws IllegalArgumentException if a field is none, or the end comes before the start
  public DayTimeIntervalType(byte startField, byte endField) {
    if (startField < DAY || endField > SECOND || endField < startField) {
      throw new IllegalArgumentException(
          "an interval's fields run from 0 (day) to 3 (second), but got %d to %d"
              .formatted(startField, endField));
    }
    this.startField = startField;
    this.endField = endField;
  }

  public static DayTimeIntervalType apply() {
    return INSTANCE;
  }

  public static DayTimeIntervalType apply(byte startField, byte endField) {
    return new DayTimeIntervalType(startField, endField);
  }

  /// Of one field.
  public static DayTimeIntervalType apply(byte field) {
    return new DayTimeIntervalType(field, field);
  }

  public static byte DAY() {
    return DAY;
  }

  public static byte HOUR() {
    return HOUR;
  }

  public static byte MINUTE() {
    return MINUTE;
  }

  public static byte SECOND() {
    return SECOND;
  }

  public byte startField() {
    return startField;
  }

  public byte endField() {
    return endField;
  }

  @Override
  public int defaultSize() {
    return 8;
  }

  @Override
  public String typeName() {
    return startField == endField
        ? "interval " + FIELDS.get(startField)
        : "interval %s to %s".formatted(FIELDS.get(startField), FIELDS.get(endField));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DayTimeIntervalType that
        && startField == that.startField
        && endField == that.endField;
  }

  @Override
  public int hashCode() {
    return 31 * startField + endField;
  }

  /// `DayTimeIntervalType(0,1)`.
  @Override
  public String toString() {
    return "DayTimeIntervalType(%d,%d)".formatted(startField, endField);
  }
}

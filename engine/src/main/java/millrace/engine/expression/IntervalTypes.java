package millrace.engine.expression;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.DayTimeIntervalType;
import millrace.sql.types.YearMonthIntervalType;

/// The types of lengths of time, by the names of their fields.
public final class IntervalTypes {
  private static final List<String> YEAR_MONTH = List.of("year", "month");
  private static final List<String> DAY_TIME = List.of("day", "hour", "minute", "second");

  private IntervalTypes() {}

  /// The type from one field to another, such as `day` to `second`.
  ///
  /// @return empty if there is none with these fields
  public static Optional<DataType> between(String start, String end) {
    var first = start.toLowerCase(Locale.ROOT);
    var last = end.toLowerCase(Locale.ROOT);
    if (YEAR_MONTH.indexOf(first) >= 0 && YEAR_MONTH.indexOf(last) >= YEAR_MONTH.indexOf(first)) {
      return Optional.of(
          DataTypes.createYearMonthIntervalType(
              (byte) YEAR_MONTH.indexOf(first), (byte) YEAR_MONTH.indexOf(last)));
    }
    if (DAY_TIME.indexOf(first) >= 0 && DAY_TIME.indexOf(last) >= DAY_TIME.indexOf(first)) {
      return Optional.of(
          DataTypes.createDayTimeIntervalType(
              (byte) DAY_TIME.indexOf(first), (byte) DAY_TIME.indexOf(last)));
    }
    return Optional.empty();
  }

  /// The type that has the fields of both.
  ///
  /// @return empty if the one counts months and the other days
  public static Optional<DataType> union(DataType one, DataType other) {
    if (one instanceof YearMonthIntervalType a && other instanceof YearMonthIntervalType b) {
      return Optional.of(
          DataTypes.createYearMonthIntervalType(
              min(a.startField(), b.startField()), max(a.endField(), b.endField())));
    }
    if (one instanceof DayTimeIntervalType a && other instanceof DayTimeIntervalType b) {
      return Optional.of(
          DataTypes.createDayTimeIntervalType(
              min(a.startField(), b.startField()), max(a.endField(), b.endField())));
    }
    return Optional.empty();
  }

  /// The field in which a unit is counted: weeks in days, milliseconds in seconds.
  public static String field(String unit) {
    var lower = unit.toLowerCase(Locale.ROOT);
    var singular = lower.endsWith("s") ? lower.substring(0, lower.length() - 1) : lower;
    return switch (singular) {
      case "week" -> "day";
      case "millisecond", "microsecond" -> "second";
      default -> singular;
    };
  }

  /// The type that holds lengths written with these units.
  ///
  /// @return empty if some count months and others days
  public static Optional<DataType> ofUnits(List<String> units) {
    Optional<DataType> type = Optional.empty();
    for (var unit : units) {
      var one = between(field(unit), field(unit));
      if (one.isEmpty()) {
        return Optional.empty();
      }
      var before = type;
      type = type.isEmpty() ? one : one.flatMap(each -> union(before.orElseThrow(), each));
      if (type.isEmpty()) {
        return Optional.empty();
      }
    }
    return type;
  }

  private static byte min(byte one, byte other) {
    return one < other ? one : other;
  }

  private static byte max(byte one, byte other) {
    return one > other ? one : other;
  }
}

package millrace.engine.function;

import static java.util.stream.Collectors.joining;

import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import millrace.engine.expression.Expression;
import millrace.engine.format.DateTimes;
import millrace.engine.vector.Utf8;
import millrace.sql.types.ArrayType;
import millrace.sql.types.BinaryType;
import millrace.sql.types.DataType;
import millrace.sql.types.DateType;
import millrace.sql.types.DayTimeIntervalType;
import millrace.sql.types.MapType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import millrace.sql.types.YearMonthIntervalType;
import org.jspecify.annotations.Nullable;

/// Constants: how they are shown in the names of columns.
final class Literals {
  private Literals() {}

  static String text(Expression.Literal literal) {
    return text(literal.value(), literal.type());
  }

  private static String text(@Nullable Object value, DataType type) {
    if (value == null) {
      return "NULL";
    }
    return switch (type) {
      case DateType _ -> "DATE '" + DateTimes.dateText((Integer) value) + "'";
      case TimestampType _ ->
          "TIMESTAMP '" + DateTimes.timestampText((Long) value, ZoneOffset.UTC) + "'";
      case TimestampNTZType _ ->
          "TIMESTAMP_NTZ '" + DateTimes.timestampText((Long) value, ZoneOffset.UTC) + "'";
      case DayTimeIntervalType _ -> IntervalText.dayTime((Long) value);
      case YearMonthIntervalType _ -> IntervalText.yearMonth((Integer) value);
      case BinaryType _ ->
          "X'" + HexFormat.of().withUpperCase().formatHex(((Utf8) value).bytes()) + "'";
      case ArrayType array ->
          ((List<?>) value)
              .stream()
                  .map(each -> text(each, array.elementType()))
                  .collect(joining(", ", "ARRAY(", ")"));
      case MapType map ->
          ((Map<?, ?>) value)
              .entrySet().stream()
                  .map(
                      each ->
                          text(each.getKey(), map.keyType())
                              + ", "
                              + text(each.getValue(), map.valueType()))
                  .collect(joining(", ", "MAP(", ")"));
      default -> value.toString();
    };
  }
}

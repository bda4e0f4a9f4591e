package millrace.sql;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import millrace.engine.expression.Interval;
import millrace.engine.expression.IntervalText;
import millrace.engine.format.DateTimes;
import millrace.engine.format.TimeOfDay;
import millrace.engine.vector.Utf8;
import millrace.sql.types.ArrayType;
import millrace.sql.types.BinaryType;
import millrace.sql.types.CalendarIntervalType;
import millrace.sql.types.DataType;
import millrace.sql.types.DateType;
import millrace.sql.types.DayTimeIntervalType;
import millrace.sql.types.MapType;
import millrace.sql.types.StructType;
import millrace.sql.types.TimeType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import millrace.sql.types.YearMonthIntervalType;
import org.jspecify.annotations.Nullable;

/// A value of a column as people are shown it.
///
/// @param zone in which timestamps are shown
record CellText(ZoneId zone) {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  String of(@Nullable Object value, DataType type) {
    if (value == null) {
      return "NULL";
    }
    return switch (type) {
      case TimestampType _ -> DateTimes.timestampText((Long) value, zone);
      case TimestampNTZType _ -> DateTimes.timestampText((Long) value, ZoneOffset.UTC);
      case DateType _ -> DateTimes.dateText((Integer) value);
      case BinaryType _ -> "[" + HEX.formatHex(((Utf8) value).bytes()) + "]";
      case TimeType _ -> TimeOfDay.text((Long) value);
      case DayTimeIntervalType _, YearMonthIntervalType _ -> IntervalText.of(value, type);
      case CalendarIntervalType _ -> Interval.of((@Nullable Object[]) value).toString();
      case ArrayType array -> list((List<?>) value, array.elementType());
      case MapType map -> map((Map<?, ?>) value, map);
      case StructType struct -> struct((@Nullable Object[]) value, struct);
      default -> value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    };
  }

  private String list(List<?> values, DataType element) {
    var text = new StringJoiner(", ", "[", "]");
    values.forEach(each -> text.add(of(each, element)));
    return text.toString();
  }

  private String map(Map<?, ?> entries, MapType type) {
    var text = new StringJoiner(", ", "{", "}");
    entries.forEach(
        (key, value) -> text.add(of(key, type.keyType()) + " -> " + of(value, type.valueType())));
    return text.toString();
  }

  private String struct(@Nullable Object[] values, StructType type) {
    var text = new StringJoiner(", ", "{", "}");
    for (int i = 0; i < values.length; i++) {
      text.add(of(values[i], type.apply(i).dataType()));
    }
    return text.toString();
  }
}

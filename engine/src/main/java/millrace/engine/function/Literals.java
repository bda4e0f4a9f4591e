package millrace.engine.function;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Interval;
import millrace.engine.expression.IntervalText;
import millrace.engine.expression.Settings;
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
import millrace.sql.types.TimeType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import millrace.sql.types.YearMonthIntervalType;
import org.jspecify.annotations.Nullable;

/// Constants: how they are shown in the names of columns.
final class Literals {
  private Literals() {}

  /// The value of a date or time that was written out.
  ///
  /// @throws QueryException if the text is no such value
  static Expression.Literal of(Expression.TypedText typed, Settings settings) {
    var text = typed.text().strip();
    var named = NamedTimes.of(text, typed.type(), settings.zone());
    if (named.isPresent()) {
      return new Expression.Literal(named.get(), typed.type());
    }
    long value =
        switch (typed.type()) {
          case DateType _ -> DateTimes.date(text);
          case TimeType _ -> TimeOfDay.read(text);
          case TimestampNTZType _ -> {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            yield DateTimes.timestampNtz(bytes, 0, bytes.length);
          }
          default -> DateTimes.timestamp(text, settings.zone());
        };
    if (value == DateTimes.NONE) {
      throw new QueryException(
          "INVALID_TYPED_LITERAL",
          Map.of("valueType", Quoted.sql(typed.type().sql()), "value", Quoted.text(typed.text())),
          "'%s' is no %s; write it as %s"
              .formatted(
                  typed.text(),
                  typed.type().sql(),
                  switch (typed.type()) {
                    case DateType _ -> "2026-03-01";
                    case TimeType _ -> "12:00:00";
                    default -> "2026-03-01 12:00:00";
                  }));
    }
    return new Expression.Literal(
        typed.type() instanceof DateType ? (Object) (int) value : (Object) value, typed.type());
  }

  static String text(Expression.Literal literal, Settings settings) {
    return text(literal.value(), literal.type(), settings.zone());
  }

  private static String text(@Nullable Object value, DataType type, ZoneId zone) {
    if (value == null) {
      return "NULL";
    }
    return switch (type) {
      case DateType _ -> "DATE '" + DateTimes.dateText((Integer) value) + "'";
      case TimestampType _ -> "TIMESTAMP '" + DateTimes.timestampText((Long) value, zone) + "'";
      case TimestampNTZType _ ->
          "TIMESTAMP_NTZ '" + DateTimes.timestampText((Long) value, ZoneOffset.UTC) + "'";
      case TimeType _ -> "TIME '" + TimeOfDay.text((Long) value) + "'";
      case DayTimeIntervalType _, YearMonthIntervalType _ -> IntervalText.of(value, type);
      case CalendarIntervalType _ -> "INTERVAL '" + Interval.of((@Nullable Object[]) value) + "'";
      case BinaryType _ ->
          "X'" + HexFormat.of().withUpperCase().formatHex(((Utf8) value).bytes()) + "'";
      case ArrayType array ->
          ((List<?>) value)
              .stream()
                  .map(each -> text(each, array.elementType(), zone))
                  .collect(joining(", ", "ARRAY(", ")"));
      case MapType map ->
          ((Map<?, ?>) value)
              .entrySet().stream()
                  .map(
                      each ->
                          text(each.getKey(), map.keyType(), zone)
                              + ", "
                              + text(each.getValue(), map.valueType(), zone))
                  .collect(joining(", ", "MAP(", ")"));
      default -> value.toString();
    };
  }
}

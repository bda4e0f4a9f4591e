package millrace.engine.function;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
import millrace.sql.types.StructType;
import millrace.sql.types.TimeType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import millrace.sql.types.VariantType;
import millrace.sql.types.YearMonthIntervalType;
import millrace.types.variant.VariantBytes;
import org.jspecify.annotations.Nullable;

/// Values as text: `[1, 2]`, `{a -> 1}`, `{1, x}`.
public final class ValueText {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  private final ZoneId zone;
  private final boolean plainDecimals;
  private final boolean isShown;

  private ValueText(ZoneId zone, boolean plainDecimals, boolean isShown) {
    this.zone = zone;
    this.plainDecimals = plainDecimals;
    this.isShown = isShown;
  }

  /// As a cast to STRING writes values: bytes are taken for UTF-8, and nulls are `null`.
  public static ValueText cast(Settings settings) {
    return new ValueText(settings.zone(), settings.ansi(), false);
  }

  /// As people are shown values: bytes as {@link #hex}, and nulls as `NULL`.
  ///
  /// @param zone in which timestamps are shown
  public static ValueText shown(ZoneId zone) {
    return new ValueText(zone, true, true);
  }

  /// Bytes as numbers, such as `[61 FF]`.
  public static String hex(Utf8 bytes) {
    return "[" + HEX.formatHex(bytes.bytes()) + "]";
  }

  public String text(@Nullable Object value, DataType type) {
    if (value == null) {
      return isShown ? "NULL" : "null";
    }
    return switch (type) {
      case DateType _ -> DateTimes.dateText((Integer) value);
      case TimestampType _ -> DateTimes.timestampText((Long) value, zone);
      case TimestampNTZType _ -> DateTimes.timestampText((Long) value, ZoneOffset.UTC);
      case TimeType _ -> TimeOfDay.text((Long) value);
      case DayTimeIntervalType _, YearMonthIntervalType _ -> IntervalText.of(value, type);
      case VariantType _ -> VariantBytes.read(((Utf8) value).bytes()).toJson(zone);
      case CalendarIntervalType _ -> Interval.of((@Nullable Object[]) value).toString();
      case BinaryType _ when isShown -> hex((Utf8) value);
      case ArrayType array ->
          ((List<?>) value)
              .stream()
                  .map(each -> text(each, array.elementType()))
                  .collect(joining(", ", "[", "]"));
      case MapType map ->
          ((Map<?, ?>) value)
              .entrySet().stream()
                  .map(
                      each ->
                          text(each.getKey(), map.keyType())
                              + " -> "
                              + text(each.getValue(), map.valueType()))
                  .collect(joining(", ", "{", "}"));
      case StructType struct -> struct((@Nullable Object[]) value, struct);
      // without ANSI's rules, with an exponent where it is far below one
      default ->
          value instanceof BigDecimal number && plainDecimals
              ? number.toPlainString()
              : value.toString();
    };
  }

  private String struct(@Nullable Object[] fields, StructType type) {
    return IntStream.range(0, fields.length)
        .mapToObj(i -> text(fields[i], type.apply(i).dataType()))
        .collect(joining(", ", "{", "}"));
  }
}

package millrace.engine.format;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.vector.Utf8;
import millrace.sql.types.ArrayType;
import millrace.sql.types.BinaryType;
import millrace.sql.types.BooleanType;
import millrace.sql.types.ByteType;
import millrace.sql.types.CalendarIntervalType;
import millrace.sql.types.DataType;
import millrace.sql.types.DateType;
import millrace.sql.types.DayTimeIntervalType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.DoubleType;
import millrace.sql.types.FloatType;
import millrace.sql.types.IntegerType;
import millrace.sql.types.LongType;
import millrace.sql.types.MapType;
import millrace.sql.types.NullType;
import millrace.sql.types.ShortType;
import millrace.sql.types.StringType;
import millrace.sql.types.StructType;
import millrace.sql.types.TimeType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import millrace.sql.types.VariantType;
import millrace.sql.types.YearMonthIntervalType;

/// Texts of CSV values as objects of a type. Belongs to one thread.
final class CsvValues {
  private final CsvOptions options;
  private final ZoneOffsets zone;

  CsvValues(CsvOptions options) {
    this.options = options;
    this.zone = new ZoneOffsets(options.temporals().zone());
  }

  /// The value of `data[from .. to)`, or empty where it does not fit the type.
  Optional<Object> parse(byte[] data, int from, int to, DataType type) {
    try {
      return switch (type) {
        case StringType _, BinaryType _ -> Optional.of(Utf8.of(Arrays.copyOfRange(data, from, to)));
        case ByteType _ -> Optional.of((int) Byte.parseByte(text(data, from, to)));
        case ShortType _ -> Optional.of((int) Short.parseShort(text(data, from, to)));
        case IntegerType _ -> Optional.of(Integer.parseInt(text(data, from, to)));
        case LongType _ -> Optional.of(Long.parseLong(text(data, from, to)));
        case FloatType _ -> Optional.of((float) number(text(data, from, to), true));
        case DoubleType _ -> Optional.of(number(text(data, from, to), false));
        case DecimalType decimal -> decimal(text(data, from, to), decimal);
        case BooleanType _ -> truth(text(data, from, to));
        case DateType _ -> {
          long days = options.temporals().readDate(data, from, to);
          yield days == DateTimes.NONE ? Optional.empty() : Optional.of((int) days);
        }
        case TimestampType _ -> found(options.temporals().readTimestamp(data, from, to, zone));
        case TimestampNTZType _ -> found(options.temporals().readTimestampNtz(data, from, to));
        case TimeType _ -> found(options.temporals().readTime(text(data, from, to)));
        case NullType _ -> Optional.empty();
        case ArrayType _,
            MapType _,
            StructType _,
            VariantType _,
            CalendarIntervalType _,
            DayTimeIntervalType _,
            YearMonthIntervalType _ ->
            throw new QueryException(
                "UNSUPPORTED_DATATYPE",
                Map.of("typeName", Quoted.sql(type.sql())),
                "CSV has no values of the type %s; read the column as STRING"
                    .formatted(type.sql()));
      };
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private double number(String text, boolean single) {
    if (text.equals(options.nan())) {
      return Double.NaN;
    }
    if (text.equals(options.positiveInfinity())) {
      return Double.POSITIVE_INFINITY;
    }
    if (text.equals(options.negativeInfinity())) {
      return Double.NEGATIVE_INFINITY;
    }
    return single ? Float.parseFloat(text) : Double.parseDouble(text);
  }

  private static Optional<Object> decimal(String text, DecimalType type) {
    var scaled = new BigDecimal(text.replace(",", "")).setScale(type.scale(), RoundingMode.HALF_UP);
    return scaled.precision() > type.precision() ? Optional.empty() : Optional.of(scaled);
  }

  private static Optional<Object> truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<Object> found(long time) {
    return time == DateTimes.NONE ? Optional.empty() : Optional.of(time);
  }

  private static String text(byte[] data, int from, int to) {
    return new String(data, from, to - from, StandardCharsets.UTF_8);
  }
}

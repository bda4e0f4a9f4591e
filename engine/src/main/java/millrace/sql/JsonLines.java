package millrace.sql;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import millrace.engine.format.DateTimes;
import millrace.engine.format.TimeOfDay;
import millrace.engine.vector.Utf8;
import millrace.sql.types.ArrayType;
import millrace.sql.types.BinaryType;
import millrace.sql.types.DataType;
import millrace.sql.types.DateType;
import millrace.sql.types.MapType;
import millrace.sql.types.StructType;
import millrace.sql.types.TimeType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import org.jspecify.annotations.Nullable;

/// Rows as JSON objects, one a line.
///
/// @param nulls whether fields that are null are written
record JsonLines(StructType schema, ZoneId zone, boolean nulls) implements RowLines {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
  private static final DateTimeFormatter LOCAL_MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS");

  @Override
  public String of(@Nullable Object[] values) {
    return object(values, schema).toString();
  }

  private JsonObject object(@Nullable Object[] values, StructType type) {
    var object = new JsonObject();
    for (int i = 0; i < values.length; i++) {
      if (nulls || values[i] != null) {
        object.add(type.apply(i).name(), value(values[i], type.apply(i).dataType()));
      }
    }
    return object;
  }

  private JsonElement value(@Nullable Object value, DataType type) {
    if (value == null) {
      return JsonNull.INSTANCE;
    }
    return switch (type) {
      case StructType struct -> object((@Nullable Object[]) value, struct);
      case ArrayType list -> {
        var array = new JsonArray();
        ((List<?>) value).forEach(each -> array.add(value(each, list.elementType())));
        yield array;
      }
      case MapType map -> {
        var object = new JsonObject();
        var keys = new CellText(zone);
        ((Map<?, ?>) value)
            .forEach(
                (key, each) ->
                    object.add(keys.of(key, map.keyType()), value(each, map.valueType())));
        yield object;
      }
      case TimestampType _ -> new JsonPrimitive(MOMENT.format(instant(value).atZone(zone)));
      case TimeType _ -> new JsonPrimitive(TimeOfDay.text((Long) value));
      case TimestampNTZType _ ->
          new JsonPrimitive(LOCAL_MOMENT.format(instant(value).atOffset(ZoneOffset.UTC)));
      case DateType _ -> new JsonPrimitive(DateTimes.dateText((Integer) value));
      case BinaryType _ ->
          new JsonPrimitive(Base64.getEncoder().encodeToString(((Utf8) value).bytes()));
      default ->
          switch (value) {
            case Boolean truth -> new JsonPrimitive(truth);
            case Double number when !Double.isFinite(number) ->
                new JsonPrimitive(number.toString());
            case Float number when !Float.isFinite(number) -> new JsonPrimitive(number.toString());
            case Number number -> new JsonPrimitive(number);
            default -> new JsonPrimitive(value.toString());
          };
    };
  }

  private static Instant instant(Object micros) {
    long value = (Long) micros;
    return Instant.ofEpochSecond(
        Math.floorDiv(value, 1_000_000L), Math.floorMod(value, 1_000_000L) * 1000);
  }
}

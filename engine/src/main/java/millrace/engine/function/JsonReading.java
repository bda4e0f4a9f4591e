package millrace.engine.function;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import millrace.engine.compute.NumberText;
import millrace.engine.error.DataException;
import millrace.engine.error.Quoted;
import millrace.engine.format.DateTimePattern;
import millrace.engine.format.DateTimes;
import millrace.engine.format.TimeOfDay;
import millrace.engine.format.VariantJson;
import millrace.engine.vector.Utf8;
import millrace.sql.types.ArrayType;
import millrace.sql.types.BinaryType;
import millrace.sql.types.BooleanType;
import millrace.sql.types.ByteType;
import millrace.sql.types.DataType;
import millrace.sql.types.DateType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.DoubleType;
import millrace.sql.types.FloatType;
import millrace.sql.types.IntegerType;
import millrace.sql.types.LongType;
import millrace.sql.types.MapType;
import millrace.sql.types.ShortType;
import millrace.sql.types.StringType;
import millrace.sql.types.StructType;
import millrace.sql.types.TimeType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import millrace.sql.types.VariantType;
import millrace.types.variant.VariantBytes;
import org.jspecify.annotations.Nullable;

/// Reads one JSON text as a value of a type. What does not fit in its place is null; a text that is
/// malformed is a struct of nulls, or null where no struct is asked for.
final class JsonReading {
  private final ZoneId zone;
  private final boolean failFast;
  private final @Nullable DateTimePattern dates;
  private final @Nullable DateTimePattern timestamps;
  private final @Nullable DateTimePattern times;

  JsonReading(Map<String, String> options, ZoneId sessionZone) {
    this.zone = options.containsKey("timeZone") ? Zones.of(options.get("timeZone")) : sessionZone;
    this.failFast = "FAILFAST".equalsIgnoreCase(options.get("mode"));
    this.dates = pattern(options.get("dateFormat"));
    this.timestamps = pattern(options.get("timestampFormat"));
    this.times = pattern(options.get("timeFormat"));
  }

  private static @Nullable DateTimePattern pattern(@Nullable String text) {
    return text == null ? null : DateTimePattern.toRead(text, Locale.US);
  }

  /// The text as a tree, or nothing where it is malformed.
  static Optional<JsonElement> parsed(String text) {
    var reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    try {
      var element = JsonParser.parseReader(reader);
      return reader.peek() == JsonToken.END_DOCUMENT ? Optional.of(element) : Optional.empty();
    } catch (JsonParseException | IOException | NumberFormatException | StackOverflowError _) {
      return Optional.empty();
    }
  }

  @Nullable Object read(String text, DataType type) {
    if (text.isBlank()) {
      return null;
    }
    var element = parsed(text);
    if (element.isEmpty()) {
      if (failFast) {
        throw malformed("WITHOUT_SUGGESTION", text, Map.of());
      }
      return type instanceof StructType struct ? new @Nullable Object[struct.length()] : null;
    }
    if (type instanceof ArrayType array && element.get().isJsonObject()) {
      var one = new ArrayList<@Nullable Object>();
      one.add(value(element.get(), array.elementType()));
      return one;
    }
    if (failFast && type instanceof StructType struct) {
      requireFitting(text, element.get(), struct);
    }
    var value = value(element.get(), type);
    return value == null && type instanceof StructType struct && !element.get().isJsonNull()
        ? new @Nullable Object[struct.length()]
        : value;
  }

  /// Each field that is there has a value of its type.
  private void requireFitting(String text, JsonElement element, StructType struct) {
    if (element.isJsonArray()) {
      throw malformed("CANNOT_PARSE_JSON_ARRAYS_AS_STRUCTS", text, Map.of());
    }
    if (!(element instanceof JsonObject object)) {
      return;
    }
    for (var field : struct) {
      var told = object.get(field.name());
      var type = field.dataType();
      if (told == null || told.isJsonNull() || value(told, type) != null) {
        continue;
      }
      if (type instanceof FloatType || type instanceof DoubleType) {
        throw malformed(
            "CANNOT_PARSE_STRING_AS_DATATYPE",
            text,
            Map.of(
                "fieldName", Quoted.name(field.name()),
                "fieldValue", Quoted.text(told.getAsString()),
                "inputType", "StringType",
                "targetType", type.toString()));
      }
      throw malformed("WITHOUT_SUGGESTION", text, Map.of());
    }
  }

  private static DataException malformed(String kind, String text, Map<String, String> more) {
    var parameters = new HashMap<>(more);
    parameters.put("badRecord", text);
    parameters.put("failFastMode", "FAILFAST");
    return new DataException(
        DataException.Kind.RUNTIME, "MALFORMED_RECORD_IN_PARSING." + kind, parameters);
  }

  private @Nullable Object value(@Nullable JsonElement element, DataType type) {
    return switch (element) {
      case JsonElement any when type instanceof VariantType ->
          Utf8.of(VariantBytes.of(VariantJson.parse(any.toString())));
      case JsonObject object when type instanceof StructType struct -> struct(object, struct);
      case JsonObject object when type instanceof MapType map -> map(object, map);
      case JsonArray array when type instanceof ArrayType list -> {
        var all = new ArrayList<@Nullable Object>();
        array.forEach(each -> all.add(value(each, list.elementType())));
        yield all;
      }
      case JsonPrimitive primitive -> plain(primitive, type);
      case JsonObject object when type instanceof StringType -> Utf8.of(object.toString());
      case JsonArray array when type instanceof StringType -> Utf8.of(array.toString());
      case null, default -> null;
    };
  }

  private Object struct(JsonObject object, StructType struct) {
    var fields = new @Nullable Object[struct.length()];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = value(object.get(struct.apply(i).name()), struct.apply(i).dataType());
    }
    return fields;
  }

  private Object map(JsonObject object, MapType type) {
    var map = new LinkedHashMap<Object, @Nullable Object>();
    object
        .entrySet()
        .forEach(
            entry -> map.put(Utf8.of(entry.getKey()), value(entry.getValue(), type.valueType())));
    return map;
  }

  private @Nullable Object plain(JsonPrimitive value, DataType type) {
    var text = value.getAsString();
    return switch (type) {
      case StringType _ -> Utf8.of(text);
      case BooleanType _ -> value.isBoolean() ? (Object) value.getAsBoolean() : null;
      case ByteType _ -> whole(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
      case ShortType _ -> whole(value, Short.MIN_VALUE, Short.MAX_VALUE);
      case IntegerType _ -> whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case LongType _ -> value.isNumber() ? longValue(text) : null;
      case FloatType _ -> {
        var number = floating(value);
        yield number == null ? null : (Object) number.floatValue();
      }
      case DoubleType _ -> floating(value);
      case DecimalType decimal -> decimal(text, decimal);
      case DateType _ -> {
        long days = dates == null ? DateTimes.date(text) : dates.date(text);
        yield value.isString() && days != DateTimes.NONE ? (Object) (int) days : null;
      }
      case TimestampType _ -> {
        long micros =
            timestamps == null ? DateTimes.timestamp(text, zone) : timestamps.timestamp(text, zone);
        yield value.isString() && micros != DateTimes.NONE ? (Object) micros : null;
      }
      case TimestampNTZType _ -> {
        long micros = DateTimes.timestamp(text, java.time.ZoneOffset.UTC);
        yield value.isString() && micros != DateTimes.NONE ? (Object) micros : null;
      }
      case TimeType _ -> {
        long time = times == null ? TimeOfDay.read(text) : times.time(text);
        yield value.isString() && time != DateTimes.NONE ? (Object) time : null;
      }
      case BinaryType _ -> Utf8.of(java.util.Base64.getMimeDecoder().decode(text));
      default -> null;
    };
  }

  private static @Nullable Object longValue(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException _) {
      return null;
    }
  }

  private static @Nullable Object whole(JsonPrimitive value, int least, int most) {
    return value.isNumber()
            && longValue(value.getAsString()) instanceof Long number
            && number >= least
            && number <= most
        ? (Object) number.intValue()
        : null;
  }

  private static @Nullable Double floating(JsonPrimitive value) {
    if (value.isNumber()) {
      return value.getAsDouble();
    }
    return switch (value.getAsString()) {
      case "NaN" -> Double.NaN;
      case "Infinity", "+Infinity", "INF", "+INF" -> Double.POSITIVE_INFINITY;
      case "-Infinity", "-INF" -> Double.NEGATIVE_INFINITY;
      default -> null;
    };
  }

  private static @Nullable Object decimal(String text, DecimalType type) {
    BigDecimal number = NumberText.decimal(text);
    if (number == null) {
      return null;
    }
    var rounded = number.setScale(type.scale(), RoundingMode.HALF_UP);
    return rounded.precision() <= type.precision() ? rounded : null;
  }
}

package millrace.sql;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import millrace.engine.error.DataException;
import millrace.engine.error.Quoted;
import millrace.engine.error.Showing;
import millrace.sql.types.ArrayType;
import millrace.sql.types.DataType;
import millrace.sql.types.MapType;
import millrace.sql.types.StringType;
import millrace.sql.types.StructType;
import millrace.unsafe.types.CalendarInterval;
import org.jspecify.annotations.Nullable;

/// A row as JSON.
final class RowJson {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private RowJson() {}

  static JsonElement of(Row row) {
    var schema = row.schema();
    if (schema == null) {
      throw new UnsupportedOperationException(
          "this row was made by hand and has no names, which JSON needs");
    }
    return of(row, schema);
  }

  private static JsonElement of(Row row, StructType schema) {
    var object = new JsonObject();
    for (int i = 0; i < row.length(); i++) {
      object.add(schema.apply(i).name(), value(row.get(i), schema.apply(i).dataType()));
    }
    return object;
  }

  private static JsonElement value(@Nullable Object value, DataType type) {
    return switch (value) {
      case null -> JsonNull.INSTANCE;
      case Boolean truth -> new JsonPrimitive(truth);
      case Double number when !Double.isFinite(number) -> new JsonPrimitive(number.toString());
      case Float number when !Float.isFinite(number) -> new JsonPrimitive(number.toString());
      case Float number -> new JsonPrimitive(number.doubleValue());
      case Number number -> new JsonPrimitive(number);
      case String text -> new JsonPrimitive(text);
      case byte[] bytes -> new JsonPrimitive(Base64.getEncoder().encodeToString(bytes));
      case LocalDate date -> new JsonPrimitive(date.toString());
      case Date date -> new JsonPrimitive(date.toString());
      case Instant moment -> moment(moment);
      case Timestamp moment -> moment(moment.toInstant());
      case LocalDateTime time -> new JsonPrimitive(SECONDS.format(time));
      case CalendarInterval interval -> new JsonPrimitive(interval.toString());
      case Row row when type instanceof StructType struct -> of(row, struct);
      case Iterable<?> values when type instanceof ArrayType list -> {
        var array = new JsonArray();
        values.forEach(each -> array.add(value(each, list.elementType())));
        yield array;
      }
      case Map<?, ?> map when type instanceof MapType entries -> map(map, entries);
      default ->
          throw Showing.thrown(
              new DataException(
                  DataException.Kind.ILLEGAL_ARGUMENT,
                  "FAILED_ROW_TO_JSON",
                  Map.of(
                      "value", Quoted.text(value.toString()),
                      "class", value.getClass().toString(),
                      "sqlType", Quoted.sql(type.toString().toUpperCase(Locale.ROOT)))));
    };
  }

  /// Seconds are all that is told of a moment, in the time zone of the session.
  private static JsonPrimitive moment(Instant moment) {
    return new JsonPrimitive(SECONDS.format(moment.atZone(SparkSession.currentSettings().zone())));
  }

  private static JsonElement map(Map<?, ?> map, MapType type) {
    if (type.keyType() instanceof StringType) {
      var sorted = new TreeMap<String, @Nullable Object>();
      map.forEach((key, each) -> sorted.put(String.valueOf(key), each));
      var object = new JsonObject();
      sorted.forEach((key, each) -> object.add(key, value(each, type.valueType())));
      return object;
    }
    var array = new JsonArray();
    map.forEach(
        (key, each) -> {
          var entry = new JsonObject();
          entry.add("key", value(key, type.keyType()));
          entry.add("value", value(each, type.valueType()));
          array.add(entry);
        });
    return array;
  }
}

package millrace.sql;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A row as JSON.
final class RowJson {
  private RowJson() {}

  static JsonElement of(Row row) {
    var schema = row.schema();
    if (schema == null) {
      throw new UnsupportedOperationException(
          "this row was made by hand and has no names, which JSON needs");
    }
    var object = new JsonObject();
    for (int i = 0; i < row.length(); i++) {
      object.add(schema.apply(i).name(), value(row.get(i)));
    }
    return object;
  }

  private static JsonElement value(@Nullable Object value) {
    return switch (value) {
      case null -> JsonNull.INSTANCE;
      case Boolean truth -> new JsonPrimitive(truth);
      case Double number when !Double.isFinite(number) -> new JsonPrimitive(number.toString());
      case Float number when !Float.isFinite(number) -> new JsonPrimitive(number.toString());
      case Number number -> new JsonPrimitive(number);
      case Row row -> of(row);
      case byte[] bytes -> new JsonPrimitive(Base64.getEncoder().encodeToString(bytes));
      case Collection<?> values -> {
        var array = new JsonArray();
        values.forEach(each -> array.add(value(each)));
        yield array;
      }
      case Map<?, ?> map -> map(map);
      case Timestamp moment ->
          new JsonPrimitive(
              DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.S")
                  .format(moment.toInstant().atOffset(ZoneOffset.UTC)));
      default -> new JsonPrimitive(value.toString());
    };
  }

  private static JsonElement map(Map<?, ?> map) {
    if (map.keySet().stream().allMatch(String.class::isInstance)) {
      var object = new JsonObject();
      map.forEach((key, each) -> object.add(String.valueOf(key), value(each)));
      return object;
    }
    var array = new JsonArray();
    map.forEach(
        (key, each) -> {
          var entry = new JsonObject();
          entry.add("key", value(key));
          entry.add("value", value(each));
          array.add(entry);
        });
    return array;
  }
}

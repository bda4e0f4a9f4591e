package millrace.kernel.session;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Map;
import millrace.kernel.display.MimeBundle;

/// Small JSON values, written down.
final class Json {
  private Json() {}

  /// An object of names and values by turns.
  static JsonObject object(Object... namesAndValues) {
    var object = new JsonObject();
    for (int at = 0; at < namesAndValues.length; at += 2) {
      object.add((String) namesAndValues[at], element(namesAndValues[at + 1]));
    }
    return object;
  }

  static JsonObject object(Map<String, ?> members) {
    var object = new JsonObject();
    members.forEach((name, value) -> object.add(name, element(value)));
    return object;
  }

  static JsonArray array(List<?> values) {
    var array = new JsonArray();
    values.forEach(value -> array.add(element(value)));
    return array;
  }

  /// The members `data` and `metadata`.
  static JsonObject of(MimeBundle bundle) {
    return object("data", object(bundle.data()), "metadata", object(bundle.metadata()));
  }

  private static JsonElement element(Object value) {
    return switch (value) {
      case JsonElement element -> element;
      case String text -> new JsonPrimitive(text);
      case Number number -> new JsonPrimitive(number);
      case Boolean flag -> new JsonPrimitive(flag);
      default -> throw new IllegalArgumentException("not JSON: " + value.getClass().getName());
    };
  }
}

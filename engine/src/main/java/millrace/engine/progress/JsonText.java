package millrace.engine.progress;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// JSON as Spark lays it out: on one line, or over several with blanks around colons and inside of
/// brackets.
public final class JsonText {
  private JsonText() {}

  public static String compact(JsonElement element) {
    return element.toString();
  }

  public static String pretty(JsonElement element) {
    var text = new StringBuilder();
    append(text, element, 0);
    return text.toString();
  }

  /// The text as what it says when it is JSON, else as a string; null for null.
  public static JsonElement parsed(@Nullable String text) {
    if (text == null) {
      return JsonNull.INSTANCE;
    }
    try {
      return JsonParser.parseString(text);
    } catch (JsonParseException _) {
      return new JsonPrimitive(text);
    }
  }

  /// Puts a rate in, with one digit behind the point, or leaves it out when it is no finite number.
  public static void addRate(JsonObject object, String key, double rate) {
    if (Double.isFinite(rate)) {
      object.addProperty(key, BigDecimal.valueOf(rate).setScale(1, RoundingMode.HALF_UP));
    }
  }

  private static void append(StringBuilder text, JsonElement element, int depth) {
    switch (element) {
      case JsonObject object ->
          append(
              text,
              "{",
              "}",
              object.entrySet().iterator(),
              entry -> {
                indent(text, depth + 1);
                text.append(new JsonPrimitive(entry.getKey())).append(" : ");
                append(text, entry.getValue(), depth + 1);
              },
              () -> indent(text, depth));
      case JsonArray array ->
          append(
              text,
              "[",
              "]",
              array.iterator(),
              each -> {
                text.append(' ');
                append(text, each, depth);
              },
              () -> text.append(' '));
      default -> text.append(element);
    }
  }

  private static <T> void append(
      StringBuilder text,
      String open,
      String close,
      Iterator<T> parts,
      Consumer<T> part,
      Runnable end) {
    text.append(open);
    if (!parts.hasNext()) {
      text.append(' ').append(close);
      return;
    }
    while (parts.hasNext()) {
      part.accept(parts.next());
      if (parts.hasNext()) {
        text.append(',');
      }
    }
    end.run();
    text.append(close);
  }

  private static void indent(StringBuilder text, int depth) {
    text.append('\n').repeat("  ", depth);
  }
}

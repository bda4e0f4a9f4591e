package millrace.engine.format;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import millrace.engine.error.QueryException;

/// A reader's options as its author wrote them, by name whatever its case.
public final class Options {
  private final TreeMap<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  public Options(Map<String, String> values) {
    this.values.putAll(values);
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  public String text(String name, String otherwise) {
    return text(name).orElse(otherwise);
  }

  /// True or false; anything else is a QueryException.
  public boolean flag(String name, boolean otherwise) {
    var text = values.get(name);
    if (text == null) {
      return otherwise;
    }
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw QueryException.unnamed(
              "the option %s can be true or false, but got '%s'".formatted(name, text));
    };
  }

  public boolean contains(String name) {
    return values.containsKey(name);
  }

  /// All of them, under their names as written.
  public Map<String, String> all() {
    return values;
  }
}

package millrace.engine.format;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import millrace.engine.error.DataException;

/// The options of a reader or writer as its author wrote them, by names that do not tell upper from
/// lower case; the last value counts.
public final class Options {
  private final TreeMap<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  public Options() {}

  public Options(Map<String, String> values) {
    putAll(values);
  }

  /// Gives an option a value in place of an earlier one, whose name is forgotten as well.
  public void put(String name, String value) {
    values.remove(name);
    values.put(name, value);
  }

  public void putAll(Map<String, String> options) {
    options.forEach(this::put);
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  public String text(String name, String otherwise) {
    return text(name).orElse(otherwise);
  }

  /// True or false; anything else is an {@link IllegalArgumentException} for the author.
  public boolean flag(String name, boolean otherwise) {
    return text(name)
        .map(
            text ->
                switch (text.strip().toLowerCase(Locale.ROOT)) {
                  case "true" -> true;
                  case "false" -> false;
                  default -> throw wrong(name, "true or false", text);
                })
        .orElse(otherwise);
  }

  /// A whole number; anything else is an {@link IllegalArgumentException} for the author.
  public int number(String name, int otherwise) {
    return text(name)
        .map(
            text -> {
              try {
                return Integer.valueOf(text.strip());
              } catch (NumberFormatException wrong) {
                throw wrong(name, "a number", text);
              }
            })
        .orElse(otherwise);
  }

  public boolean contains(String name) {
    return values.containsKey(name);
  }

  /// All of them, under their names as written.
  public Map<String, String> all() {
    return values;
  }

  private static DataException wrong(String name, String right, String text) {
    return DataException.unnamed(
        DataException.Kind.ILLEGAL_ARGUMENT,
        "the option %s is %s, but got '%s'".formatted(name, right, text));
  }
}

package millrace.sql;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Options by names that do not tell upper from lower case; the last value counts.
final class Options {
  private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  void put(String key, String value) {
    values.remove(key);
    values.put(key, value);
  }

  void putAll(Map<String, String> options) {
    options.forEach(this::put);
  }

  Optional<String> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  int number(String key, int otherwise) {
    return get(key)
        .map(
            text -> {
              try {
                return Integer.valueOf(text.strip());
              } catch (NumberFormatException wrong) {
                throw new IllegalArgumentException(
                    "the option %s is a number, but got '%s'".formatted(key, text), wrong);
              }
            })
        .orElse(otherwise);
  }

  boolean flag(String key, boolean otherwise) {
    return get(key)
        .map(
            text ->
                switch (text.toLowerCase(Locale.ROOT)) {
                  case "true" -> true;
                  case "false" -> false;
                  default ->
                      throw new IllegalArgumentException(
                          "the option '%s' is true or false, but got '%s'".formatted(key, text));
                })
        .orElse(otherwise);
  }

  Map<String, String> all() {
    return Map.copyOf(values);
  }
}

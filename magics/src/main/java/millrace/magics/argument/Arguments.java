package millrace.magics.argument;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Arguments that were understood.
///
/// @param words those that belong to no option, in their order
/// @param values option to its value; empty text for a flag
/// @param settings option to the `key=value` pairs behind it
public record Arguments(
    List<String> words, Map<String, String> values, Map<String, Map<String, String>> settings) {
  public Arguments {
    words = List.copyOf(words);
    values = Map.copyOf(values);
    settings = Map.copyOf(settings);
  }

  public boolean has(String option) {
    return values.containsKey(option);
  }

  public Optional<String> value(String option) {
    return Optional.ofNullable(values.get(option));
  }

  public Optional<Integer> count(String option) {
    return value(option).map(Integer::valueOf);
  }

  /// Empty also if a word stands there instead of a time.
  public Optional<Duration> time(String option) {
    return value(option).flatMap(Times::parse);
  }

  public Map<String, String> settings(String option) {
    return settings.getOrDefault(option, Map.of());
  }
}

package millrace.kernel.language;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Names that cells may use for others: `org.apache.example.` for `millrace.`, or one class for
/// another.
///
/// @param names the name as written to the name as meant. One that ends in a dot stands for
///   everything below it, any other for itself and its members. The longest that fits wins.
public record NameMapping(Map<String, String> names) {
  public static final NameMapping NONE = new NameMapping(Map.of());

  public NameMapping {
    names.forEach(NameMapping::check);
    names = Map.copyOf(names);
  }

  /// The mappings of all of them; a later one wins over an earlier.
  public static NameMapping of(List<NameMapping> mappings) {
    var all = new LinkedHashMap<String, String>();
    mappings.forEach(each -> all.putAll(each.names));
    return new NameMapping(all);
  }

  /// What a qualified name stands for; empty if it stands for itself.
  ///
  /// @param qualified such as `org.apache.example.Thing.Part`, or with `*` as its last part
  public Optional<String> apply(String qualified) {
    return names.keySet().stream()
        .filter(each -> fits(each, qualified))
        .max(Comparator.comparingInt(String::length))
        .map(each -> names.get(each) + qualified.substring(each.length()));
  }

  private static boolean fits(String name, String qualified) {
    return qualified.startsWith(name)
        && (name.endsWith(".")
            || qualified.length() == name.length()
            || qualified.charAt(name.length()) == '.');
  }

  private static void check(String from, String to) {
    if (from.isEmpty() || from.endsWith(".") != to.endsWith(".")) {
      throw new IllegalArgumentException(
          "both names end in a dot or neither does, but got '%s' for '%s'".formatted(to, from));
    }
  }
}

package millrace.kernel.language;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Names that cells may use for others: `org.apache.example.` for `millrace.`, or one class for
/// another.
///
/// @param names the name as written to the name as meant. One that ends in a dot stands for
///   everything below it, any other for itself and its members. The longest that fits wins.
/// @param own what begins as a name that is meant, and is told as it is
public record NameMapping(Map<String, String> names, Set<String> own) {
  public static final NameMapping NONE = new NameMapping(Map.of());

  private static final Pattern QUALIFIED =
      Pattern.compile("(?<![\\w$./])[\\p{L}_$][\\w$]*(?:\\.[\\p{L}_$][\\w$]*)+");

  public NameMapping {
    names.forEach(NameMapping::check);
    names = Map.copyOf(names);
    own = Set.copyOf(own);
  }

  public NameMapping(Map<String, String> names) {
    this(names, Set.of());
  }

  /// The mappings of all of them; a later one wins over an earlier.
  public static NameMapping of(List<NameMapping> mappings) {
    var all = new LinkedHashMap<String, String>();
    var own = new HashSet<String>();
    for (var each : mappings) {
      all.putAll(each.names);
      own.addAll(each.own);
    }
    return new NameMapping(all, own);
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

  /// A message with the names that cells use in the places of those that are meant.
  public String told(String message) {
    return names.isEmpty()
        ? message
        : QUALIFIED
            .matcher(message)
            .replaceAll(name -> Matcher.quoteReplacement(written(name.group())));
  }

  private String written(String meant) {
    if (own.stream().anyMatch(meant::startsWith)) {
      return meant;
    }
    return names.entrySet().stream()
        .filter(each -> fits(each.getValue(), meant))
        .max(Comparator.comparingInt(each -> each.getValue().length()))
        .map(each -> each.getKey() + meant.substring(each.getValue().length()))
        .orElse(meant);
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

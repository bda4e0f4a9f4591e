package millrace.engine.error;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What is known of the error conditions beforehand: the SQLSTATE of each that Spark has, in
/// `sqlstates.tsv`, and our sentence for those that say all by their parameters, in
/// `conditions.tsv`. A sentence holds its parameters as `<name>`; behind it, after a tab, stand
/// those that programs are told and people are not.
public final class Conditions {
  private static final Pattern PARAMETER = Pattern.compile("<(\\w+)>");

  private Conditions() {}

  /// @param condition with or without a part behind the dot
  public static Optional<String> sqlState(String condition) {
    return Optional.ofNullable(States.BY_NAME.get(condition.split("\\.", 2)[0]));
  }

  /// The sentence with its parameters as names, if the condition is in the table.
  public static Optional<String> template(String condition) {
    return Optional.ofNullable(Sentences.BY_NAME.get(condition)).map(Template::sentence);
  }

  /// The parameters that a condition is raised with, as far as they are in the table.
  static Set<String> demanded(String condition) {
    var template = Sentences.BY_NAME.get(condition);
    return template == null ? Set.of() : template.parameters();
  }

  /// The sentence with the values of its parameters.
  static String sentence(String condition, Map<String, String> parameters) {
    var template =
        template(condition)
            .orElseThrow(() -> new IllegalStateException("no sentence for " + condition));
    return PARAMETER
        .matcher(template)
        .replaceAll(
            name -> Matcher.quoteReplacement(parameters.getOrDefault(name.group(1), name.group())));
  }

  /// A line of `conditions.tsv`.
  ///
  /// @param parameters those in the sentence, and those that programs are told alone
  private record Template(String sentence, Set<String> parameters) {
    static Template of(String line) {
      var columns = line.split("\t", 2);
      var names = new HashSet<String>();
      PARAMETER.matcher(columns[0]).results().forEach(name -> names.add(name.group(1)));
      if (columns.length == 2) {
        names.addAll(Arrays.asList(columns[1].split(" ")));
      }
      return new Template(columns[0], Set.copyOf(names));
    }
  }

  /// Read when the first error occurs.
  private static final class States {
    static final Map<String, String> BY_NAME = read("sqlstates.tsv");
  }

  private static final class Sentences {
    static final Map<String, Template> BY_NAME =
        read("conditions.tsv").entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, each -> Template.of(each.getValue())));
  }

  private static Map<String, String> read(String file) {
    try (var lines = Objects.requireNonNull(Conditions.class.getResourceAsStream(file))) {
      return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> Arrays.asList(line.split("\t", 2)))
          .collect(Collectors.toUnmodifiableMap(each -> each.get(0), each -> each.get(1)));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}

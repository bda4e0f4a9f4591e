package millrace.engine.error;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What is known of the error conditions beforehand: the SQLSTATE of each that Spark has, in
/// `sqlstates.tsv`, and our sentence for each that is raised with parameters, in `conditions.tsv`.
/// A sentence holds its parameters as `<name>`.
public final class Conditions {
  private static final Pattern PARAMETER = Pattern.compile("<(\\w+)>");

  private Conditions() {}

  /// @param condition with or without a part behind the dot
  public static Optional<String> sqlState(String condition) {
    return Optional.ofNullable(States.BY_NAME.get(condition.split("\\.", 2)[0]));
  }

  /// The sentence with its parameters as names, if the condition is in the table.
  public static Optional<String> template(String condition) {
    return Optional.ofNullable(Sentences.BY_NAME.get(condition));
  }

  /// The sentence with the values of its parameters.
  static String sentence(String condition, Map<String, String> parameters) {
    var template =
        template(condition)
            .orElseThrow(() -> new IllegalStateException("no sentence for " + condition));
    return PARAMETER
        .matcher(template)
        .replaceAll(
            name ->
                Matcher.quoteReplacement(
                    Objects.requireNonNull(
                        parameters.get(name.group(1)),
                        () -> "%s without its %s".formatted(condition, name.group(1)))));
  }

  /// Read when the first error occurs.
  private static final class States {
    static final Map<String, String> BY_NAME = read("sqlstates.tsv");
  }

  private static final class Sentences {
    static final Map<String, String> BY_NAME = read("conditions.tsv");
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

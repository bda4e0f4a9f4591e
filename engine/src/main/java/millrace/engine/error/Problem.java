package millrace.engine.error;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// What is wrong: Spark's name for it, what Spark tells of it by names, and a sentence of our own.
///
/// @param condition such as `UNRESOLVED_COLUMN.WITH_SUGGESTION`, empty where Spark has none
/// @param parameters the values that Spark's sentence would hold, by Spark's names for them
public record Problem(String condition, Map<String, String> parameters, String sentence)
    implements Serializable {
  public Problem {
    parameters = Map.copyOf(parameters);
  }

  /// What Spark has no name for.
  static Problem unnamed(String sentence) {
    return new Problem("", Map.of(), sentence);
  }

  /// With the sentence that the table of conditions has for it.
  ///
  /// @throws IllegalStateException if one of the condition's parameters is missing
  public static Problem of(String condition, Map<String, String> parameters) {
    var missing = new TreeSet<>(Conditions.demanded(condition));
    missing.removeAll(parameters.keySet());
    if (!missing.isEmpty()) {
      throw new IllegalStateException("%s without its %s".formatted(condition, missing));
    }
    return new Problem(condition, parameters, Conditions.sentence(condition, parameters));
  }

  /// Five signs that the SQL standard has for errors of this kind, such as `42P01`.
  public Optional<String> sqlState() {
    return Conditions.sqlState(condition);
  }

  /// The condition, the sentence and the SQLSTATE in one line.
  public String told() {
    var named =
        condition.isEmpty() || condition.startsWith("_LEGACY_ERROR_")
            ? sentence
            : "[%s] %s".formatted(condition, sentence);
    return sqlState().map(state -> named + " SQLSTATE: " + state).orElse(named);
  }
}

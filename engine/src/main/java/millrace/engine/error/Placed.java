package millrace.engine.error;

import java.util.Map;
import java.util.Set;

/// The conditions of data for which the part of the query that computed the value is told. For the
/// others Spark tells none, so that programs do not look for it.
final class Placed {
  private static final Set<String> CONDITIONS =
      Set.of(
          "ARITHMETIC_OVERFLOW",
          "CAST_INVALID_INPUT",
          "DIVIDE_BY_ZERO",
          "INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION",
          "INTERVAL_DIVIDED_BY_ZERO",
          "INVALID_ARRAY_INDEX",
          "INVALID_ARRAY_INDEX_IN_ELEMENT_AT",
          "INVALID_INDEX_OF_ZERO",
          "NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION",
          "REMAINDER_BY_ZERO",
          "SCALAR_SUBQUERY_TOO_MANY_ROWS");

  /// The parameters with which a condition is told without the part: an overflow of a number by
  /// itself.
  private static final Map<String, Map<String, String>> ALONE =
      Map.of(
          "ARITHMETIC_OVERFLOW",
          Map.of("message", "overflow", "alternative", "", "config", Quoted.ANSI));

  private Placed() {}

  static boolean holds(Problem problem) {
    return CONDITIONS.contains(problem.condition())
        && !problem.parameters().equals(ALONE.getOrDefault(problem.condition(), Map.of("", "")));
  }
}

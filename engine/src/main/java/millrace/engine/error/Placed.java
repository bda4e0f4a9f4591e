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

  /// The conditions of whole clauses that Spark tells without a part of the query.
  private static final Set<String> OF_NO_PART =
      Set.of(
          "CATALOG_NOT_FOUND",
          "COLUMN_ALREADY_EXISTS",
          "GROUPING_COLUMN_MISMATCH",
          "GROUPING_ID_COLUMN_MISMATCH",
          "GROUPING_SIZE_LIMIT_EXCEEDED",
          "INCOMPARABLE_PIVOT_COLUMN",
          "INVALID_EXTRACT_FIELD_TYPE",
          "INVALID_FORMAT.ESC_AT_THE_END",
          "INVALID_FORMAT.ESC_IN_THE_MIDDLE",
          "INVALID_USAGE_OF_STAR_OR_REGEX",
          "MISSING_AGGREGATION",
          "MISSING_WINDOW_SPECIFICATION",
          "NON_LITERAL_PIVOT_VALUES",
          "PARSE_MODE_UNSUPPORTED",
          "UDTF_ALIAS_NUMBER_MISMATCH",
          "UNPIVOT_VALUE_DATA_TYPE_MISMATCH",
          "UNRESOLVED_USING_COLUMN_FOR_JOIN",
          "UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS",
          "WINDOW_FUNCTION_FRAME_NOT_ORDERED",
          "WINDOW_FUNCTION_NOT_ALLOWED_IN_CLAUSE",
          "_LEGACY_ERROR_TEMP_1006",
          "_LEGACY_ERROR_TEMP_1031",
          "_LEGACY_ERROR_TEMP_1035",
          "_LEGACY_ERROR_TEMP_1036");

  private Placed() {}

  /// Whether a wrong query is told without the part that is wrong; a person still sees the place.
  static boolean isOfNoPart(Problem problem) {
    return OF_NO_PART.contains(problem.condition())
        || (problem.condition().startsWith("WRONG_NUM_ARGS")
            && problem.parameters().getOrDefault("expectedNum", "").contains("> "));
  }

  static boolean holds(Problem problem) {
    return CONDITIONS.contains(problem.condition())
        && !problem.parameters().equals(ALONE.getOrDefault(problem.condition(), Map.of("", "")));
  }
}

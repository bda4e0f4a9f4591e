package millrace.engine.error;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The query is wrong: its author can put it right. The public API shows it as Spark's
/// `AnalysisException`.
public final class QueryException extends EngineException {
  /// Of what Spark has no name for.
  public static QueryException unnamed(String sentence) {
    return new QueryException(Problem.unnamed(sentence), Place.NOWHERE, null);
  }

  /// Of what Spark has no name for.
  public static QueryException unnamed(String sentence, Throwable cause) {
    return new QueryException(Problem.unnamed(sentence), Place.NOWHERE, cause);
  }

  /// With the sentence that the condition has for its parameters.
  public QueryException(String condition, Map<String, String> parameters) {
    this(Problem.of(condition, parameters), Place.NOWHERE, null);
  }

  public QueryException(String condition, Map<String, String> parameters, Throwable cause) {
    this(Problem.of(condition, parameters), Place.NOWHERE, cause);
  }

  /// With a sentence that says more than the parameters do.
  public QueryException(String condition, Map<String, String> parameters, String sentence) {
    this(new Problem(condition, parameters, sentence), Place.NOWHERE, null);
  }

  public QueryException(
      String condition, Map<String, String> parameters, String sentence, Throwable cause) {
    this(new Problem(condition, parameters, sentence), Place.NOWHERE, cause);
  }

  private QueryException(Problem problem, Place place, @Nullable Throwable cause) {
    super(problem, place, message(problem, place), cause);
  }

  private static String message(Problem problem, Place place) {
    if (!(place instanceof TextPlace text)) {
      return problem.told();
    }
    return problem.condition().startsWith("PARSE_")
        ? text.atSyntax(problem.told())
        : text.at(problem.told());
  }

  /// The same with the place in the query that it is about; what knows its place keeps it.
  public QueryException at(Place where) {
    if (place().isKnown() || !where.isKnown()) {
      return this;
    }
    var told =
        !Placed.isOfNoPart(problem())
            ? where
            : where instanceof TextPlace text ? text.hint() : Place.NOWHERE;
    var placed = new QueryException(problem(), told, getCause());
    placed.setStackTrace(getStackTrace());
    return placed;
  }
}

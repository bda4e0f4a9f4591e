package millrace.engine.error;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A value cannot be computed or read as the query asks, such as a division by zero or a text that
/// is no number: the owner of the data can put it right, or the author by a `try_` function.
public final class DataException extends EngineException {
  private final Kind kind;

  /// Which of Java's exceptions Spark's counterpart extends; the public API throws that kind.
  public enum Kind {
    ARITHMETIC,
    NUMBER_FORMAT,
    DATE_TIME,
    ARRAY_INDEX,
    ILLEGAL_ARGUMENT,
    UNSUPPORTED,
    RUNTIME,
    /// What versions of Spark before this one took otherwise.
    UPGRADE,
    /// Something is looked for by its name and is not there.
    NO_CLASS,
    /// A setting or element that is asked for is not there.
    NO_SUCH_ELEMENT,
    /// An exception that is none of Java's unchecked ones.
    CHECKED,
    /// A function of the author threw something, which is the cause.
    EXECUTION
  }

  /// Of what Spark has no name for.
  public static DataException unnamed(Kind kind, String sentence) {
    return new DataException(kind, Problem.unnamed(sentence), Place.NOWHERE, null);
  }

  /// Of what Spark has no name for.
  public static DataException unnamed(Kind kind, String sentence, Throwable cause) {
    return new DataException(kind, Problem.unnamed(sentence), Place.NOWHERE, cause);
  }

  /// With the sentence that the condition has for its parameters.
  public DataException(Kind kind, String condition, Map<String, String> parameters) {
    this(kind, Problem.of(condition, parameters), Place.NOWHERE, null);
  }

  public DataException(
      Kind kind, String condition, Map<String, String> parameters, Throwable cause) {
    this(kind, Problem.of(condition, parameters), Place.NOWHERE, cause);
  }

  /// With a sentence that says more than the parameters do.
  public DataException(
      Kind kind, String condition, Map<String, String> parameters, String sentence) {
    this(kind, new Problem(condition, parameters, sentence), Place.NOWHERE, null);
  }

  public DataException(
      Kind kind,
      String condition,
      Map<String, String> parameters,
      String sentence,
      Throwable cause) {
    this(kind, new Problem(condition, parameters, sentence), Place.NOWHERE, cause);
  }

  private DataException(Kind kind, Problem problem, Place place, @Nullable Throwable cause) {
    super(
        problem,
        place,
        place.isKnown() ? problem.told() + "\n" + place.summary() : problem.told(),
        cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }

  /// The same with the part of the query that computed the value, if Spark tells the part for this
  /// condition; what knows its place keeps it.
  public DataException at(Place where) {
    if (place().isKnown() || !where.isKnown() || !Placed.holds(problem())) {
      return this;
    }
    var placed = new DataException(kind, problem(), where, getCause());
    placed.setStackTrace(getStackTrace());
    return placed;
  }
}

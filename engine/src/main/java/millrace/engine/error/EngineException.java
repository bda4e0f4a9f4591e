package millrace.engine.error;

import org.jspecify.annotations.Nullable;

/// What can go wrong that is not a bug. A notebook shows the message alone, without a trace.
public abstract sealed class EngineException extends RuntimeException
    permits QueryException, DataException, MachineException {
  private final Problem problem;
  private final Place place;

  /// @param message the problem, and its place as this kind of error shows it
  EngineException(Problem problem, Place place, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.problem = problem;
    this.place = place;
  }

  public final Problem problem() {
    return problem;
  }

  /// Which part of the query it is about.
  public final Place place() {
    return place;
  }

  /// Spark's name of the error condition, such as `UNRESOLVED_COLUMN.WITH_SUGGESTION`, or an empty
  /// string where Spark has none.
  public final String condition() {
    return problem.condition();
  }
}

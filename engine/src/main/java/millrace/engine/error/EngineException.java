package millrace.engine.error;

/// What can go wrong that is not a bug. A notebook shows the message alone, without a trace.
public abstract sealed class EngineException extends RuntimeException
    permits QueryException, DataException, MachineException {
  private final String condition;

  EngineException(String condition, String sentence) {
    super(text(condition, sentence));
    this.condition = condition;
  }

  EngineException(String condition, String sentence, Throwable cause) {
    super(text(condition, sentence), cause);
    this.condition = condition;
  }

  /// Spark's name of the error condition, such as `UNRESOLVED_COLUMN.WITH_SUGGESTION`, or an empty
  /// string where Spark has none.
  public final String condition() {
    return condition;
  }

  private static String text(String condition, String sentence) {
    return condition.isEmpty() || condition.startsWith("_LEGACY_ERROR_")
        ? sentence
        : "[%s] %s".formatted(condition, sentence);
  }
}

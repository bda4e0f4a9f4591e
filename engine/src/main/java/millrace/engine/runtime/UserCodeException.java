package millrace.engine.runtime;

/// What an author's function threw within a query; the cause is the author's own exception.
public final class UserCodeException extends RuntimeException {
  private final String condition;

  /// @param condition Spark's name, such as `FOREACH_BATCH_USER_FUNCTION_ERROR`
  public UserCodeException(String condition, String sentence, Throwable cause) {
    super("[%s] %s: %s".formatted(condition, sentence, cause), cause);
    this.condition = condition;
  }

  public String condition() {
    return condition;
  }

  /// The author's exception.
  public Throwable own() {
    return java.util.Objects.requireNonNull(getCause());
  }
}

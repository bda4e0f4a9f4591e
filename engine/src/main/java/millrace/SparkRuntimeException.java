package millrace;

import org.jspecify.annotations.Nullable;

/// A value cannot be computed or read as the query asks.
public final class SparkRuntimeException extends RuntimeException implements SparkThrowable {
  private final String condition;

  /// @param condition empty where Spark has none
  public SparkRuntimeException(String condition, String message, @Nullable Throwable cause) {
    super(message);
    this.condition = condition;
    if (cause != null) {
      initCause(cause);
    }
  }

  @Override
  public @Nullable String getCondition() {
    return condition.isEmpty() ? null : condition;
  }
}

package millrace;

import org.jspecify.annotations.Nullable;

/// Something cannot be done.
public final class SparkUnsupportedOperationException extends UnsupportedOperationException
    implements SparkThrowable {
  private final String condition;

  /// @param condition empty where Spark has none
  public SparkUnsupportedOperationException(
      String condition, String message, @Nullable Throwable cause) {
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

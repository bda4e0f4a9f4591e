package millrace;

import org.jspecify.annotations.Nullable;

/// An argument makes no sense.
public final class SparkIllegalArgumentException extends IllegalArgumentException
    implements SparkThrowable {
  private final String condition;

  /// @param condition empty where Spark has none
  public SparkIllegalArgumentException(
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

package millrace;

import org.jspecify.annotations.Nullable;

/// A text is no number.
public final class SparkNumberFormatException extends NumberFormatException
    implements SparkThrowable {
  private final String condition;

  /// @param condition empty where Spark has none
  public SparkNumberFormatException(String condition, String message, @Nullable Throwable cause) {
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

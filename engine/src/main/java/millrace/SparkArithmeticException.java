package millrace;

import org.jspecify.annotations.Nullable;

/// A number cannot be computed, such as a division by zero.
public final class SparkArithmeticException extends ArithmeticException implements SparkThrowable {
  private final String condition;

  /// @param condition empty where Spark has none
  public SparkArithmeticException(String condition, String message, @Nullable Throwable cause) {
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

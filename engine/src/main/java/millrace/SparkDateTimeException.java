package millrace;

import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/// A text or number is no date or time.
public final class SparkDateTimeException extends DateTimeException implements SparkThrowable {
  private final String condition;

  /// @param condition empty where Spark has none
  public SparkDateTimeException(String condition, String message, @Nullable Throwable cause) {
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

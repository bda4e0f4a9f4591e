package millrace;

import org.jspecify.annotations.Nullable;

/// A list has no element at that place.
public final class SparkArrayIndexOutOfBoundsException extends ArrayIndexOutOfBoundsException
    implements SparkThrowable {
  private final String condition;

  /// @param condition empty where Spark has none
  public SparkArrayIndexOutOfBoundsException(
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

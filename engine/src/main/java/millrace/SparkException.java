package millrace;

import org.jspecify.annotations.Nullable;

/// A query failed while it ran. The cause is what an author's function threw, if one did.
public class SparkException extends Exception implements SparkThrowable {
  private final String condition;

  public SparkException(String message) {
    this("", message, null);
  }

  public SparkException(String message, Throwable cause) {
    this("", message, cause);
  }

  /// @param condition empty where Spark has none
  public SparkException(String condition, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.condition = condition;
  }

  @Override
  public @Nullable String getCondition() {
    return condition.isEmpty() ? null : condition;
  }
}

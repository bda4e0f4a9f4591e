package millrace.sql;

import millrace.SparkThrowable;
import org.jspecify.annotations.Nullable;

/// The query is wrong; the message says what to change.
public class AnalysisException extends Exception implements SparkThrowable {
  private final String condition;

  protected AnalysisException(String message, String condition, @Nullable Throwable cause) {
    super(message, cause);
    this.condition = condition;
  }

  public String message() {
    return String.valueOf(getMessage());
  }

  /// The message without anything around it.
  public String getSimpleMessage() {
    return message();
  }

  /// Spark's name of the error condition, such as `UNRESOLVED_COLUMN.WITH_SUGGESTION`.
  @Override
  public String getCondition() {
    return condition;
  }

  @Override
  public String getErrorClass() {
    return condition;
  }
}

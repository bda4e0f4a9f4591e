package millrace.sql;

import org.jspecify.annotations.Nullable;

/// The query is wrong; the message says what to change.
public class AnalysisException extends Exception {
  private final String condition;

  AnalysisException(String message, String condition, @Nullable Throwable cause) {
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
  public String getCondition() {
    return condition;
  }

  public String getErrorClass() {
    return condition;
  }
}

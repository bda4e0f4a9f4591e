package millrace.sql.streaming;

import java.util.Map;
import millrace.SparkThrowable;

/// What ended a streaming query. The message names the query, the micro-batch and the cause.
public class StreamingQueryException extends Exception implements SparkThrowable {
  private final String message;
  private final Throwable cause;
  private final String startOffset;
  private final String endOffset;
  private final String condition;
  private final Map<String, String> parameters;
  private final long time;

  public StreamingQueryException(
      String message,
      Throwable cause,
      String startOffset,
      String endOffset,
      String condition,
      Map<String, String> messageParameters,
      long time) {
    super(message, cause);
    this.message = message;
    this.cause = cause;
    this.startOffset = startOffset;
    this.endOffset = endOffset;
    this.condition = condition;
    this.parameters = Map.copyOf(messageParameters);
    this.time = time;
  }

  public String message() {
    return message;
  }

  public Throwable cause() {
    return cause;
  }

  /// The sources' positions before the micro-batch that failed.
  public String startOffset() {
    return startOffset;
  }

  /// The sources' positions that the micro-batch would have reached.
  public String endOffset() {
    return endOffset;
  }

  /// When it happened, in milliseconds since 1970.
  public long time() {
    return time;
  }

  /// `STREAM_FAILED`; the cause says more.
  @Override
  public String getCondition() {
    return condition;
  }

  @Override
  public Map<String, String> getMessageParameters() {
    return parameters;
  }

  /// What went wrong, and below it where the query was, as Spark has it.
  @Override
  @SuppressWarnings("OverrideThrowableToString") // the message alone is what a cell shows
  public String toString() {
    return """
    %s: %s
    === Streaming Query ===
    Identifier: [id = %s, runId = %s]
    Current Committed Offsets: %s
    Current Available Offsets: %s

    Current State: TERMINATED\
    """
        .formatted(
            getClass().getName(),
            cause.getMessage(),
            parameters.get("id"),
            parameters.get("runId"),
            startOffset,
            endOffset);
  }
}

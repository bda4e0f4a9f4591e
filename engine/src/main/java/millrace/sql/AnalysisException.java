package millrace.sql;

import millrace.SparkThrowable;
import millrace.engine.error.Place;
import millrace.engine.error.QueryException;
import millrace.scala.Option;
import org.jspecify.annotations.Nullable;

/// The query is wrong; the message says what to change.
public class AnalysisException extends Exception implements SparkThrowable {
  private final String condition;

  protected AnalysisException(String message, String condition, @Nullable Throwable cause) {
    super(message, cause);
    this.condition = condition;
  }

  /// The line of the text of SQL that is wrong, from 1, where it is known.
  public Option<Object> line() {
    return place().isKnown() ? Option.apply(place().line()) : Option.empty();
  }

  /// Where in the line the wrong part begins, from 0, where it is known.
  public Option<Object> startPosition() {
    return place().isKnown() ? Option.apply(place().column()) : Option.empty();
  }

  private Place place() {
    return getCause() instanceof QueryException wrong ? wrong.place() : Place.NOWHERE;
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

package millrace.sql;

import java.util.Map;
import millrace.QueryContext;
import millrace.SparkThrowable;
import millrace.engine.error.EngineException;
import millrace.engine.error.TextPlace;
import millrace.scala.Option;
import millrace.sql.catalyst.trees.Contexts;
import org.jspecify.annotations.Nullable;

/// The query is wrong; the message says what to change.
public class AnalysisException extends Exception implements SparkThrowable {
  private final EngineException wrong;

  protected AnalysisException(EngineException wrong) {
    super(wrong.getMessage(), wrong.getCause());
    this.wrong = wrong;
  }

  /// The line of the text of SQL that is wrong, from 1, where it is known.
  public Option<Object> line() {
    return wrong.place() instanceof TextPlace text && text.isTold()
        ? Option.apply(text.line())
        : Option.empty();
  }

  /// Where in the line the wrong part begins, from 0, where it is known.
  public Option<Object> startPosition() {
    return wrong.place() instanceof TextPlace text && text.isTold()
        ? Option.apply(text.column())
        : Option.empty();
  }

  /// The message without the place.
  public String message() {
    return wrong.problem().told();
  }

  /// The message with the numbers of line and column behind it.
  public String getSimpleMessage() {
    return wrong.place() instanceof TextPlace text && text.isTold()
        ? "%s; line %d pos %d".formatted(message(), text.line(), text.column())
        : message();
  }

  public Option<Throwable> cause() {
    return Option.apply(getCause());
  }

  public Option<String> errorClass() {
    return Option.apply(getCondition());
  }

  public Option<String> sqlState() {
    return Option.apply(getSqlState());
  }

  public Option<String> messageTemplate() {
    return Option.apply(getDefaultMessageTemplate());
  }

  /// The parts of the query that are wrong.
  public QueryContext[] context() {
    return getQueryContext();
  }

  /// Spark's name of the error condition, such as `UNRESOLVED_COLUMN.WITH_SUGGESTION`.
  @Override
  public @Nullable String getCondition() {
    return wrong.condition().isEmpty() ? null : wrong.condition();
  }

  @Override
  public @Nullable String getErrorClass() {
    return getCondition();
  }

  @Override
  public Map<String, String> getMessageParameters() {
    return wrong.problem().parameters();
  }

  @Override
  public QueryContext[] getQueryContext() {
    return Contexts.of(wrong.place());
  }
}

package millrace;

import java.util.Map;
import millrace.engine.error.EngineException;
import millrace.sql.catalyst.trees.Contexts;
import org.jspecify.annotations.Nullable;

/// A query failed while it ran. The cause is what an author's function threw, if one did.
public class SparkException extends Exception implements SparkThrowable {
  private final @Nullable String condition;
  private final Map<String, String> parameters;
  private final QueryContext[] context;

  public SparkException(String message) {
    this(message, null, null, Map.of(), new QueryContext[0]);
  }

  public SparkException(String message, @Nullable Throwable cause) {
    this(message, cause, null, Map.of(), new QueryContext[0]);
  }

  /// What the engine found, as programs see it.
  public SparkException(EngineException wrong) {
    this(
        String.valueOf(wrong.getMessage()),
        wrong.getCause(),
        wrong.condition().isEmpty() ? null : wrong.condition(),
        wrong.problem().parameters(),
        Contexts.of(wrong.place()));
  }

  private SparkException(
      String message,
      @Nullable Throwable cause,
      @Nullable String condition,
      Map<String, String> parameters,
      QueryContext[] context) {
    super(message, cause);
    this.condition = condition;
    this.parameters = parameters;
    this.context = context;
  }

  @Override
  public @Nullable String getCondition() {
    return condition;
  }

  @Override
  public Map<String, String> getMessageParameters() {
    return parameters;
  }

  @Override
  public QueryContext[] getQueryContext() {
    return context.clone();
  }
}

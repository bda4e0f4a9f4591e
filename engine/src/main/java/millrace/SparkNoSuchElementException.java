package millrace;

import java.util.Map;
import java.util.NoSuchElementException;
import millrace.engine.error.EngineException;
import millrace.sql.catalyst.trees.Contexts;
import org.jspecify.annotations.Nullable;

/// What is asked for by its name or key is not there.
public final class SparkNoSuchElementException extends NoSuchElementException
    implements SparkThrowable {
  private final @Nullable String condition;
  private final Map<String, String> parameters;
  private final QueryContext[] context;

  /// What the engine found, as programs see it.
  public SparkNoSuchElementException(EngineException wrong) {
    super(wrong.getMessage(), wrong.getCause());
    this.condition = wrong.condition().isEmpty() ? null : wrong.condition();
    this.parameters = wrong.problem().parameters();
    this.context = Contexts.of(wrong.place());
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

package millrace;

import java.util.Map;
import millrace.engine.error.EngineException;
import millrace.sql.catalyst.trees.Contexts;
import org.jspecify.annotations.Nullable;

/// Versions of Spark before this one took it otherwise, so that an author has to say what is meant.
public final class SparkUpgradeException extends RuntimeException implements SparkThrowable {
  private final @Nullable String condition;
  private final Map<String, String> parameters;
  private final QueryContext[] context;

  /// What the engine found, as programs see it.
  public SparkUpgradeException(EngineException wrong) {
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

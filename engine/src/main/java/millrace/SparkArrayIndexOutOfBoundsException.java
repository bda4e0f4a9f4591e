package millrace;

import java.util.Map;
import millrace.engine.error.EngineException;
import millrace.sql.catalyst.trees.Contexts;
import org.jspecify.annotations.Nullable;

/// A list has no element at that place.
public final class SparkArrayIndexOutOfBoundsException extends ArrayIndexOutOfBoundsException
    implements SparkThrowable {
  private final @Nullable String condition;
  private final Map<String, String> parameters;
  private final QueryContext[] context;

  /// What the engine found, as programs see it.
  public SparkArrayIndexOutOfBoundsException(EngineException wrong) {
    super(wrong.getMessage());
    this.condition = wrong.condition().isEmpty() ? null : wrong.condition();
    this.parameters = wrong.problem().parameters();
    this.context = Contexts.of(wrong.place());
    initCause(wrong.getCause());
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

package millrace;

import java.util.Map;
import millrace.engine.error.Conditions;
import org.jspecify.annotations.Nullable;

/// An error that says which condition it stands for.
public interface SparkThrowable {
  /// Spark's name of the condition, such as `DIVIDE_BY_ZERO`, or null where Spark has none.
  @Nullable String getCondition();

  default @Nullable String getErrorClass() {
    return getCondition();
  }

  /// The five signs that the SQL standard has for errors of this kind, such as `42P01`, or null
  /// where there is no condition.
  default @Nullable String getSqlState() {
    var condition = getCondition();
    return condition == null ? null : Conditions.sqlState(condition).orElse(null);
  }

  /// Whether it is a bug of the engine rather than of a query.
  default boolean isInternalError() {
    var condition = getCondition();
    return condition != null && condition.startsWith("INTERNAL_ERROR");
  }

  /// The values in the message, by the names that Spark has for them.
  default Map<String, String> getMessageParameters() {
    return Map.of();
  }

  /// The message with `<name>` for each of its values; empty where nothing but the message itself
  /// is known.
  default String getDefaultMessageTemplate() {
    var condition = getCondition();
    return condition == null ? "" : Conditions.template(condition).orElse("");
  }

  /// The parts of the query that the error is about, the innermost first; none where they are not
  /// known.
  default QueryContext[] getQueryContext() {
    return new QueryContext[0];
  }
}

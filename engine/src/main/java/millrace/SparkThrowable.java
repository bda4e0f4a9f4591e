package millrace;

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
    return condition == null ? null : SqlStates.of(condition).orElse(null);
  }
}

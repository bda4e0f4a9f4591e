package millrace;

import org.jspecify.annotations.Nullable;

/// An error that says which condition it stands for.
public interface SparkThrowable {
  /// Spark's name of the condition, such as `DIVIDE_BY_ZERO`, or null where Spark has none.
  @Nullable String getCondition();

  default @Nullable String getErrorClass() {
    return getCondition();
  }
}

package millrace.engine.expression;

import org.jspecify.annotations.Nullable;

/// From the values of one row to a value, both as objects as the page of {@link
/// millrace.engine.vector} lists them. It may be given one array for all rows.
@FunctionalInterface
public interface RowFunction {
  @Nullable Object apply(@Nullable Object[] arguments) throws Exception;
}

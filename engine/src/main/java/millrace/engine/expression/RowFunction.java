package millrace.engine.expression;

import org.jspecify.annotations.Nullable;

/// A function that an author wrote in Java, from the values of one row to a value, both as objects
/// as the page of {@link millrace.engine.vector} lists them.
@FunctionalInterface
public interface RowFunction {
  @Nullable Object apply(@Nullable Object[] arguments) throws Exception;
}

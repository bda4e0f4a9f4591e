package millrace.engine.plan;

import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What an author does with the rows of one key from two inputs, of which one may have none. Rows
/// and keys are the values of their columns as objects.
@FunctionalInterface
public interface CoGroupFunction {
  void apply(
      @Nullable Object[] key,
      Iterator<@Nullable Object[]> left,
      Iterator<@Nullable Object[]> right,
      Consumer<@Nullable Object[]> output)
      throws Exception;
}

package millrace.engine.plan;

import java.util.Iterator;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What an author does with the rows of one key and the state that is kept for it. Rows, keys and
/// states are the values of their columns as objects.
@FunctionalInterface
public interface GroupFunction {
  void apply(
      @Nullable Object[] key,
      Iterator<@Nullable Object[]> rows,
      Cell state,
      Consumer<@Nullable Object[]> output)
      throws Exception;

  /// The state of one key during one call.
  interface Cell {
    boolean exists();

    @Nullable Object[] get();

    void set(@Nullable Object[] state);

    void remove();

    boolean hasTimedOut();

    /// At or after this moment, in milliseconds since 1970 (of the watermark or of the clock, as
    /// the plan's timeout says), the function is called although no row came.
    void setTimeout(long millis);

    /// In milliseconds since 1970; empty when there is no watermark in the query.
    OptionalLong watermark();

    /// When the micro-batch began, in milliseconds since 1970.
    long processingTime();
  }
}

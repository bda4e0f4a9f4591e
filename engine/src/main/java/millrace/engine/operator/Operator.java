package millrace.engine.operator;

import java.util.function.Consumer;
import millrace.engine.vector.Batch;

/// Takes rows and hands out rows. Belongs to one thread at a time.
public interface Operator {
  /// Takes some rows and hands out those that are ready, in any number of batches.
  void process(Batch input, Consumer<Batch> output);

  /// No more rows will come: hands out what was waiting for that.
  default void finish(Consumer<Batch> output) {}

  /// How many rows it takes at most before it is done; a bound, not a promise.
  default long wanted() {
    return Long.MAX_VALUE;
  }

  /// Whether more rows would change nothing, so that reading may stop early.
  default boolean isDone() {
    return false;
  }
}

package millrace.engine.plan;

import java.util.function.Consumer;
import millrace.engine.vector.Batch;

/// Rows to rows by a function that the plan cannot look into, such as an author's `map`.
@FunctionalInterface
public interface BatchFunction {
  void apply(Batch input, Consumer<Batch> output) throws Exception;
}

package millrace.engine.function;

import millrace.engine.vector.Batch;
import millrace.engine.vector.Vector;

/// A running expression. It belongs to one thread and may keep what it needs between batches.
@FunctionalInterface
public interface Evaluation {
  /// The expression's values, one for each row of the batch.
  Vector evaluate(Batch batch);
}

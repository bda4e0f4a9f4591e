package millrace.engine.operator;

import millrace.engine.expression.Expression;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Vector;

/// An expression that is ready to be computed, by one thread.
@FunctionalInterface
public interface Computation {
  Vector evaluate(Batch batch);

  static Computation of(Expression bound) {
    return switch (bound) {
      case Expression.Slot slot -> batch -> batch.column(slot.ordinal());
      case Expression.Alias alias -> of(alias.child());
      default -> throw new IllegalStateException("not computed yet: " + bound);
    };
  }
}

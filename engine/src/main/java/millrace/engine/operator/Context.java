package millrace.engine.operator;

import java.util.List;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Settings;
import millrace.engine.progress.Epoch;

/// What operators know of the micro-batch they run in.
public record Context(Settings settings, Epoch epoch, Cancellation cancellation) {
  /// The expression made ready to be computed by one thread.
  public Computation compile(Expression bound) {
    return Computation.of(bound);
  }

  public List<Computation> compile(List<? extends Expression> bound) {
    return bound.stream().map(this::compile).toList();
  }
}

package millrace.engine.operator;

import java.util.List;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Settings;
import millrace.engine.function.Evaluation;
import millrace.engine.function.Evaluator;
import millrace.engine.progress.Epoch;

/// What operators know of the micro-batch they run in.
public record Context(Settings settings, Epoch epoch, Cancellation cancellation) {
  /// The same for a step that goes by watermarks of its own.
  public Context with(Epoch own) {
    return new Context(settings, own, cancellation);
  }

  /// The expression made ready to be computed by one thread.
  public Evaluation compile(Expression bound) {
    return Evaluator.compile(bound, settings, () -> epoch.timestampMillis() * 1000);
  }

  public List<Evaluation> compile(List<? extends Expression> bound) {
    return bound.stream().map(this::compile).toList();
  }
}

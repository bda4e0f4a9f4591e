package millrace.engine.operator;

import java.util.function.Consumer;
import java.util.function.Supplier;
import millrace.engine.error.Thrown;
import millrace.engine.plan.BatchFunction;
import millrace.engine.vector.Batch;

/// Rows to rows by a function of the author.
public record Apply(Supplier<BatchFunction> function) implements Step {
  @Override
  public Operator open(Context context) {
    return new Running(function.get());
  }

  private record Running(BatchFunction function) implements Operator {
    @Override
    public void process(Batch input, Consumer<Batch> output) {
      try {
        function.apply(input, output);
      } catch (Exception thrown) {
        throw Thrown.byAuthor(thrown);
      }
    }
  }
}

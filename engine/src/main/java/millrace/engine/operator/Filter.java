package millrace.engine.operator;

import java.util.function.Consumer;
import millrace.engine.compute.Selection;
import millrace.engine.expression.Expression;
import millrace.engine.function.Evaluation;
import millrace.engine.vector.Batch;

/// The rows for which the condition is true.
public record Filter(Expression condition) implements Step {
  @Override
  public Operator open(Context context) {
    return new Running(context.compile(condition));
  }

  private record Running(Evaluation condition) implements Operator {
    @Override
    public void process(Batch input, Consumer<Batch> output) {
      var selection = Selection.of(condition.evaluate(input));
      if (selection.count() == input.size()) {
        output.accept(input);
      } else if (selection.count() > 0) {
        output.accept(input.gather(selection.rows(), selection.count()));
      }
    }
  }
}

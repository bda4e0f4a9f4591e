package millrace.engine.operator;

import java.util.List;
import java.util.function.Consumer;
import millrace.engine.expression.Expression;
import millrace.engine.function.Evaluation;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Vector;

/// One column for each expression.
public record Project(List<Expression> expressions) implements Step {
  @Override
  public Operator open(Context context) {
    return new Running(context.compile(expressions));
  }

  private record Running(List<Evaluation> columns) implements Operator {
    @Override
    public void process(Batch input, Consumer<Batch> output) {
      var vectors = new Vector[columns.size()];
      for (int i = 0; i < vectors.length; i++) {
        vectors[i] = columns.get(i).evaluate(input);
      }
      output.accept(new Batch(input.size(), vectors));
    }
  }
}

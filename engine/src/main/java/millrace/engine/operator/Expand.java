package millrace.engine.operator;

import java.util.List;
import java.util.function.Consumer;
import millrace.engine.expression.Expression;
import millrace.engine.vector.Batch;

/// Each batch once for each list of expressions, as `cube` and `rollup` need it.
public record Expand(List<List<Expression>> projections) implements Step {
  @Override
  public Operator open(Context context) {
    return new Running(projections.stream().map(each -> new Project(each).open(context)).toList());
  }

  private record Running(List<Operator> projections) implements Operator {
    @Override
    public void process(Batch input, Consumer<Batch> output) {
      projections.forEach(projection -> projection.process(input, output));
    }
  }
}

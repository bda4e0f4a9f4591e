package millrace.engine.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import millrace.engine.compute.Concatenation;
import millrace.engine.expression.Expression;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Vector;

/// Each row once for each list of expressions, as `cube` and `rollup` need it: all that come of the
/// first row, then all of the second, so that groups are met in the order in which Spark meets
/// them.
public record Expand(List<List<Expression>> projections) implements Step {
  @Override
  public Operator open(Context context) {
    return new Running(projections.stream().map(each -> new Project(each).open(context)).toList());
  }

  private record Running(List<Operator> projections) implements Operator {
    @Override
    public void process(Batch input, Consumer<Batch> output) {
      var projected = new ArrayList<Batch>();
      projections.forEach(projection -> projection.process(input, projected::add));
      output.accept(rowByRow(projected, input.size()));
    }

    private static Batch rowByRow(List<Batch> batches, int size) {
      int all = size * batches.size();
      var rows = new int[all];
      for (int i = 0; i < all; i++) {
        rows[i] = i % batches.size() * size + i / batches.size();
      }
      var columns = new ArrayList<Vector>();
      for (int i = 0; i < batches.getFirst().columns().size(); i++) {
        int column = i;
        var parts = batches.stream().map(batch -> batch.column(column)).toList();
        columns.add(Concatenation.of(parts).gather(rows, all));
      }
      return new Batch(all, columns);
    }
  }
}

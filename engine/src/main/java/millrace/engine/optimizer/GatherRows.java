package millrace.engine.optimizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Alias;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;

/// Makes one batch of rows that are written out one by one, as VALUES has them: a union of rows of
/// constants. They are then read in one go, and in their order.
final class GatherRows implements Rewrite {
  @Override
  public Plan apply(Plan plan) {
    return Plans.transform(
        plan, each -> each instanceof Plan.Union union ? gathered(union).orElse(union) : each);
  }

  private static Optional<Plan> gathered(Plan.Union union) {
    var rows = new ArrayList<List<Literal>>();
    for (var input : union.inputs()) {
      var row = row(input);
      if (row.isEmpty()) {
        return Optional.empty();
      }
      rows.add(row.get());
    }
    var batches = new ArrayList<Batch>();
    for (int from = 0; from < rows.size(); from += Batch.ROWS) {
      var some = rows.subList(from, Math.min(rows.size(), from + Batch.ROWS));
      batches.add(batch(union.columns(), some));
    }
    return Optional.of(new Plan.Rows(union.columns(), batches));
  }

  /// The constants of a plan that is one row of them.
  private static Optional<List<Literal>> row(Plan plan) {
    if (!(plan instanceof Plan.Project(Plan.Rows(_, var batches), var expressions))
        || batches.stream().mapToInt(Batch::size).sum() != 1) {
      return Optional.empty();
    }
    var values = new ArrayList<Literal>();
    for (var expression : expressions) {
      if (!(unnamed(expression) instanceof Literal literal)) {
        return Optional.empty();
      }
      values.add(literal);
    }
    return Optional.of(values);
  }

  private static Expression unnamed(Expression expression) {
    return expression instanceof Alias alias ? unnamed(alias.child()) : expression;
  }

  private static Batch batch(List<Attribute> columns, List<List<Literal>> rows) {
    var vectors = new ArrayList<Vector>();
    for (int i = 0; i < columns.size(); i++) {
      var column = VectorBuilder.of(columns.get(i).type());
      for (var row : rows) {
        column.append(row.get(i).value());
      }
      vectors.add(column.build());
    }
    return new Batch(rows.size(), vectors);
  }
}

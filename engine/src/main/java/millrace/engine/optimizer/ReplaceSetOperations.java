package millrace.engine.optimizer;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expression.NamedCall;
import millrace.engine.expression.Settings;
import millrace.engine.function.Functions;
import millrace.engine.plan.JoinType;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;

/// Makes INTERSECT and EXCEPT joins by all columns, nulls being equal to nulls, of the left input's
/// distinct rows.
final class ReplaceSetOperations implements Rewrite {
  private final Settings settings;

  ReplaceSetOperations(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Plan apply(Plan plan) {
    return Plans.transform(
        plan,
        each ->
            switch (each) {
              case Plan.Intersect(var left, var right, var all) ->
                  join(left, right, JoinType.LEFT_SEMI, all, "INTERSECT");
              case Plan.Except(var left, var right, var all) ->
                  join(left, right, JoinType.LEFT_ANTI, all, "EXCEPT");
              default -> each;
            });
  }

  private Plan join(Plan left, Plan right, JoinType type, boolean all, String operation) {
    if (all) {
      throw new QueryException(
          "UNSUPPORTED_FEATURE.SET_OPERATION_ALL",
          "%s ALL, which counts how often a row is there, is not supported; take %s"
              .formatted(operation, operation));
    }
    List<Expression> columns = left.columns().stream().<Expression>map(Column::new).toList();
    var distinct = new Plan.Aggregate(left, columns, columns);
    var other = Plans.fresh(right);
    var condition =
        IntStream.range(0, columns.size())
            .mapToObj(i -> call("<=>", columns.get(i), new Column(other.columns().get(i))))
            .reduce((one, two) -> call("and", one, two));
    return new Plan.Join(distinct, other, type, Optional.of(condition.orElseThrow()), List.of());
  }

  private Expression call(String function, Expression... arguments) {
    return Functions.resolve(new NamedCall(function, arguments), settings);
  }
}

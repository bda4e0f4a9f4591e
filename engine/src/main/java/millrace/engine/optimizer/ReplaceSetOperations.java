package millrace.engine.optimizer;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expression.NamedCall;
import millrace.engine.expression.Frame;
import millrace.engine.expression.Settings;
import millrace.engine.function.Functions;
import millrace.engine.plan.JoinType;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;
import millrace.sql.types.DataTypes;

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
                  join(left, right, JoinType.LEFT_SEMI, all);
              case Plan.Except(var left, var right, var all) ->
                  join(left, right, JoinType.LEFT_ANTI, all);
              default -> each;
            });
  }

  private Plan join(Plan left, Plan right, JoinType type, boolean all) {
    if (all) {
      return counted(left, right, type);
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

  /// Rows that are equal are told apart by a number, so that each meets one of the other side.
  private Plan counted(Plan left, Plan right, JoinType type) {
    var ours = numbered(left);
    var others = numbered(Plans.fresh(right));
    var condition =
        IntStream.range(0, ours.columns().size())
            .mapToObj(
                i ->
                    call(
                        "<=>",
                        new Column(ours.columns().get(i)),
                        new Column(others.columns().get(i))))
            .reduce((one, two) -> call("and", one, two));
    return new Plan.Project(
        new Plan.Join(ours, others, type, condition, List.of()),
        left.columns().stream().<Expression>map(Column::new).toList());
  }

  private static Plan numbered(Plan plan) {
    List<Expression> columns = plan.columns().stream().<Expression>map(Column::new).toList();
    var number =
        new Expression.Over(
            new Expression.WindowFunction("row_number", List.of(), DataTypes.IntegerType, false),
            columns,
            List.of(),
            Optional.of(Frame.UP_TO_THE_ROW));
    return new Plan.Over(plan, List.of(new Expression.Alias(number, "number")), columns, List.of());
  }

  private Expression call(String function, Expression... arguments) {
    return Functions.resolve(new NamedCall(function, arguments), settings);
  }
}

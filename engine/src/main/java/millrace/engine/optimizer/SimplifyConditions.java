package millrace.engine.optimizer;

import java.util.List;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Call;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.expression.Expressions;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;
import millrace.sql.types.DataTypes;

/// Takes away what does not matter in conditions, `x and true`, and filters that let all through.
final class SimplifyConditions implements Rewrite {
  private static final Expression TRUE = new Literal(true, DataTypes.BooleanType);
  private static final Expression FALSE = new Literal(false, DataTypes.BooleanType);

  @Override
  public Plan apply(Plan plan) {
    return Plans.transform(
        plan,
        each -> {
          var simple = Plans.mapExpressions(each, SimplifyConditions::simple);
          return simple instanceof Plan.Filter(var input, var condition) && condition.equals(TRUE)
              ? input
              : simple;
        });
  }

  private static Expression simple(Expression expression) {
    var children = Expressions.mapChildren(expression, SimplifyConditions::simple);
    return children instanceof Call call
        ? switch (call.function()) {
          case "and" -> without(call, TRUE, FALSE);
          case "or" -> without(call, FALSE, TRUE);
          case "not" -> not(call);
          default -> call;
        }
        : children;
  }

  /// @param idle the side that changes nothing
  /// @param winning the side that decides, whatever the other is
  private static Expression without(Call call, Expression idle, Expression winning) {
    List<Expression> sides = call.arguments();
    if (sides.contains(winning)) {
      return winning;
    }
    var left = sides.stream().filter(each -> !each.equals(idle)).toList();
    return switch (left.size()) {
      case 0 -> idle;
      case 1 -> left.getFirst();
      default -> call;
    };
  }

  private static Expression not(Call call) {
    return call.arguments().getFirst() instanceof Call inner && inner.function().equals("not")
        ? inner.arguments().getFirst()
        : call;
  }
}

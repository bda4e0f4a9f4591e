package millrace.engine.optimizer;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Call;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expressions;
import millrace.engine.plan.Plan;
import millrace.sql.types.DataTypes;

/// Conditions of several parts that must all be true, and the columns that expressions use.
final class Conjuncts {
  private Conjuncts() {}

  static List<Expression> split(Expression condition) {
    return condition instanceof Call(var function, var sides, _, _, _) && function.equals("and")
        ? sides.stream().flatMap(side -> split(side).stream()).toList()
        : List.of(condition);
  }

  /// All parts in one; there is one at least.
  static Expression join(List<Expression> parts) {
    return parts.stream().reduce(Conjuncts::and).orElseThrow();
  }

  /// Whether two values of one type are the same, also where both are null, and of types that no
  /// author can compare.
  static Expression same(Expression one, Expression other) {
    return new Expression.Call("<=>", List.of(one, other), DataTypes.BooleanType, false);
  }

  static Expression and(Expression one, Expression other) {
    return new Call(
        "and", List.of(one, other), DataTypes.BooleanType, one.nullable() || other.nullable());
  }

  /// The plan with only those rows for which all parts are true.
  static Plan filtered(Plan input, List<Expression> parts) {
    return parts.isEmpty() ? input : new Plan.Filter(input, join(parts));
  }

  static Set<Attribute.Id> used(Expression expression) {
    var ids = new HashSet<Attribute.Id>();
    Expressions.visit(
        expression,
        each -> {
          if (each instanceof Column(var column)) {
            ids.add(column.id());
          }
        });
    return ids;
  }

  static Set<Attribute.Id> used(List<? extends Expression> expressions) {
    var ids = new HashSet<Attribute.Id>();
    expressions.forEach(each -> ids.addAll(used(each)));
    return ids;
  }

  static Set<Attribute.Id> ids(List<Attribute> columns) {
    var ids = new HashSet<Attribute.Id>();
    columns.forEach(each -> ids.add(each.id()));
    return ids;
  }
}

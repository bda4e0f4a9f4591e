package millrace.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Subquery;
import millrace.engine.expression.Expressions;
import millrace.engine.plan.JoinType;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;

/// Datasets inside of the expressions of others.
final class Subqueries {
  private static final Set<JoinType> LATERAL =
      Set.of(JoinType.INNER, JoinType.CROSS, JoinType.LEFT_OUTER);

  private Subqueries() {}

  static Expression of(Dataset<?> dataset, Subquery.Use use, List<Expression> values) {
    return new Subquery(dataset.plan(), use, values, List.of());
  }

  /// What IN looks for: the fields of a struct, or the one value.
  static List<Expression> values(Expression value) {
    return value instanceof Expression.NamedCall(var function, var parts, _, _, _)
            && function.equals("struct")
        ? parts
        : List.of(value);
  }

  /// The columns of an expression as those of the query around.
  static Expression outer(Expression expression) {
    return Expressions.replace(
        expression,
        each ->
            switch (each) {
              case Expression.Name(var parts, _) -> Optional.of(new Expression.OuterName(parts));
              case Expression.Column(var column) -> Optional.of(new Expression.Outer(column));
              default -> Optional.empty();
            });
  }

  /// Whether a plan has columns of a query around it, so that it has no meaning by itself.
  static boolean isOpen(Plan plan) {
    return Plans.expressions(plan).stream().anyMatch(Subqueries::isOpen)
        || plan.inputs().stream().anyMatch(Subqueries::isOpen);
  }

  private static boolean isOpen(Expression expression) {
    return expression instanceof Expression.OuterName
        || expression instanceof Expression.Outer
        || Expressions.children(expression).stream().anyMatch(Subqueries::isOpen);
  }

  static Plan lateral(
      Plan left, Dataset<?> right, String joinType, Optional<Expression> condition) {
    var type = Joins.type(joinType);
    if (!LATERAL.contains(type)) {
      throw new QueryException(
          "UNSUPPORTED_JOIN_TYPE",
          Map.of(
              "typ", joinType, "supported", "'inner', 'leftouter', 'left', 'left_outer', 'cross'"),
          "a lateral join is inner, cross or left_outer, but got " + joinType);
    }
    return new Plan.Lateral(
        left,
        (Subquery) of(right, Subquery.Use.EXISTS, List.of()),
        condition.isPresent() && type == JoinType.CROSS ? JoinType.INNER : type,
        condition);
  }
}

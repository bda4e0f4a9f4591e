package millrace.engine.optimizer;

import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Cast;
import millrace.engine.expression.Expressions;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;

/// Takes away casts to the type that a value has.
final class SimplifyCasts implements Rewrite {
  @Override
  public Plan apply(Plan plan) {
    return Plans.transform(plan, each -> Plans.mapExpressions(each, SimplifyCasts::simple));
  }

  private static Expression simple(Expression expression) {
    var children = Expressions.mapChildren(expression, SimplifyCasts::simple);
    return children instanceof Cast cast && cast.child().type().equals(cast.type())
        ? cast.child()
        : children;
  }
}

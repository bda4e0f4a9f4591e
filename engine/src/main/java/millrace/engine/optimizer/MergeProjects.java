package millrace.engine.optimizer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Alias;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expressions;
import millrace.engine.function.Functions;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;

/// Makes one projection of two that follow each other, unless something would then be computed
/// twice or would be another value each time.
final class MergeProjects implements Rewrite {
  @Override
  public Plan apply(Plan plan) {
    return Plans.transform(plan, MergeProjects::merged);
  }

  private static Plan merged(Plan plan) {
    if (!(plan instanceof Plan.Project(Plan.Project(var input, var inner), var outer))
        || !isWorthIt(inner, outer)) {
      return plan;
    }
    var substitution = new Substitution(inner);
    return new Plan.Project(input, outer.stream().map(substitution::inColumn).toList());
  }

  private static boolean isWorthIt(List<Expression> inner, List<Expression> outer) {
    var uses = new HashMap<Attribute.Id, Integer>();
    var repeated = new HashSet<Attribute.Id>();
    outer.forEach(each -> count(each, false, uses, repeated));
    return inner.stream()
        .allMatch(
            each ->
                !(each instanceof Alias alias)
                    || Substitution.isCheap(alias.child())
                    || (Functions.isDeterministic(alias.child())
                        && uses.getOrDefault(alias.id(), 0) <= 1
                        && !repeated.contains(alias.id())));
  }

  /// @param inLambda whether it is computed for each element of an array
  private static void count(
      Expression expression,
      boolean inLambda,
      Map<Attribute.Id, Integer> uses,
      Set<Attribute.Id> repeated) {
    if (expression instanceof Column(var column)) {
      uses.merge(column.id(), 1, Integer::sum);
      if (inLambda) {
        repeated.add(column.id());
      }
    }
    boolean inside = inLambda || expression instanceof Expression.ResolvedLambda;
    Expressions.children(expression).forEach(each -> count(each, inside, uses, repeated));
  }
}

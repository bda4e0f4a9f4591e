package millrace.engine.optimizer;

import millrace.engine.function.Functions;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;

/// Makes one filter of two that follow each other, unless the second may fail for rows that the
/// first takes away.
final class CombineFilters implements Rewrite {
  @Override
  public Plan apply(Plan plan) {
    return Plans.transform(
        plan,
        each ->
            each instanceof Plan.Filter(Plan.Filter(var input, var first), var second)
                    && !Functions.canFail(second)
                    && Functions.isDeterministic(second)
                    && Functions.isDeterministic(first)
                ? new Plan.Filter(input, Conjuncts.and(first, second))
                : each);
  }
}

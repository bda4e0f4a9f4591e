package millrace.engine.optimizer;

import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;

/// Takes away names of inputs, which are of no more use once columns are found.
final class DropNames implements Rewrite {
  @Override
  public Plan apply(Plan plan) {
    return Plans.transform(plan, each -> each instanceof Plan.Named named ? named.input() : each);
  }
}

package millrace.engine.optimizer;

import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;

/// Takes away what was of use to find columns alone.
final class DropNames implements Rewrite {
  @Override
  public Plan apply(Plan plan) {
    return Plans.bare(plan);
  }
}

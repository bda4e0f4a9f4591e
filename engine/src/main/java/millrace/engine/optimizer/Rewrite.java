package millrace.engine.optimizer;

import millrace.engine.plan.Plan;

/// One way to make a plan cheaper. A plan that it cannot help comes back as it was.
@FunctionalInterface
interface Rewrite {
  Plan apply(Plan plan);
}

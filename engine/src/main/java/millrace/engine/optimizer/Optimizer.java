package millrace.engine.optimizer;

import java.util.List;
import millrace.engine.expression.Settings;
import millrace.engine.plan.Plan;

/// All rewrites in their order.
public final class Optimizer {
  /// Rewrites make room for each other; this many rounds are enough for all but odd plans, which
  /// are answered as well, only slower.
  private static final int ROUNDS = 4;

  private Optimizer() {}

  /// The plan with joins for the queries inside of its expressions.
  public static Plan joined(Plan plan, Settings settings) {
    return new RewriteSubqueries(settings).apply(plan);
  }

  /// A plan with the same rows and the same columns in the same order.
  public static Plan optimize(Plan plan, Settings settings) {
    var result = plan;
    for (var once :
        List.<Rewrite>of(
            new RewriteSubqueries(settings),
            new DropNames(),
            new ReplaceSetOperations(settings),
            new ForgetSeeds())) {
      result = once.apply(result);
    }
    List<Rewrite> repeated =
        List.of(
            new FoldConstants(settings),
            new SimplifyCasts(),
            new SimplifyConditions(),
            new CombineFilters(),
            new StrengthenJoins(settings),
            new PushFilters(),
            new PushLimits(),
            new MergeProjects(),
            new DropIdleProjects(),
            new GatherRows());
    result = repeatedly(repeated, result);
    var inferred = new InferPresence().apply(new InferJoinFilters().apply(result));
    if (!inferred.equals(result)) {
      result = repeatedly(repeated, inferred);
    }
    result = new PruneColumns().apply(result);
    result = new MergeProjects().apply(result);
    return new DropIdleProjects().apply(result);
  }

  private static Plan repeatedly(List<Rewrite> rewrites, Plan plan) {
    var result = plan;
    for (int round = 0; round < ROUNDS; round++) {
      var before = result;
      for (var rewrite : rewrites) {
        result = rewrite.apply(result);
      }
      if (result.equals(before)) {
        break;
      }
    }
    return result;
  }
}

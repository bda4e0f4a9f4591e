package millrace.engine.optimizer;

import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;

/// Brings limits nearer to the rows' source, so that fewer rows are made. Of a limit of a limit one
/// is left. On a stream a limit has a state, and stays where it is.
final class PushLimits implements Rewrite {
  @Override
  public Plan apply(Plan plan) {
    return Plans.transform(
        plan,
        each ->
            switch (each) {
              case Plan.Limit(Plan.Limit(var input, long inner), long outer) ->
                  new Plan.Limit(input, Math.min(inner, outer));
              case Plan.Limit limit when !Plans.isStreaming(limit) -> pushed(limit);
              default -> each;
            });
  }

  private static Plan pushed(Plan.Limit limit) {
    return switch (limit.input()) {
      case Plan.Limit inner -> new Plan.Limit(inner.input(), Math.min(limit.rows(), inner.rows()));
      case Plan.Project project ->
          new Plan.Project(
              pushed(new Plan.Limit(project.input(), limit.rows())), project.expressions());
      case Plan.Union union ->
          new Plan.Limit(
              new Plan.Union(
                  union.inputs().stream().map(input -> bounded(input, limit.rows())).toList()),
              limit.rows());
      default -> limit;
    };
  }

  private static Plan bounded(Plan input, long rows) {
    return input instanceof Plan.Limit inner && inner.rows() <= rows
        ? input
        : pushed(new Plan.Limit(input, rows));
  }
}

package millrace.engine.optimizer;

import java.util.stream.IntStream;
import millrace.engine.expression.Expression.Column;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;

/// Takes away projections that put out their input's columns as they are.
final class DropIdleProjects implements Rewrite {
  @Override
  public Plan apply(Plan plan) {
    return Plans.transform(
        plan,
        each -> each instanceof Plan.Project project && isIdle(project) ? project.input() : each);
  }

  private static boolean isIdle(Plan.Project project) {
    var columns = project.input().columns();
    var expressions = project.expressions();
    return expressions.size() == columns.size()
        && IntStream.range(0, columns.size())
            .allMatch(
                i ->
                    expressions.get(i) instanceof Column(var column)
                        && column.is(columns.get(i))
                        && column.name().equals(columns.get(i).name()));
  }
}

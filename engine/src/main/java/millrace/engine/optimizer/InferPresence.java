package millrace.engine.optimizer;

import java.util.List;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Call;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;
import millrace.sql.types.DataTypes;

/// Asks for a moment before rows go to windows of time, and for a list before it is taken apart,
/// where the rows come from a stream of files, whose readers then count such rows alone.
final class InferPresence implements Rewrite {
  @Override
  public Plan apply(Plan plan) {
    return Plans.transform(
        plan,
        each ->
            switch (each) {
              case Plan.Windows windows -> present(windows, windows.time());
              case Plan.Sessions sessions -> present(sessions, sessions.time());
              case Plan.Filter(Plan.Project project, var condition)
                  when EarlyConditions.isAskedIn(project) ->
                  new Plan.Filter(present(project, condition), condition);
              case Plan.Generate generate when isTakenApart(generate) ->
                  present(generate, generate.arguments().getFirst());
              default -> each;
            });
  }

  /// A filter that is computed from what a projection computes says of the projection's input, if
  /// nothing else, what cannot be null.
  private static Plan present(Plan.Project project, Expression condition) {
    var substitution = new Substitution(project.expressions());
    var facts = new Facts();
    Conjuncts.split(condition).stream()
        .filter(each -> !substitution.isCheapIn(each))
        .map(substitution::in)
        .forEach(facts::add);
    return Plans.mapInputs(
        project,
        input ->
            Conjuncts.filtered(
                input,
                facts.notNull().over(input).list().stream()
                    .filter(each -> EarlyConditions.isReached(input, each))
                    .toList()));
  }

  private static boolean isTakenApart(Plan.Generate generate) {
    return !generate.outer() && !generate.function().equals("stack");
  }

  private static Plan present(Plan plan, Expression value) {
    return value.nullable() && EarlyConditions.isReached(plan.inputs().getFirst(), value)
        ? Plans.mapInputs(
            plan,
            input ->
                Conjuncts.filtered(
                    input,
                    List.of(new Call("isnotnull", List.of(value), DataTypes.BooleanType, false))))
        : plan;
  }
}

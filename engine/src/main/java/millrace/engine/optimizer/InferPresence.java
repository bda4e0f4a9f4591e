package millrace.engine.optimizer;

import java.util.Collections;
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
        project, input -> Conjuncts.filtered(input, facts.notNull().over(input).list()));
  }

  private static boolean isTakenApart(Plan.Generate generate) {
    return !generate.outer() && !generate.function().equals("stack");
  }

  private static Plan present(Plan plan, Expression value) {
    return value.nullable() && isAsked(plan.inputs().getFirst(), value)
        ? Plans.mapInputs(
            plan,
            input ->
                Conjuncts.filtered(
                    input,
                    List.of(new Call("isnotnull", List.of(value), DataTypes.BooleanType, false))))
        : plan;
  }

  /// Whether a condition of the value gets as far as to the rows' source, and is asked there.
  private static boolean isAsked(Plan plan, Expression value) {
    return switch (plan) {
      case Plan.StreamScan scan -> !scan.relation().filter().isNone();
      case Plan.Project project ->
          isAsked(project.input(), new Substitution(project.expressions()).in(value));
      case Plan.Filter(var input, _) -> isAsked(input, value);
      case Plan.Union(var inputs) -> inputs.stream().anyMatch(EarlyConditions::isAskedIn);
      case Plan.Watermark watermark ->
          Collections.disjoint(Conjuncts.used(watermark.column()), Conjuncts.used(value))
              && isAsked(watermark.input(), value);
      default -> false;
    };
  }
}

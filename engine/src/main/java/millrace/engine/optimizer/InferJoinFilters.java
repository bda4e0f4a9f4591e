package millrace.engine.optimizer;

import millrace.engine.expression.Expression;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;

/// Gives each side of a join of streams the conditions that follow from those of the other side and
/// from what must be equal, where the side's rows without partner do not go out: a row that can
/// find none is not kept then. It keeps what Spark keeps, whose count of state rows is public. So
/// is the count of rows that come in, which goes by such conditions where a stream of files is
/// joined with rows that stand still. Other joins do without; a row without partner costs them
/// little.
final class InferJoinFilters implements Rewrite {
  @Override
  public Plan apply(Plan plan) {
    return Plans.transform(
        plan,
        each ->
            each instanceof Plan.Join join && (isOfStreams(join) || EarlyConditions.isAskedIn(join))
                ? infer(join)
                : each);
  }

  private static boolean isOfStreams(Plan.Join join) {
    return Plans.isStreaming(join.left()) && Plans.isStreaming(join.right());
  }

  private static Plan infer(Plan.Join join) {
    boolean ofLeft =
        switch (join.type()) {
          case INNER, CROSS, LEFT_SEMI, RIGHT_OUTER -> true;
          case LEFT_OUTER, FULL_OUTER, LEFT_ANTI -> false;
        };
    boolean ofRight =
        switch (join.type()) {
          case INNER, CROSS, LEFT_SEMI, LEFT_OUTER, LEFT_ANTI -> true;
          case RIGHT_OUTER, FULL_OUTER -> false;
        };
    var parts = new Facts();
    join.condition().ifPresent(each -> Conjuncts.split(each).forEach(parts::add));
    var all = new Facts();
    all.addAll(known(join.left(), ofLeft ? parts.over(join.left()) : new Facts()));
    all.addAll(known(join.right(), ofRight ? parts.over(join.right()) : new Facts()));
    all.addAll(parts);
    all.addAll(all.equated());
    all.addAll(all.notNull());
    return new Plan.Join(
        ofLeft ? filtered(join.left(), all, isOfStreams(join)) : join.left(),
        ofRight ? filtered(join.right(), all, isOfStreams(join)) : join.right(),
        join.type(),
        join.condition(),
        join.using());
  }

  /// @param always whether also with what no source is asked
  private static Plan filtered(Plan side, Facts all, boolean always) {
    var known = known(side);
    var present = Conjuncts.ids(side.columns().stream().filter(each -> !each.nullable()).toList());
    return Conjuncts.filtered(
        side,
        all.over(side).list().stream()
            .filter(each -> !known.contains(each))
            .filter(each -> always || EarlyConditions.isReached(side, each))
            .filter(each -> !(Facts.isNotNull(each) && present.containsAll(Conjuncts.used(each))))
            .toList());
  }

  // --- what is known of all rows of a plan ---

  private static Facts known(Plan plan) {
    return known(plan, new Facts());
  }

  /// @param above what filters above let through, which then holds below as well: what a column of
  ///   a projection is known to be, is known of what it is computed of, and of all that is computed
  ///   of the same
  private static Facts known(Plan plan, Facts above) {
    var facts = new Facts();
    switch (plan) {
      case Plan.Filter(var input, var condition) -> {
        var here = new Facts();
        here.addAll(above);
        Conjuncts.split(condition).forEach(here::add);
        facts.addAll(known(input, here));
      }
      case Plan.Project project -> {
        var substitution = new Substitution(project.expressions());
        var below = new Facts();
        above.list().forEach(each -> below.add(substitution.in(each)));
        facts.addAll(known(project.input(), below.over(project.input())));
        for (var column : project.expressions()) {
          if (column instanceof Expression.Alias alias) {
            facts.name(alias);
          }
        }
      }
      case Plan.Watermark watermark -> {
        var time = Conjuncts.used(watermark.column());
        var below = new Facts();
        above.list().stream()
            .filter(each -> Conjuncts.used(each).stream().noneMatch(time::contains))
            .forEach(below::add);
        facts.addAll(known(watermark.input(), below));
      }
      case Plan.Join join -> facts.addAll(known(join));
      case Plan.Windows _,
          Plan.Sessions _,
          Plan.Generate _,
          Plan.Sort _,
          Plan.Named _,
          Plan.Copy _ -> {
        var input = plan.inputs().getFirst();
        facts.addAll(known(input, above.over(input)));
      }
      case Plan.Limit _, Plan.Deduplicate _, Plan.Aggregate _, Plan.Distinct _ ->
          facts.addAll(known(plan.inputs().getFirst()));
      default -> {}
    }
    facts.addAll(above);
    facts.addAll(facts.notNull());
    return facts.over(plan);
  }

  private static Facts known(Plan.Join join) {
    return switch (join.type()) {
      case INNER, CROSS, LEFT_SEMI -> {
        var facts = known(join.left());
        facts.addAll(known(join.right()));
        join.condition().ifPresent(each -> Conjuncts.split(each).forEach(facts::add));
        facts.addAll(facts.equated());
        yield facts;
      }
      case LEFT_OUTER, LEFT_ANTI -> known(join.left());
      case RIGHT_OUTER -> known(join.right());
      case FULL_OUTER -> new Facts();
    };
  }
}

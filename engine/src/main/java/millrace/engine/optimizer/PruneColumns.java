package millrace.engine.optimizer;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Column;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;

/// Takes away columns that no one above uses, down to the scans, which then read nothing else.
final class PruneColumns implements Rewrite {
  @Override
  public Plan apply(Plan plan) {
    return prune(plan, Conjuncts.ids(plan.columns()));
  }

  /// The plan with the needed columns, in their order, and perhaps some others.
  private Plan prune(Plan plan, Set<Attribute.Id> needed) {
    return switch (plan) {
      case Plan.TableScan scan ->
          new Plan.TableScan(scan.table(), kept(scan.columns(), needed), scan.file());
      case Plan.StreamScan scan ->
          new Plan.StreamScan(scan.relation(), kept(scan.columns(), needed), scan.file());
      case Plan.Project project -> project(project, needed);
      case Plan.Filter filter ->
          only(
              new Plan.Filter(
                  prune(filter.input(), with(needed, Conjuncts.used(filter.condition()))),
                  filter.condition()),
              needed);
      case Plan.Aggregate aggregate -> aggregate(aggregate, needed);
      case Plan.Over over -> over(over, needed);
      case Plan.Expand expand -> expand(expand, needed);
      case Plan.Union union -> union(union, needed);
      case Plan.Join join -> join(join, needed);
      case Plan.Windows _,
          Plan.Sessions _,
          Plan.Generate _,
          Plan.Sort _,
          Plan.Watermark _,
          Plan.Observe _ ->
          Plans.mapInputs(
              plan, input -> prune(input, with(needed, Conjuncts.used(Plans.expressions(plan)))));
      case Plan.Deduplicate deduplicate -> deduplicate(deduplicate, needed);
      case Plan.Limit _, Plan.Offset _, Plan.Named _, Plan.Copy _ ->
          Plans.mapInputs(plan, input -> prune(input, needed));
      case Plan.NamedRelation _,
          Plan.Written _,
          Plan.Rows _,
          Plan.Loop _,
          Plan.LoopRows _,
          Plan.GroupingSets _,
          Plan.Qualify _,
          Plan.Pivot _,
          Plan.Unpivot _,
          Plan.Lateral _,
          Plan.Distinct _,
          Plan.Apply _,
          Plan.GroupState _,
          Plan.TransformWithState _,
          Plan.CoGroup _,
          Plan.Intersect _,
          Plan.Except _ ->
          Plans.mapInputs(plan, this::apply);
    };
  }

  private static List<Attribute> kept(List<Attribute> columns, Set<Attribute.Id> needed) {
    return columns.stream().filter(each -> needed.contains(each.id())).toList();
  }

  private static Set<Attribute.Id> with(Set<Attribute.Id> some, Set<Attribute.Id> more) {
    var all = new HashSet<>(some);
    all.addAll(more);
    return all;
  }

  /// Lets no column through that only the plan itself used.
  private static Plan only(Plan plan, Set<Attribute.Id> needed) {
    var columns = plan.columns();
    var kept = kept(columns, needed);
    return kept.size() == columns.size()
        ? plan
        : new Plan.Project(plan, kept.stream().<Expression>map(Column::new).toList());
  }

  private Plan project(Plan.Project project, Set<Attribute.Id> needed) {
    var kept = kept(project.expressions(), project.columns(), needed);
    return new Plan.Project(prune(project.input(), Conjuncts.used(kept)), kept);
  }

  private static List<Expression> kept(
      List<Expression> expressions, List<Attribute> columns, Set<Attribute.Id> needed) {
    return IntStream.range(0, columns.size())
        .filter(i -> needed.contains(columns.get(i).id()))
        .mapToObj(expressions::get)
        .toList();
  }

  private Plan aggregate(Plan.Aggregate aggregate, Set<Attribute.Id> needed) {
    var kept = kept(aggregate.results(), aggregate.columns(), needed);
    var results = kept.isEmpty() ? List.of(aggregate.results().getFirst()) : kept;
    var used = with(Conjuncts.used(aggregate.keys()), Conjuncts.used(results));
    return new Plan.Aggregate(prune(aggregate.input(), used), aggregate.keys(), results);
  }

  private Plan over(Plan.Over over, Set<Attribute.Id> needed) {
    var kept = over.functions().stream().filter(each -> needed.contains(each.id())).toList();
    if (kept.isEmpty()) {
      return prune(over.input(), needed);
    }
    var pruned = new Plan.Over(over.input(), kept, over.partition(), over.orders());
    var used = with(needed, Conjuncts.used(Plans.expressions(pruned)));
    return only(Plans.mapInputs(pruned, input -> prune(input, used)), needed);
  }

  private Plan expand(Plan.Expand expand, Set<Attribute.Id> needed) {
    var columns = expand.columns();
    var projections =
        expand.projections().stream().map(each -> kept(each, columns, needed)).toList();
    var used = Conjuncts.used(projections.stream().flatMap(List::stream).toList());
    return new Plan.Expand(prune(expand.input(), used), projections, kept(columns, needed));
  }

  /// An event time that nobody above uses and that is no key is not there, and makes no row late.
  private Plan deduplicate(Plan.Deduplicate deduplicate, Set<Attribute.Id> needed) {
    var used = with(needed, Conjuncts.used(deduplicate.keys()));
    if (deduplicate.withinWatermark()) {
      deduplicate.columns().stream()
          .filter(each -> each.watermarkDelay().isPresent())
          .forEach(each -> used.add(each.id()));
    }
    return Plans.mapInputs(deduplicate, input -> only(prune(input, used), used));
  }

  /// All inputs keep the same places, and nothing else.
  private Plan union(Plan.Union union, Set<Attribute.Id> needed) {
    var columns = union.columns();
    var places =
        IntStream.range(0, columns.size())
            .filter(i -> needed.contains(columns.get(i).id()))
            .boxed()
            .toList();
    if (places.size() == columns.size()) {
      return Plans.mapInputs(union, this::apply);
    }
    var seen = new HashSet<Attribute.Id>();
    boolean apart = columns.stream().allMatch(each -> seen.add(each.id()));
    return apart
        ? Plans.mapInputs(union, input -> exactly(input, places))
        : Plans.mapInputs(union, this::apply);
  }

  private Plan exactly(Plan input, List<Integer> places) {
    var columns = places.stream().map(input.columns()::get).toList();
    var pruned = prune(input, Conjuncts.ids(columns));
    return pruned.columns().stream()
            .map(Attribute::id)
            .toList()
            .equals(columns.stream().map(Attribute::id).toList())
        ? pruned
        : new Plan.Project(pruned, columns.stream().<Expression>map(Column::new).toList());
  }

  private Plan join(Plan.Join join, Set<Attribute.Id> needed) {
    var used =
        join.condition().map(each -> with(needed, Conjuncts.used(each))).orElse(Set.copyOf(needed));
    return only(Plans.mapInputs(join, input -> prune(input, used)), needed);
  }
}

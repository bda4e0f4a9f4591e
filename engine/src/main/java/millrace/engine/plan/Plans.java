package millrace.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expressions;

/// Walks through plans.
public final class Plans {
  private Plans() {}

  public static boolean isStreaming(Plan plan) {
    return anyMatch(plan, Plan.StreamScan.class::isInstance);
  }

  /// Whether the plan or one below it, or inside of its expressions, is such a plan.
  public static boolean anyMatch(Plan plan, Predicate<Plan> condition) {
    return condition.test(plan)
        || (plan instanceof Plan.Loop loop
            && (anyMatch(loop.first(), condition) || anyMatch(loop.next(), condition)))
        || plan.inputs().stream().anyMatch(input -> anyMatch(input, condition))
        || subqueries(plan).stream().anyMatch(query -> anyMatch((Plan) query.query(), condition));
  }

  /// The queries inside of the plan's own expressions, without those inside of them.
  public static List<Expression.Subquery> subqueries(Plan plan) {
    var found = new ArrayList<Expression.Subquery>();
    expressions(plan)
        .forEach(
            expression ->
                Expressions.visit(
                    expression,
                    each -> {
                      if (each instanceof Expression.Subquery query) {
                        found.add(query);
                      }
                    }));
    return found;
  }

  /// The same plan over other inputs; the very same where they are.
  @SuppressWarnings("ReferenceEquality")
  public static Plan mapInputs(Plan plan, UnaryOperator<Plan> map) {
    var inputs = plan.inputs();
    if (inputs.isEmpty()) {
      return plan;
    }
    var mapped = inputs.stream().map(map).toList();
    boolean same = IntStream.range(0, inputs.size()).allMatch(i -> inputs.get(i) == mapped.get(i));
    return same ? plan : withInputs(plan, mapped);
  }

  /// The same with every plan replaced by what the function makes of it, those below first.
  public static Plan transform(Plan plan, UnaryOperator<Plan> change) {
    return change.apply(mapInputs(plan, input -> transform(input, change)));
  }

  private static Plan withInputs(Plan plan, List<Plan> inputs) {
    var first = inputs.getFirst();
    return switch (plan) {
      case Plan.NamedRelation _,
          Plan.TableScan _,
          Plan.StreamScan _,
          Plan.Rows _,
          Plan.Loop _,
          Plan.LoopRows _ ->
          plan;
      case Plan.Written(_, var place, var ordinals) -> new Plan.Written(first, place, ordinals);
      case Plan.Project project -> new Plan.Project(first, project.expressions());
      case Plan.Filter filter -> new Plan.Filter(first, filter.condition());
      case Plan.Qualify qualify -> new Plan.Qualify(first, qualify.condition());
      case Plan.Aggregate aggregate ->
          new Plan.Aggregate(first, aggregate.keys(), aggregate.results());
      case Plan.Pivot pivot ->
          new Plan.Pivot(first, pivot.keys(), pivot.column(), pivot.values(), pivot.aggregates());
      case Plan.Unpivot unpivot ->
          new Plan.Unpivot(
              first,
              unpivot.ids(),
              unpivot.values(),
              unpivot.variable(),
              unpivot.value(),
              unpivot.outer());
      case Plan.Over over ->
          new Plan.Over(first, over.functions(), over.partition(), over.orders());
      case Plan.Lateral lateral ->
          new Plan.Lateral(first, lateral.query(), lateral.type(), lateral.condition());
      case Plan.Expand expand -> new Plan.Expand(first, expand.projections(), expand.columns());
      case Plan.GroupingSets sets ->
          new Plan.GroupingSets(first, sets.keys(), sets.sets(), sets.results());
      case Plan.Windows windows ->
          new Plan.Windows(
              first,
              windows.time(),
              windows.size(),
              windows.slide(),
              windows.offset(),
              windows.window());
      case Plan.Sessions sessions ->
          new Plan.Sessions(first, sessions.time(), sessions.gap(), sessions.session());
      case Plan.Generate generate ->
          new Plan.Generate(
              first,
              generate.function(),
              generate.arguments(),
              generate.generated(),
              generate.outer());
      case Plan.Sort sort -> new Plan.Sort(first, sort.orders());
      case Plan.Limit limit -> new Plan.Limit(first, limit.rows());
      case Plan.Offset offset -> new Plan.Offset(first, offset.rows());
      case Plan.Distinct _ -> new Plan.Distinct(first);
      case Plan.Deduplicate deduplicate ->
          new Plan.Deduplicate(first, deduplicate.keys(), deduplicate.withinWatermark());
      case Plan.Watermark watermark ->
          new Plan.Watermark(first, watermark.column(), watermark.delay(), watermark.id());
      case Plan.Named named -> new Plan.Named(first, named.name(), named.within());
      case Plan.Copy copy -> new Plan.Copy(first, copy.original(), copy.ids());
      case Plan.Observe observe ->
          new Plan.Observe(first, observe.name(), observe.metrics(), observe.told());
      case Plan.Apply apply ->
          new Plan.Apply(first, apply.name(), apply.function(), apply.columns());
      case Plan.GroupState state ->
          new Plan.GroupState(
              first,
              state.keys(),
              state.function(),
              state.state(),
              state.columns(),
              state.mode(),
              state.timeout(),
              state.singleRow(),
              state.initial().map(each -> each.over(inputs.get(1))));
      case Plan.TransformWithState each ->
          new Plan.TransformWithState(
              first,
              each.keys(),
              each.processor(),
              each.time(),
              each.columns(),
              each.initial().map(known -> known.over(inputs.get(1))),
              each.eventTime());
      case Plan.CoGroup group ->
          new Plan.CoGroup(
              first,
              inputs.get(1),
              group.leftKeys(),
              group.rightKeys(),
              group.function(),
              group.columns());
      case Plan.Union _ -> new Plan.Union(inputs);
      case Plan.Intersect intersect -> new Plan.Intersect(first, inputs.get(1), intersect.all());
      case Plan.Except except -> new Plan.Except(first, inputs.get(1), except.all());
      case Plan.Join join ->
          new Plan.Join(first, inputs.get(1), join.type(), join.condition(), join.using());
    };
  }

  /// The expressions of the plan itself, without those of its inputs.
  public static List<Expression> expressions(Plan plan) {
    var found = new ArrayList<Expression>();
    var _ =
        mapExpressions(
            plan,
            each -> {
              found.add(each);
              return each;
            });
    return found;
  }

  /// The same with other expressions, also in what lies below.
  public static Plan mapAll(Plan plan, UnaryOperator<Expression> map) {
    return mapExpressions(mapInputs(plan, each -> mapAll(each, map)), map);
  }

  /// The same plan with its own expressions changed.
  public static Plan mapExpressions(Plan plan, UnaryOperator<Expression> map) {
    return switch (plan) {
      case Plan.NamedRelation _,
          Plan.Written _,
          Plan.TableScan _,
          Plan.StreamScan _,
          Plan.Rows _,
          Plan.Loop _,
          Plan.LoopRows _,
          Plan.Limit _,
          Plan.Offset _,
          Plan.Distinct _,
          Plan.Named _,
          Plan.Copy _,
          Plan.Apply _,
          Plan.GroupState _,
          Plan.TransformWithState _,
          Plan.CoGroup _,
          Plan.Union _,
          Plan.Intersect _,
          Plan.Except _ ->
          plan;
      case Plan.Project project ->
          new Plan.Project(project.input(), all(project.expressions(), map));
      case Plan.Filter filter -> new Plan.Filter(filter.input(), map.apply(filter.condition()));
      case Plan.Qualify qualify ->
          new Plan.Qualify(qualify.input(), map.apply(qualify.condition()));
      case Plan.Aggregate aggregate ->
          new Plan.Aggregate(
              aggregate.input(), all(aggregate.keys(), map), all(aggregate.results(), map));
      case Plan.Pivot pivot ->
          new Plan.Pivot(
              pivot.input(),
              pivot.keys().map(each -> all(each, map)),
              map.apply(pivot.column()),
              all(pivot.values(), map),
              all(pivot.aggregates(), map));
      case Plan.Unpivot unpivot ->
          new Plan.Unpivot(
              unpivot.input(),
              unpivot.ids().map(each -> all(each, map)),
              unpivot.values().map(each -> all(each, map)),
              unpivot.variable(),
              unpivot.value(),
              unpivot.outer());
      case Plan.Over over ->
          new Plan.Over(
              over.input(),
              over.functions().stream().map(each -> (Expression.Alias) map.apply(each)).toList(),
              all(over.partition(), map),
              orders(over.orders(), map));
      case Plan.Lateral lateral ->
          new Plan.Lateral(
              lateral.input(),
              (Expression.Subquery) map.apply(lateral.query()),
              lateral.type(),
              lateral.condition().map(map));
      case Plan.Expand expand ->
          new Plan.Expand(
              expand.input(),
              expand.projections().stream().map(each -> all(each, map)).toList(),
              expand.columns());
      case Plan.GroupingSets sets ->
          new Plan.GroupingSets(
              sets.input(), all(sets.keys(), map), sets.sets(), all(sets.results(), map));
      case Plan.Windows windows ->
          new Plan.Windows(
              windows.input(),
              map.apply(windows.time()),
              windows.size(),
              windows.slide(),
              windows.offset(),
              windows.window());
      case Plan.Sessions sessions ->
          new Plan.Sessions(
              sessions.input(),
              map.apply(sessions.time()),
              map.apply(sessions.gap()),
              sessions.session());
      case Plan.Generate generate ->
          new Plan.Generate(
              generate.input(),
              generate.function(),
              all(generate.arguments(), map),
              generate.generated(),
              generate.outer());
      case Plan.Sort sort -> new Plan.Sort(sort.input(), orders(sort.orders(), map));
      case Plan.Deduplicate deduplicate ->
          new Plan.Deduplicate(
              deduplicate.input(), all(deduplicate.keys(), map), deduplicate.withinWatermark());
      case Plan.Watermark watermark ->
          new Plan.Watermark(
              watermark.input(), map.apply(watermark.column()), watermark.delay(), watermark.id());
      case Plan.Observe observe ->
          new Plan.Observe(
              observe.input(), observe.name(), all(observe.metrics(), map), observe.told());
      case Plan.Join join ->
          new Plan.Join(
              join.left(), join.right(), join.type(), join.condition().map(map), join.using());
    };
  }

  private static List<Expression.SortOrder> orders(
      List<Expression.SortOrder> orders, UnaryOperator<Expression> map) {
    return orders.stream()
        .map(
            each ->
                new Expression.SortOrder(
                    map.apply(each.child()), each.ascending(), each.nullsFirst()))
        .toList();
  }

  private static List<Expression> all(List<Expression> expressions, UnaryOperator<Expression> map) {
    return expressions.stream().map(map).toList();
  }

  /// The same plan, every column of which is a new one, for a plan that uses one input twice.
  public static Plan fresh(Plan plan) {
    return Renewal.fresh(plan);
  }

  /// The same plan with new columns, but for those that it puts out and that the other plan does
  /// not.
  public static Plan.Copy apartFrom(Plan other, Plan plan) {
    return Renewal.apartFrom(other, plan);
  }

  /// The same without names of inputs and notes of copies, which are of no more use once columns
  /// are found.
  public static Plan bare(Plan plan) {
    return transform(
        plan,
        each ->
            switch (each) {
              case Plan.Named named -> named.input();
              case Plan.Copy copy -> copy.input();
              default -> each;
            });
  }

  /// What the plan has in common with all others that give the same rows in the same way: without
  /// the names that it is called by, its columns numbered.
  ///
  /// @param numbers an id for each number; what is to be compared takes one list, which grows
  public static Plan canonical(Plan plan, List<Attribute.Id> numbers) {
    return Renewal.canonical(plan, numbers);
  }
}

package millrace.engine.plan;

import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expressions;

/// Gives every column of a plan another id.
final class Renewal {
  /// New ids by the old ones.
  private final UnaryOperator<Attribute.Id> renewed;

  /// What becomes of a column where an expression uses it.
  private final UnaryOperator<Attribute> used;

  /// What a stream is read by.
  private final Function<Plan.StreamScan, StreamRelation> relations;

  private Renewal(UnaryOperator<Attribute.Id> renewed, UnaryOperator<Attribute> used) {
    this(renewed, used, Plan.StreamScan::relation);
  }

  private Renewal(
      UnaryOperator<Attribute.Id> renewed,
      UnaryOperator<Attribute> used,
      Function<Plan.StreamScan, StreamRelation> relations) {
    this.renewed = renewed;
    this.used = used;
    this.relations = relations;
  }

  /// The same plan, every column of which is a new one.
  static Plan fresh(Plan plan) {
    var known = new HashMap<Attribute.Id, Attribute.Id>();
    return new Renewal(
            id -> known.computeIfAbsent(id, _ -> new Attribute.Id()), UnaryOperator.identity())
        .renew(plan);
  }

  /// Streams whose columns stand on both sides are read by sources of their own.
  static Plan.Copy apartFrom(Plan other, Plan plan) {
    var taken = other.columns().stream().map(Attribute::id).collect(toSet());
    var both = plan.columns().stream().map(Attribute::id).filter(taken::contains).collect(toSet());
    var again = new HashMap<StreamRelation, StreamRelation>();
    var ids = new HashMap<Attribute.Id, Attribute.Id>();
    plan.columns().stream()
        .map(Attribute::id)
        .filter(id -> !taken.contains(id))
        .forEach(id -> ids.put(id, id));
    var copy =
        new Renewal(
                id -> ids.computeIfAbsent(id, _ -> new Attribute.Id()),
                UnaryOperator.identity(),
                scan ->
                    scan.columns().stream().map(Attribute::id).anyMatch(both::contains)
                        ? again.computeIfAbsent(scan.relation(), StreamRelation::again)
                        : scan.relation())
            .renew(plan);
    return new Plan.Copy(copy, plan, Map.copyOf(ids));
  }

  /// What the plan has in common with all others that give the same rows in the same way.
  ///
  /// @param numbers an id for each number of a column; this adds those that are missing
  static Plan canonical(Plan plan, List<Attribute.Id> numbers) {
    var known = new HashMap<Attribute.Id, Attribute.Id>();
    return new Renewal(
            id -> known.computeIfAbsent(id, _ -> number(known.size(), numbers)),
            column -> column.withName("").withQualifier(List.of()))
        .renew(Plans.bare(plan));
  }

  private static Attribute.Id number(int number, List<Attribute.Id> numbers) {
    if (number == numbers.size()) {
      numbers.add(new Attribute.Id());
    }
    return numbers.get(number);
  }

  private Plan renew(Plan plan) {
    var above = Plans.mapInputs(plan, this::renew);
    var rewritten = Plans.mapExpressions(above, this::renew);
    return switch (rewritten) {
      case Plan.TableScan scan ->
          new Plan.TableScan(scan.table(), renew(scan.columns()), scan.file().map(this::renew));
      case Plan.StreamScan scan ->
          new Plan.StreamScan(
              relations.apply(scan), renew(scan.columns()), scan.file().map(this::renew));
      case Plan.Rows rows -> new Plan.Rows(renew(rows.columns()), rows.batches());
      case Plan.Loop loop ->
          new Plan.Loop(loop.id(), loop.first(), loop.next(), loop.levels(), renew(loop.columns()));
      case Plan.LoopRows rows -> new Plan.LoopRows(rows.id(), renew(rows.columns()));
      case Plan.Expand expand ->
          new Plan.Expand(expand.input(), expand.projections(), renew(expand.columns()));
      case Plan.Windows windows ->
          new Plan.Windows(
              windows.input(),
              windows.time(),
              windows.size(),
              windows.slide(),
              windows.offset(),
              renew(windows.window()));
      case Plan.Sessions sessions ->
          new Plan.Sessions(
              sessions.input(), sessions.time(), sessions.gap(), renew(sessions.session()));
      case Plan.Generate generate ->
          new Plan.Generate(
              generate.input(),
              generate.function(),
              generate.arguments(),
              renew(generate.generated()),
              generate.outer());
      case Plan.Apply apply ->
          new Plan.Apply(apply.input(), apply.name(), apply.function(), renew(apply.columns()));
      case Plan.GroupState state ->
          new Plan.GroupState(
              state.input(),
              renew(state.keys()),
              state.function(),
              state.state(),
              renew(state.columns()),
              state.mode(),
              state.timeout(),
              state.singleRow(),
              state.initial().map(each -> renew(each)));
      case Plan.TransformWithState each ->
          new Plan.TransformWithState(
              each.input(),
              renew(each.keys()),
              each.processor(),
              each.time(),
              renew(each.columns()),
              each.initial().map(known -> renew(known)),
              each.eventTime());
      case Plan.CoGroup group ->
          new Plan.CoGroup(
              group.left(),
              group.right(),
              renew(group.leftKeys()),
              renew(group.rightKeys()),
              group.function(),
              renew(group.columns()));
      default -> rewritten;
    };
  }

  private Plan.InitialState renew(Plan.InitialState initial) {
    return new Plan.InitialState(initial.input(), renew(initial.keys()), initial.alone());
  }

  private List<Attribute> renew(List<Attribute> columns) {
    return columns.stream().map(each -> renew(each)).toList();
  }

  private Attribute renew(Attribute column) {
    return column.withId(renewed.apply(column.id()));
  }

  private Expression renew(Expression expression) {
    return switch (expression) {
      case Expression.Column(var column) -> new Expression.Column(used.apply(renew(column)));
      case Expression.Alias alias ->
          new Expression.Alias(
              renew(alias.child()), alias.name(), renewed.apply(alias.id()), alias.metadata());
      case Expression.Subquery query ->
          new Expression.Subquery(
              renew((Plan) query.query()),
              query.use(),
              query.values().stream().map(each -> renew(each)).toList(),
              query.bindings().stream()
                  .map(
                      each ->
                          new Expression.Alias(
                              renew(each.child()), each.name(), each.id(), each.metadata()))
                  .toList(),
              query.place());
      default ->
          Expressions.replace(
              expression,
              each ->
                  each instanceof Expression.Column
                          || each instanceof Expression.Alias
                          || each instanceof Expression.Subquery
                      ? Optional.of(renew(each))
                      : Optional.empty());
    };
  }
}

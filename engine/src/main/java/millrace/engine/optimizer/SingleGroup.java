package millrace.engine.optimizer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Alias;
import millrace.engine.expression.Expression.Branch;
import millrace.engine.expression.Expression.Call;
import millrace.engine.expression.Expression.Case;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.expression.Expressions;
import millrace.engine.expression.Settings;
import millrace.engine.plan.JoinType;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;
import millrace.sql.types.DataTypes;

/// A query that is one group, and asks for rows of its own that equal values outside: `SELECT
/// count(*) FROM t WHERE t.k = outside`. Its groups by these are joined with the rows outside as
/// they are, which a stream can do; a row that finds none gets what the functions give of no rows.
///
/// @param plan a row for each group
/// @param conditions that a row outside has to meet, with at most one group
/// @param results what the query gives a row outside, by the columns of the group that it met
record SingleGroup(Plan plan, List<Expression> conditions, List<Expression> results) {

  /// @param bindings what the values outside are
  /// @param filled whether no row is as good as one of nulls
  /// @return nothing when the query is of another form
  static Optional<SingleGroup> of(
      Plan query, List<Alias> bindings, boolean filled, Settings settings) {
    if (Plans.expressions(query).stream().anyMatch(OpenConditions::isOuter)) {
      return Optional.empty();
    }
    return switch (query) {
      case Plan.Aggregate aggregate when aggregate.keys().isEmpty() ->
          OpenConditions.of(aggregate.input(), bindings)
              .filter(opened -> !opened.conditions().isEmpty())
              .flatMap(opened -> grouped(aggregate, opened, settings));
      case Plan.Project(var input, var expressions) ->
          of(input, bindings, filled, settings).map(below -> below.projected(input, expressions));
      case Plan.Filter(var input, var condition) when filled ->
          of(input, bindings, true, settings).map(below -> below.filtered(input, condition));
      default -> Optional.empty();
    };
  }

  private static Optional<SingleGroup> grouped(
      Plan.Aggregate aggregate, OpenConditions.Opened opened, Settings settings) {
    var own = Conjuncts.ids(opened.plan().columns());
    var keys = new ArrayList<Alias>();
    var conditions = new ArrayList<Expression>();
    for (var condition : opened.conditions()) {
      if (!(condition instanceof Call call) || !Set.of("=", "<=>").contains(call.function())) {
        return Optional.empty();
      }
      var sides = call.arguments();
      boolean first = isOf(sides.getFirst(), own);
      var inner = sides.get(first ? 0 : 1);
      var outer = sides.get(first ? 1 : 0);
      if (!isOf(inner, own) || Conjuncts.used(outer).stream().anyMatch(own::contains)) {
        return Optional.empty();
      }
      var key = new Alias(inner, "key");
      keys.add(key);
      conditions.add(
          new Call(
              call.function(),
              List.of(outer, new Column(key.attribute().withNullable(true))),
              call.type(),
              call.nullable()));
    }
    var there = new Alias(new Literal(true, DataTypes.BooleanType), "there");
    List<Expression> columns =
        keys.stream().<Expression>map(key -> new Column(key.attribute())).toList();
    var groups =
        new Plan.Aggregate(
            new Plan.Project(
                opened.plan(), Stream.concat(columnsOf(opened.plan()), keys.stream()).toList()),
            columns,
            Stream.concat(aggregate.results().stream(), columns.stream()).toList());
    var marked =
        new Plan.Project(groups, Stream.concat(columnsOf(groups), Stream.of(there)).toList());
    var nothing = new EmptyGroup(settings);
    var results = new ArrayList<Expression>();
    for (int i = 0; i < aggregate.results().size(); i++) {
      results.add(
          nothing.otherwise(
              groups.columns().get(i), aggregate.results().get(i), there.attribute()));
    }
    return Optional.of(new SingleGroup(marked, conditions, unnamed(results)));
  }

  private static boolean isOf(Expression side, Set<Attribute.Id> own) {
    var used = Conjuncts.used(side);
    return !used.isEmpty() && own.containsAll(used);
  }

  private static Stream<Expression> columnsOf(Plan plan) {
    return plan.columns().stream().map(Column::new);
  }

  private static List<Expression> unnamed(List<Expression> expressions) {
    return expressions.stream()
        .map(each -> each instanceof Alias alias ? alias.child() : each)
        .toList();
  }

  /// The same expressions over what this gives.
  ///
  /// @param query whose columns the results are
  private List<Expression> over(Plan query, List<Expression> expressions) {
    Map<Attribute.Id, Expression> byColumn = new HashMap<>();
    for (int i = 0; i < results.size(); i++) {
      byColumn.put(query.columns().get(i).id(), results.get(i));
    }
    return expressions.stream()
        .map(
            each ->
                Expressions.replace(
                    each,
                    part ->
                        part instanceof Column(var column)
                            ? Optional.ofNullable(byColumn.get(column.id()))
                            : Optional.empty()))
        .toList();
  }

  private SingleGroup projected(Plan input, List<Expression> expressions) {
    return new SingleGroup(plan, conditions, unnamed(over(input, expressions)));
  }

  /// What the filter leaves out is null, as a query without rows is.
  private SingleGroup filtered(Plan input, Expression condition) {
    var holds = over(input, List.of(condition)).getFirst();
    return new SingleGroup(
        plan,
        conditions,
        results.stream()
            .<Expression>map(each -> new Case(List.of(new Branch(holds, each)), Optional.empty()))
            .toList());
  }

  /// Rows outside with the group that each one met, or with nulls.
  Plan joined(Plan outside) {
    return new Plan.Join(
        outside, plan, JoinType.LEFT_OUTER, Optional.of(Conjuncts.join(conditions)), List.of());
  }

  /// Rows outside beside what the query gives each.
  Plan beside(Plan.Lateral lateral) {
    return beside(joined(lateral.input()), results, lateral);
  }

  /// The columns of a lateral join, made of rows that have those of its left side.
  ///
  /// @param results the columns of its right side
  static Plan beside(Plan rows, List<Expression> results, Plan.Lateral lateral) {
    var columns = lateral.columns();
    int width = lateral.input().columns().size();
    var all =
        IntStream.range(0, columns.size())
            .<Expression>mapToObj(
                i ->
                    i < width
                        ? new Column(columns.get(i))
                        : named(results.get(i - width), columns.get(i)))
            .toList();
    return new Plan.Project(rows, all);
  }

  private static Expression named(Expression result, Attribute as) {
    var child = result instanceof Alias alias ? alias.child() : result;
    return new Alias(child, as.name(), as.id(), as.metadata());
  }
}

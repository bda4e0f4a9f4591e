package millrace.engine.optimizer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Alias;
import millrace.engine.expression.Expression.Call;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.expression.Expression.NamedCall;
import millrace.engine.expression.Expression.Outer;
import millrace.engine.expression.Expression.SortOrder;
import millrace.engine.expression.Expressions;
import millrace.engine.expression.Frame;
import millrace.engine.expression.Settings;
import millrace.engine.function.Functions;
import millrace.engine.plan.JoinType;
import millrace.engine.plan.Plan;
import millrace.engine.plan.PlanText;
import millrace.engine.plan.Plans;
import millrace.sql.types.DataTypes;

/// Makes a query that takes values from outside one that answers for many such values at once: each
/// value becomes a column of its rows. Where a filter says that the value equals something of the
/// query's own, that is the column; else the query is joined with all values that are asked for.
final class Decorrelation {
  private final Settings settings;
  private final Map<Attribute.Id, Attribute> values = new LinkedHashMap<>();
  private final Supplier<Plan> domain;

  /// The query without outer columns.
  ///
  /// @param columns the column that holds each of the values, by the id of the binding
  record Free(Plan plan, Map<Attribute.Id, Attribute> columns) {}

  /// @param bindings of the query
  /// @param input what the query stands in
  Decorrelation(List<Alias> bindings, Plan input, Settings settings) {
    this.settings = settings;
    bindings.forEach(each -> values.put(each.id(), each.attribute()));
    this.domain =
        () -> {
          List<Expression> asked = List.copyOf(bindings);
          var projected = Plans.fresh(new Plan.Project(input, asked));
          List<Expression> columns =
              projected.columns().stream().<Expression>map(Column::new).toList();
          return new Plan.Aggregate(projected, columns, columns);
        };
  }

  Free apply(Plan query) {
    if (values.isEmpty() || !usesOuter(query)) {
      return new Free(query, Map.of());
    }
    return freed(query);
  }

  // --- outer columns ---

  private boolean usesOuter(Plan plan) {
    return ownOuter(plan) || plan.inputs().stream().anyMatch(this::usesOuter);
  }

  private boolean ownOuter(Plan plan) {
    return Plans.expressions(plan).stream().anyMatch(this::hasOuter);
  }

  private boolean hasOuter(Expression expression) {
    return !outerOf(expression).isEmpty();
  }

  private List<Attribute.Id> outerOf(Expression expression) {
    var found = new ArrayList<Attribute.Id>();
    Expressions.visit(
        expression,
        each -> {
          if (each instanceof Outer(var column) && values.containsKey(column.id())) {
            found.add(column.id());
          }
        });
    return found;
  }

  private Expression inside(Expression expression, Map<Attribute.Id, Attribute> columns) {
    return Expressions.replace(
        expression,
        each ->
            each instanceof Outer(var outer) && columns.containsKey(outer.id())
                ? Optional.of(new Column(columns.get(outer.id())))
                : Optional.empty());
  }

  // --- plans ---

  /// The plan with a column for each value that it or a plan below looks at.
  private Free freed(Plan plan) {
    if (!usesOuter(plan)) {
      return new Free(plan, Map.of());
    }
    return switch (plan) {
      case Plan.Filter filter -> filter(filter);
      case Plan.Project project -> {
        var below = complete(freed(project.input()), project);
        yield new Free(
            new Plan.Project(
                below.plan(), with(changed(project.expressions(), below), below.columns())),
            below.columns());
      }
      case Plan.Aggregate aggregate -> aggregate(aggregate);
      case Plan.Deduplicate deduplicate -> {
        var below = complete(freed(deduplicate.input()), deduplicate);
        var keys = with(changed(deduplicate.keys(), below), below.columns());
        yield new Free(new Plan.Deduplicate(below.plan(), keys, false), below.columns());
      }
      case Plan.Sort sort -> {
        var below = complete(freed(sort.input()), sort);
        yield new Free(
            Plans.mapExpressions(
                Plans.mapInputs(sort, _ -> below.plan()), each -> inside(each, below.columns())),
            below.columns());
      }
      case Plan.Limit(var input, long rows) -> limited(input, 0, rows);
      case Plan.Offset(var input, long rows) -> limited(input, rows, Long.MAX_VALUE - rows);
      case Plan.Generate _, Plan.Named _, Plan.Copy _, Plan.Windows _ -> {
        var below = complete(freed(plan.inputs().getFirst()), plan);
        var over = Plans.mapInputs(plan, _ -> below.plan());
        yield new Free(
            Plans.mapExpressions(over, each -> inside(each, below.columns())), below.columns());
      }
      case Plan.Over over -> over(over);
      case Plan.Join join -> join(join);
      case Plan.Union union -> combined(union, Plan.Union::new);
      case Plan.Intersect intersect ->
          combined(
              intersect, both -> new Plan.Intersect(both.get(0), both.get(1), intersect.all()));
      case Plan.Except except ->
          combined(except, both -> new Plan.Except(both.get(0), both.get(1), except.all()));
      default ->
          throw new QueryException(
              "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.ACCESSING_OUTER_QUERY_COLUMN_IS_NOT_ALLOWED",
              Map.of("treeNode", PlanText.of(plan)),
              "columns of the query around cannot be used at this place of a query inside of an"
                  + " expression; use them in its WHERE");
    };
  }

  /// With the values that the plan above looks at itself, and those below do not.
  private Free complete(Free below, Plan above) {
    var needed = Plans.expressions(above).stream().flatMap(each -> outerOf(each).stream()).toList();
    return complete(below, needed);
  }

  private Free complete(Free below, List<Attribute.Id> needed) {
    if (below.columns().keySet().containsAll(needed)) {
      return below;
    }
    var asked = domain.get();
    var ids = List.copyOf(values.keySet());
    var columns = new HashMap<Attribute.Id, Attribute>();
    for (int i = 0; i < ids.size(); i++) {
      columns.put(ids.get(i), asked.columns().get(i));
    }
    var same =
        below.columns().entrySet().stream()
            .map(each -> equal(new Column(each.getValue()), columns.get(each.getKey())))
            .reduce(Conjuncts::and);
    return new Free(
        new Plan.Join(
            asked,
            below.plan(),
            same.isPresent() ? JoinType.INNER : JoinType.CROSS,
            same,
            List.of()),
        columns);
  }

  private Expression equal(Expression one, @org.jspecify.annotations.Nullable Attribute other) {
    return Conjuncts.same(one, new Column(java.util.Objects.requireNonNull(other)));
  }

  private Expression call(String function, Expression... arguments) {
    return Functions.resolve(new NamedCall(function, arguments), settings);
  }

  private List<Expression> changed(List<Expression> expressions, Free below) {
    return expressions.stream().map(each -> inside(each, below.columns())).toList();
  }

  private static List<Expression> with(
      List<Expression> expressions, Map<Attribute.Id, Attribute> columns) {
    var all = new ArrayList<>(expressions);
    columns.values().stream()
        .filter(each -> expressions.stream().noneMatch(one -> isColumn(one, each)))
        .forEach(each -> all.add(new Column(each)));
    return List.copyOf(all);
  }

  private static boolean isColumn(Expression expression, Attribute column) {
    return expression instanceof Column(var each) && each.is(column);
  }

  // --- filters ---

  /// Values that are to equal something of the rows below become columns of them.
  private Free filter(Plan.Filter filter) {
    var below = freed(filter.input());
    var own = new HashMap<Attribute.Id, Alias>();
    var rest = new ArrayList<Expression>();
    for (var part : Conjuncts.split(filter.condition())) {
      var equation = equation(part, below);
      if (equation.isPresent()
          && own.putIfAbsent(equation.get().id(), equation.get().by()) == null) {
        continue;
      }
      rest.add(part);
    }
    var columns = new LinkedHashMap<>(below.columns());
    own.forEach((id, alias) -> columns.put(id, alias.attribute()));
    var plan =
        own.isEmpty()
            ? below.plan()
            : new Plan.Project(
                Conjuncts.filtered(
                    below.plan(),
                    own.values().stream().map(each -> call("isnotnull", each.child())).toList()),
                Stream.<Expression>concat(
                        below.plan().columns().stream().map(Column::new), own.values().stream())
                    .toList());
    var needed = rest.stream().flatMap(each -> outerOf(each).stream()).toList();
    var complete = complete(new Free(plan, columns), needed);
    return new Free(
        Conjuncts.filtered(complete.plan(), changed(rest, complete)), complete.columns());
  }

  private record Equation(Attribute.Id id, Alias by) {}

  private Optional<Equation> equation(Expression part, Free below) {
    if (!(part instanceof Call(var function, var sides, _, _, _)) || !function.equals("=")) {
      return Optional.empty();
    }
    return equation(sides.get(0), sides.get(1), below)
        .or(() -> equation(sides.get(1), sides.get(0), below));
  }

  private Optional<Equation> equation(Expression outer, Expression own, Free below) {
    return outer instanceof Outer(var column)
            && values.containsKey(column.id())
            && !below.columns().containsKey(column.id())
            && !hasOuter(own)
        ? Optional.of(
            new Equation(
                column.id(), new Alias(own, column.name(), new Attribute.Id(), column.metadata())))
        : Optional.empty();
  }

  // --- groups ---

  private Free aggregate(Plan.Aggregate aggregate) {
    var below = complete(freed(aggregate.input()), aggregate);
    var keys = with(changed(aggregate.keys(), below), below.columns());
    var results = changed(aggregate.results(), below);
    var grouped = new Plan.Aggregate(below.plan(), keys, with(results, below.columns()));
    return aggregate.keys().isEmpty()
        ? whole(grouped, results, below)
        : new Free(grouped, below.columns());
  }

  /// An aggregation without keys has a result where there are no rows as well.
  private Free whole(Plan.Aggregate grouped, List<Expression> results, Free below) {
    var asked = domain.get();
    var ids = List.copyOf(values.keySet());
    var columns = new LinkedHashMap<Attribute.Id, Attribute>();
    for (int i = 0; i < ids.size(); i++) {
      if (below.columns().containsKey(ids.get(i))) {
        columns.put(ids.get(i), asked.columns().get(i));
      }
    }
    var mark = new Alias(new Literal(true, DataTypes.BooleanType), "there");
    var marked =
        new Plan.Project(
            grouped, Stream.concat(columnsOf(grouped), Stream.of((Expression) mark)).toList());
    var nothing = new EmptyGroup(settings);
    var condition =
        columns.entrySet().stream()
            .map(
                each ->
                    equal(
                        new Column(each.getValue()),
                        java.util.Objects.requireNonNull(below.columns().get(each.getKey()))))
            .reduce(Conjuncts::and)
            .orElseThrow();
    List<Expression> only = columns.values().stream().<Expression>map(Column::new).toList();
    var joined =
        new Plan.Join(
            new Plan.Aggregate(asked, only, only),
            marked,
            JoinType.LEFT_OUTER,
            Optional.of(condition),
            List.of());
    var completed =
        IntStream.range(0, results.size())
            .mapToObj(
                i -> nothing.otherwise(grouped.columns().get(i), results.get(i), mark.attribute()))
            .toList();
    return new Free(new Plan.Project(joined, with(completed, columns)), columns);
  }

  private static Stream<Expression> columnsOf(Plan plan) {
    return plan.columns().stream().map(Column::new);
  }

  // --- rows in order ---

  /// Of the rows for each value so many, behind so many others.
  private Free limited(Plan input, long skipped, long most) {
    var sort = input instanceof Plan.Sort found ? Optional.of(found) : Optional.<Plan.Sort>empty();
    var below = sort.map(each -> complete(freed(each.input()), each)).orElseGet(() -> freed(input));
    var partition = below.columns().values().stream().<Expression>map(Column::new).toList();
    List<SortOrder> orders =
        sort.map(Plan.Sort::orders).orElse(List.of()).stream()
            .map(
                each ->
                    new SortOrder(
                        inside(each.child(), below.columns()), each.ascending(), each.nullsFirst()))
            .toList();
    var number =
        new Alias(
            new Expression.Over(
                new Expression.WindowFunction(
                    "row_number", List.of(), DataTypes.IntegerType, false),
                partition,
                orders,
                Optional.of(Frame.UP_TO_THE_ROW)),
            "row");
    var numbered = new Plan.Over(below.plan(), List.of(number), partition, orders);
    var row = new Column(number.attribute());
    var kept =
        Conjuncts.and(
            call(
                ">",
                row,
                new Literal((int) Math.min(skipped, Integer.MAX_VALUE), DataTypes.IntegerType)),
            call(
                "<=",
                row,
                new Literal(
                    (int) Math.min(skipped + most, Integer.MAX_VALUE), DataTypes.IntegerType)));
    return new Free(
        new Plan.Project(new Plan.Filter(numbered, kept), columnsOf(below.plan()).toList()),
        below.columns());
  }

  private Free over(Plan.Over over) {
    var below = complete(freed(over.input()), over);
    var partition = with(changed(over.partition(), below), below.columns());
    var functions =
        over.functions().stream()
            .map(
                each -> {
                  var function = (Expression.Over) inside(each.child(), below.columns());
                  return new Alias(
                      new Expression.Over(
                          function.function(), partition, function.orders(), function.frame()),
                      each.name(),
                      each.id(),
                      each.metadata());
                })
            .toList();
    var orders =
        over.orders().stream()
            .map(
                each ->
                    new SortOrder(
                        inside(each.child(), below.columns()), each.ascending(), each.nullsFirst()))
            .toList();
    return new Free(new Plan.Over(below.plan(), functions, partition, orders), below.columns());
  }

  // --- several inputs ---

  private Free join(Plan.Join join) {
    var left = freed(join.left());
    var right = freed(join.right());
    var inner = join.type() == JoinType.INNER || join.type() == JoinType.CROSS;
    var inCondition = join.condition().map(this::outerOf).orElse(List.of());
    if (!inner) {
      // each side must tell for which values its rows are
      var all =
          Stream.of(left.columns().keySet(), right.columns().keySet(), inCondition)
              .flatMap(java.util.Collection::stream)
              .distinct()
              .toList();
      left = complete(left, all);
      if (join.type() == JoinType.RIGHT_OUTER || join.type() == JoinType.FULL_OUTER) {
        right = complete(right, all);
      }
    } else if (!left.columns().keySet().containsAll(inCondition)
        && !right.columns().keySet().containsAll(inCondition)) {
      left = complete(left, inCondition);
    }
    var columns = new LinkedHashMap<>(right.columns());
    columns.putAll(left.columns());
    if (join.type() == JoinType.RIGHT_OUTER) {
      columns.putAll(right.columns());
    }
    var parts = new ArrayList<Expression>();
    for (var id : left.columns().keySet()) {
      if (right.columns().containsKey(id)) {
        parts.add(equal(new Column(left.columns().get(id)), right.columns().get(id)));
      }
    }
    join.condition().ifPresent(each -> parts.add(inside(each, columns)));
    var joined =
        new Plan.Join(
            left.plan(),
            right.plan(),
            parts.isEmpty() || join.type() != JoinType.CROSS ? join.type() : JoinType.INNER,
            parts.isEmpty() ? Optional.empty() : Optional.of(Conjuncts.join(parts)),
            List.of());
    return join.type() == JoinType.FULL_OUTER
        ? both(joined, left, right)
        : new Free(joined, columns);
  }

  /// Of a full outer join either side may be missing, and its values with it.
  private Free both(Plan.Join joined, Free left, Free right) {
    var columns = new LinkedHashMap<Attribute.Id, Attribute>();
    var results = new ArrayList<>(columnsOf(joined).toList());
    left.columns()
        .forEach(
            (id, column) -> {
              var either =
                  new Alias(
                      call(
                          "coalesce",
                          new Column(column.withNullable(true)),
                          new Column(
                              java.util.Objects.requireNonNull(right.columns().get(id))
                                  .withNullable(true))),
                      column.name());
              results.add(either);
              columns.put(id, either.attribute());
            });
    return new Free(new Plan.Project(joined, List.copyOf(results)), columns);
  }

  /// A set operation for each of the values apart: they become columns of all its inputs.
  private Free combined(Plan operation, Function<List<Plan>, Plan> over) {
    var inputs = new ArrayList<Plan>();
    var all = operation.inputs().stream().map(this::freed).toList();
    var ids =
        values.keySet().stream()
            .filter(id -> all.stream().anyMatch(each -> each.columns().containsKey(id)))
            .toList();
    for (int i = 0; i < all.size(); i++) {
      var input = operation.inputs().get(i);
      var free = complete(all.get(i), ids);
      inputs.add(
          new Plan.Project(
              free.plan(),
              Stream.concat(
                      columnsOf(input),
                      ids.stream()
                          .map(
                              id ->
                                  new Column(
                                      java.util.Objects.requireNonNull(free.columns().get(id)))))
                  .toList()));
    }
    var united = over.apply(inputs);
    var columns = new LinkedHashMap<Attribute.Id, Attribute>();
    int width = operation.columns().size();
    for (int i = 0; i < ids.size(); i++) {
      columns.put(ids.get(i), united.columns().get(width + i));
    }
    return new Free(united, columns);
  }
}

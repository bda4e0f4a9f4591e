package millrace.engine.optimizer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Aggregate;
import millrace.engine.expression.Expression.Alias;
import millrace.engine.expression.Expression.Call;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.expression.Expression.NamedCall;
import millrace.engine.expression.Expression.Subquery;
import millrace.engine.expression.Expressions;
import millrace.engine.expression.Settings;
import millrace.engine.function.Functions;
import millrace.engine.function.Names;
import millrace.engine.plan.JoinType;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;
import millrace.sql.types.DataTypes;

/// Makes joins of queries inside of expressions. EXISTS and IN as parts of a filter are semi and
/// anti joins; all others become columns, by a left join with a query that has one row for each of
/// the values it depends on.
final class RewriteSubqueries implements Rewrite {
  private static final Literal TRUE = new Literal(true, DataTypes.BooleanType);
  private static final Literal FALSE = new Literal(false, DataTypes.BooleanType);

  private final Settings settings;

  RewriteSubqueries(Settings settings) {
    this.settings = settings;
  }

  @Override
  public Plan apply(Plan plan) {
    return Plans.transform(plan, this::rewritten);
  }

  private Plan rewritten(Plan plan) {
    return Plans.subqueries(plan).isEmpty()
        ? plan
        : replaced(Plans.mapExpressions(plan, RewriteSubqueries::inward));
  }

  /// With NOT of AND and OR brought to their parts, as NOT IN differs from the reverse of IN.
  private static Expression inward(Expression expression) {
    if (expression instanceof Call(var not, var arguments, var type, boolean nullable, _)
        && not.equals("not")
        && arguments.getFirst() instanceof Call(var function, var sides, _, _, _)
        && (function.equals("and") || function.equals("or"))
        && sides.stream().anyMatch(RewriteSubqueries::hasSubquery)) {
      return new Call(
          function.equals("and") ? "or" : "and",
          sides.stream()
              .map(side -> inward(new Call("not", List.of(side), type, side.nullable())))
              .toList(),
          type,
          nullable);
    }
    return Expressions.mapChildren(expression, RewriteSubqueries::inward);
  }

  private Plan replaced(Plan plan) {
    return switch (plan) {
      case Plan.Filter filter -> filter(filter);
      case Plan.Aggregate aggregate -> aggregate(aggregate);
      case Plan.Join join -> join(join);
      case Plan.Lateral lateral -> lateral(lateral);
      default -> {
        var extension = new Extension(plan.inputs().getFirst());
        var changed = Plans.mapExpressions(plan, extension::replaced);
        yield cut(Plans.mapInputs(changed, _ -> extension.plan), plan.columns());
      }
    };
  }

  /// No other columns than these.
  private static Plan cut(Plan plan, List<Attribute> columns) {
    return plan.columns().size() == columns.size()
        ? plan
        : new Plan.Project(plan, columns.stream().<Expression>map(Column::new).toList());
  }

  private Expression call(String function, Expression... arguments) {
    return Functions.resolve(new NamedCall(function, arguments), settings);
  }

  /// A query that stands in the input, as one that answers for all its rows.
  ///
  /// @param same what has to hold between a row and its answers
  private record Answers(Plan plan, List<Expression> same) {
    Optional<Expression> condition() {
      return same.stream().reduce(Conjuncts::and);
    }
  }

  /// The query with new columns, queries inside of it rewritten, and what of it is to equal what of
  /// the input.
  private Answers answers(Subquery query, Plan input) {
    var free = new Decorrelation(query.bindings(), input, settings).apply(rewritten(query));
    return new Answers(free.plan(), same(query, free));
  }

  /// The query as it is, without conditions about the input: a stream cannot be asked first for all
  /// the values that a query depends on.
  private Optional<Answers> open(Subquery query) {
    return OpenConditions.of(rewritten(query), query.bindings())
        .map(each -> new Answers(each.plan(), each.conditions()));
  }

  /// The query as one group for each value outside, if it stands in a stream and is of that form.
  ///
  /// @param filled whether no row is as good as one of nulls
  private Optional<SingleGroup> single(Subquery query, Plan input, boolean filled) {
    return Plans.isStreaming(input)
        ? SingleGroup.of(rewritten(query), query.bindings(), filled, settings)
        : Optional.empty();
  }

  /// What a query gives that makes one row of the row that it stands in, and looks at nothing else.
  private static Optional<List<Expression>> ofRow(Subquery query) {
    return new DropNames().apply((Plan) query.query())
                instanceof Plan.Project(Plan.Rows(var columns, var batches), var made)
            && columns.isEmpty()
            && batches.size() == 1
            && batches.getFirst().size() == 1
            && made.stream().noneMatch(RewriteSubqueries::hasSubquery)
        ? Optional.of(
            made.stream().map(each -> OpenConditions.bound(each, query.bindings())).toList())
        : Optional.empty();
  }

  /// The query with new columns, and with joins for the queries inside of it.
  private Plan rewritten(Subquery query) {
    return new DropNames().apply(apply(Plans.fresh((Plan) query.query())));
  }

  private List<Expression> same(Subquery query, Decorrelation.Free free) {
    var same = new ArrayList<Expression>();
    for (var binding : query.bindings()) {
      var column = free.columns().get(binding.id());
      if (column != null) {
        same.add(Conjuncts.same(binding.child(), new Column(column)));
      }
    }
    return same;
  }

  // --- filters ---

  private Plan filter(Plan.Filter filter) {
    var plan = filter.input();
    var rest = new ArrayList<Expression>();
    for (var part : Conjuncts.split(filter.condition())) {
      var joined = joined(plan, part);
      if (joined.isPresent()) {
        plan = joined.get();
      } else {
        rest.add(part);
      }
    }
    var extension = new Extension(plan);
    var conditions = rest.stream().map(extension::replaced).toList();
    return cut(Conjuncts.filtered(extension.plan, conditions), filter.columns());
  }

  /// A part of a filter that is EXISTS, NOT EXISTS, IN, or NOT IN without nulls; of a stream, which
  /// takes no grouped answers, every NOT IN.
  private Optional<Plan> joined(Plan input, Expression part) {
    if (part instanceof Subquery query && query.use() != Subquery.Use.SCALAR) {
      return Optional.of(joined(input, query, JoinType.LEFT_SEMI));
    }
    if (part instanceof Call(var function, var arguments, _, _, _)
        && function.equals("not")
        && arguments.getFirst() instanceof Subquery query
        && query.use() != Subquery.Use.SCALAR
        && (!query.nullable() || Plans.isStreaming(input))) {
      return Optional.of(joined(input, query, JoinType.LEFT_ANTI));
    }
    return Optional.empty();
  }

  private Plan joined(Plan input, Subquery query, JoinType type) {
    var extension = new Extension(input);
    var plain = (Subquery) Expressions.mapChildren(query, extension::replaced);
    var answers =
        Plans.isStreaming(input)
            ? open(plain).orElseGet(() -> answers(plain, extension.plan))
            : answers(plain, extension.plan);
    var equal = new ArrayList<Expression>();
    for (int i = 0; i < plain.values().size(); i++) {
      equal.add(call("=", plain.values().get(i), new Column(answers.plan().columns().get(i))));
    }
    var same = new ArrayList<>(answers.same());
    if (type == JoinType.LEFT_ANTI && query.nullable()) {
      // a row that may be among the answers, as far as nulls tell, is left out as well
      equal.stream()
          .reduce(Conjuncts::and)
          .ifPresent(each -> same.add(call("coalesce", each, TRUE)));
    } else {
      same.addAll(equal);
    }
    var condition = same.stream().reduce(Conjuncts::and);
    return cut(
        new Plan.Join(extension.plan, answers.plan(), type, condition, List.of()), input.columns());
  }

  // --- groups ---

  /// What stands in arguments is computed below, what is made of groups above.
  private Plan aggregate(Plan.Aggregate aggregate) {
    var extension = new Extension(aggregate.input());
    var pieces = new LinkedHashMap<Expression, Alias>();
    var below = new ArrayList<Expression>();
    var above = new ArrayList<Expression>();
    for (var result : aggregate.results()) {
      var inside =
          Expressions.replace(
              result,
              each ->
                  each instanceof Aggregate function
                      ? Optional.of(Expressions.mapChildren(function, extension::replaced))
                      : Optional.empty());
      if (hasSubquery(inside)) {
        above.add(above(inside, pieces));
      } else {
        below.add(inside);
        above.add(new Column(column(inside)));
      }
    }
    pieces.values().forEach(below::add);
    aggregate.keys().stream()
        .map(Column.class::cast)
        .filter(key -> below.stream().noneMatch(each -> column(each).is(key.attribute())))
        .forEach(below::add);
    var grouped = new Plan.Aggregate(extension.plan, aggregate.keys(), List.copyOf(below));
    return rewritten(new Plan.Project(grouped, List.copyOf(above)));
  }

  private static Attribute column(Expression result) {
    return result instanceof Alias alias ? alias.attribute() : ((Column) result).attribute();
  }

  private static Expression above(Expression result, Map<Expression, Alias> pieces) {
    return Expressions.replace(
        result,
        each ->
            each instanceof Aggregate function
                ? Optional.of(
                    new Column(
                        pieces
                            .computeIfAbsent(function, _ -> new Alias(function, "piece"))
                            .attribute()))
                : Optional.empty());
  }

  private static boolean hasSubquery(Expression expression) {
    return expression instanceof Subquery
        || Expressions.children(expression).stream().anyMatch(RewriteSubqueries::hasSubquery);
  }

  // --- joins ---

  /// A query in the condition of a join is answered on the side whose columns it uses.
  private Plan join(Plan.Join join) {
    var left = new Extension(join.left());
    var right = new Extension(join.right());
    var leftColumns = Conjuncts.ids(join.left().columns());
    var rightColumns = Conjuncts.ids(join.right().columns());
    var condition =
        Expressions.replace(
            join.condition().orElseThrow(),
            each -> {
              if (!(each instanceof Subquery query)) {
                return Optional.empty();
              }
              var used = Conjuncts.used(query);
              if (leftColumns.containsAll(used)) {
                return Optional.of(left.replaced(query));
              }
              if (rightColumns.containsAll(used)) {
                return Optional.of(right.replaced(query));
              }
              throw new QueryException(
                  "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_CORRELATED_EXPRESSION_IN_JOIN_CONDITION",
                  Map.of("subqueryExpression", Quoted.sql(Names.of(query))));
            });
    return cut(
        new Plan.Join(left.plan, right.plan, join.type(), Optional.of(condition), List.of()),
        join.columns());
  }

  private Plan lateral(Plan.Lateral lateral) {
    var query = lateral.query();
    if (lateral.condition().isEmpty()) {
      var single =
          single(query, lateral.input(), lateral.type() == JoinType.LEFT_OUTER)
              .map(each -> each.beside(lateral))
              .or(
                  () ->
                      ofRow(query).map(each -> SingleGroup.beside(lateral.input(), each, lateral)));
      if (single.isPresent()) {
        return single.get();
      }
    }
    var inside = new DropNames().apply(apply((Plan) query.query()));
    var free = new Decorrelation(query.bindings(), lateral.input(), settings).apply(inside);
    var parts = new ArrayList<>(same(query, free));
    lateral.condition().ifPresent(parts::add);
    var condition = parts.stream().reduce(Conjuncts::and);
    var type =
        lateral.type() == JoinType.CROSS && condition.isPresent() ? JoinType.INNER : lateral.type();
    return cut(
        new Plan.Join(lateral.input(), free.plan(), type, condition, List.of()), lateral.columns());
  }

  // --- columns ---

  /// An input that gets a column for each query that stands in it.
  private final class Extension {
    private Plan plan;

    Extension(Plan plan) {
      this.plan = plan;
    }

    Expression replaced(Expression expression) {
      return Expressions.replace(
          expression,
          each ->
              switch (each) {
                case Subquery query -> Optional.of(value(inside(query)));
                // as a value it is never null: where nulls leave IN open, it is false, and so is
                // NOT IN
                case Call(var function, var arguments, _, _, _)
                    when function.equals("not")
                        && arguments.getFirst() instanceof Subquery query
                        && query.use() == Subquery.Use.IN ->
                    Optional.of(call("not", matched(inside(query), query.nullable())));
                default -> Optional.empty();
              });
    }

    private Subquery inside(Subquery query) {
      return (Subquery) Expressions.mapChildren(query, this::replaced);
    }

    private Expression value(Subquery query) {
      return switch (query.use()) {
        case SCALAR -> scalar(query);
        case EXISTS -> exists(query);
        case IN -> matched(query, false);
      };
    }

    /// Joins a query that is grouped by what it depends on; gives its further columns.
    private List<Attribute> join(Answers answers, List<Alias> results) {
      var keys = keys(answers);
      var grouped =
          new Plan.Aggregate(
              answers.plan(),
              keys,
              Stream.<Expression>concat(keys.stream(), results.stream()).toList());
      plan = new Plan.Join(plan, grouped, JoinType.LEFT_OUTER, answers.condition(), List.of());
      return results.stream().map(each -> each.attribute().withNullable(true)).toList();
    }

    /// What of the query is to equal what of the input, as keys of groups.
    private List<Expression> keys(Answers answers) {
      var own = Conjuncts.ids(answers.plan().columns());
      return answers.same().stream()
          .flatMap(each -> Expressions.children(each).stream())
          .filter(each -> each instanceof Column(var column) && own.contains(column.id()))
          .distinct()
          .toList();
    }

    private Expression scalar(Subquery query) {
      var single = single(query, plan, true);
      if (single.isPresent()) {
        plan = single.get().joined(plan);
        return single.get().results().getFirst();
      }
      var answers = answers(query, plan);
      var column = answers.plan().columns().getFirst();
      var value = new Alias(aggregate("first", new Column(column), FALSE), column.name());
      var count = new Alias(aggregate("count", new Literal(1L, DataTypes.LongType)), "rows");
      var columns = join(answers, List.of(value, count));
      return call(
          "#scalarsubquery",
          new Column(columns.get(0)),
          new Column(columns.get(1)),
          new Literal(!query.bindings().isEmpty(), DataTypes.BooleanType));
    }

    private Expression exists(Subquery query) {
      var answers = answers(query, plan);
      var count = new Alias(aggregate("count", new Literal(1L, DataTypes.LongType)), "rows");
      var columns = join(answers, List.of(count));
      return positive(columns.getFirst());
    }

    private Expression positive(Attribute count) {
      return call(
          "coalesce", call(">", new Column(count), new Literal(0L, DataTypes.LongType)), FALSE);
    }

    /// Whether there is a row that equals the values or, with `open`, that may do so.
    private Expression matched(Subquery query, boolean open) {
      // the values become bindings like those of columns from outside
      var bindings = new ArrayList<>(query.bindings());
      var inside = (Plan) query.query();
      Optional<Expression> condition = Optional.empty();
      for (int i = 0; i < query.values().size(); i++) {
        var binding = new Alias(query.values().get(i), "value");
        bindings.add(binding);
        var outer = new Expression.Outer(binding.attribute());
        var own = new Column(inside.columns().get(i));
        var equal = call("=", outer, own);
        var part = open ? call("coalesce", equal, TRUE) : equal;
        condition = Optional.of(condition.map(each -> Conjuncts.and(each, part)).orElse(part));
      }
      return exists(
          new Subquery(
              new Plan.Filter(inside, condition.orElseThrow()),
              Subquery.Use.EXISTS,
              List.of(),
              bindings));
    }

    private Aggregate aggregate(String function, Expression... arguments) {
      return (Aggregate) call(function, arguments);
    }
  }
}

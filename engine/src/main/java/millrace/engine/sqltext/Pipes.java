package millrace.engine.sqltext;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Alias;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.expression.Expression.Name;
import millrace.engine.expression.Expression.NamedCall;
import millrace.engine.expression.Expression.Star;
import millrace.engine.expression.Expressions;
import millrace.engine.function.Functions;
import millrace.engine.function.Names;
import millrace.engine.plan.Plan;
import org.antlr.v4.runtime.ParserRuleContext;

/// What follows `|>`: each step takes the rows of the one before.
final class Pipes {
  private final String text;
  private final PlanBuilder plans;
  private final ExpressionBuilder expressions;
  private final Relations relations;
  private final Ordering ordering;

  Pipes(String text, PlanBuilder plans, Relations relations, Ordering ordering) {
    this.text = text;
    this.plans = plans;
    this.expressions = plans.expressions();
    this.relations = relations;
    this.ordering = ordering;
  }

  Plan plan(Plan input, SqlParser.PipeContext context) {
    return switch (context) {
      case SqlParser.SelectPipeContext select -> select(input, select);
      case SqlParser.ExtendPipeContext extend -> {
        var added = withoutAggregates(expressions.named(extend.namedExpressions()), extend);
        yield new Plan.Project(
            input,
            Stream.concat(Stream.<Expression>of(new Star(List.of())), added.stream()).toList());
      }
      case SqlParser.SetPipeContext set -> set(input, set);
      case SqlParser.DropPipeContext drop ->
          new Plan.Project(
              input,
              List.of(
                  ExpressionBuilder.except(
                      new Star(List.of()),
                      drop.qualifiedName().stream().map(References::parts).toList())));
      case SqlParser.NamePipeContext name ->
          new Plan.Named(input, Literals.identifier(name.identifier()));
      case SqlParser.WherePipeContext where ->
          new Plan.Filter(closed(input), expressions.expression(where.expression()));
      case SqlParser.PivotPipeContext pivot ->
          relations.pivot(input, pivot.pivot(), pivot.tableAlias());
      case SqlParser.UnpivotPipeContext unpivot -> relations.unpivot(input, unpivot.unpivot());
      case SqlParser.SamplePipeContext sample -> relations.sampled(input, sample.sample());
      case SqlParser.JoinPipeContext join -> relations.join(input, join.joinPart());
      case SqlParser.SetPipeOperationContext set ->
          PlanBuilder.setOperation(
              input, plans.primary(set.termPrimary()), set.operator.getType(), set.quantifier());
      case SqlParser.AggregatePipeContext aggregate -> aggregate(input, aggregate);
      case SqlParser.OrderPipeContext order -> order(input, order.order());
      default -> throw new IllegalStateException("grammar without a case: " + context.getText());
    };
  }

  /// The rows as those of a query of its own: names above do not reach below it.
  private static Plan closed(Plan input) {
    return new Plan.Named(input, "");
  }

  private Plan order(Plan input, SqlParser.OrderContext context) {
    var sorts =
        Stream.of(context.orders, context.cluster, context.distribute, context.sorts)
            .anyMatch(each -> !each.isEmpty());
    if (sorts && (context.LIMIT() != null || context.OFFSET() != null)) {
      throw SyntaxErrors.wrong(
          "MULTIPLE_QUERY_RESULT_CLAUSES_WITH_PIPE_OPERATORS",
          text,
          context,
          Map.of("clause1", "ORDER BY", "clause2", context.LIMIT() == null ? "OFFSET" : "LIMIT"));
    }
    return ordering.ordered(closed(input), context);
  }

  private Plan select(Plan input, SqlParser.SelectPipeContext context) {
    if (context.windows() == null) {
      return selected(input, context);
    }
    var outside = expressions.windows().name(context.windows());
    try {
      return selected(input, context);
    } finally {
      expressions.windows().restore(outside);
    }
  }

  private Plan selected(Plan input, SqlParser.SelectPipeContext context) {
    var results = expressions.named(context.namedExpressions());
    var plan =
        context.grouping() == null
            ? new Plan.Project(input, results)
            : new Grouping(expressions).plan(input, results, context.grouping());
    return PlanBuilder.distinct(plan, context.quantifier());
  }

  /// Each assignment sees those before it.
  private Plan set(Plan input, SqlParser.SetPipeContext context) {
    var plan = input;
    for (var each : context.pipeAssignment()) {
      var name = References.parts(each.qualifiedName());
      if (name.size() > 1) {
        throw SyntaxErrors.refused(text, each, "SET behind |> names columns by one word each");
      }
      var value =
          withoutAggregates(List.of(expressions.expression(each.expression())), each).getFirst();
      plan =
          new Plan.Project(
              plan,
              List.of(
                  new NamedCall(
                      Star.REPLACE, new Star(List.of()), new Alias(value, name.getFirst()))));
    }
    return plan;
  }

  // --- aggregates ---

  private Plan aggregate(Plan input, SqlParser.AggregatePipeContext context) {
    if (context.namedExpressions() == null && context.pipeGrouping() == null) {
      throw SyntaxErrors.refused(
          text, context, "AGGREGATE takes aggregate functions, GROUP BY with keys, or both");
    }
    var aggregates =
        context.namedExpressions() == null
            ? List.<Expression>of()
            : expressions.named(context.namedExpressions());
    for (var each : aggregates) {
      requireNone(each, Set.of("grouping", "grouping_id"), context);
      if (!hasAggregate(each)) {
        throw SyntaxErrors.wrong(
            "PIPE_OPERATOR_AGGREGATE_EXPRESSION_CONTAINS_NO_AGGREGATE_FUNCTION",
            text,
            context,
            Map.of("expr", Quoted.sql(Names.ofColumn(each))),
            "each result of AGGREGATE has an aggregate function in it; keys stand behind GROUP BY");
      }
    }
    var keys =
        context.pipeGrouping() == null ? List.<Expression>of() : keys(context.pipeGrouping());
    var results = new ArrayList<Expression>();
    keys.forEach(key -> results.add(key instanceof Literal ? place(key) : key));
    results.addAll(aggregates);
    return new Plan.Aggregate(
        closed(input),
        keys.stream().map(key -> key instanceof Literal ? place(key) : key).toList(),
        results);
  }

  /// A number among the keys is the place of a column of the input.
  private static Expression place(Expression key) {
    return new NamedCall(Star.COLUMN_AT, new Star(List.of()), key);
  }

  private List<Expression> keys(SqlParser.PipeGroupingContext context) {
    if (context.kind != null) {
      throw unsupported(context.kind.getText(), context);
    }
    var keys = new ArrayList<Expression>();
    for (var each : context.pipeKey()) {
      if (each.namedExpression() == null) {
        throw unsupported(each.getStart().getText(), context);
      }
      var key = expressions.named(each.namedExpression());
      if (key instanceof Name(var parts, _)
          && parts.size() == 1
          && parts.getFirst().equalsIgnoreCase("all")
          && context.pipeKey().size() == 1) {
        throw unsupported("GROUP BY ALL", context);
      }
      requireNone(key, Set.of("grouping", "grouping_id"), context);
      keys.add(key);
    }
    return keys;
  }

  private void requireNone(Expression expression, Set<String> functions, ParserRuleContext place) {
    Expressions.visit(
        expression,
        each -> {
          if (each instanceof NamedCall call
              && functions.contains(call.function().toLowerCase(Locale.ROOT))) {
            throw unsupported(call.function(), place);
          }
          if (each instanceof Expression.Over) {
            throw unsupported("functions over a window of rows", place);
          }
        });
  }

  private QueryException unsupported(String what, ParserRuleContext place) {
    return SyntaxErrors.wrong(
        "UNSUPPORTED_FEATURE.PIPE_OPERATOR_AGGREGATE_UNSUPPORTED_CASE",
        text,
        place,
        Map.of("case", what.toUpperCase(Locale.ROOT)),
        "AGGREGATE behind |> takes no %s; write a SELECT with GROUP BY instead"
            .formatted(what.toUpperCase(Locale.ROOT)));
  }

  private List<Expression> withoutAggregates(List<Expression> written, ParserRuleContext place) {
    for (var each : written) {
      if (hasAggregate(each)) {
        throw SyntaxErrors.wrong(
            "PIPE_OPERATOR_CONTAINS_AGGREGATE_FUNCTION",
            text,
            place,
            Map.of("clause", "EXTEND", "expr", Quoted.sql(Names.ofColumn(each))),
            "each row is looked at for itself here; aggregate functions stand behind |> AGGREGATE");
      }
    }
    return written;
  }

  /// Whether it aggregates rows, without what is over a window of them.
  private static boolean hasAggregate(Expression written) {
    return switch (written) {
      case Expression.Over _, Expression.Subquery _ -> false;
      case NamedCall call when Functions.isAggregate(call.function()) -> true;
      default -> Expressions.children(written).stream().anyMatch(Pipes::hasAggregate);
    };
  }
}

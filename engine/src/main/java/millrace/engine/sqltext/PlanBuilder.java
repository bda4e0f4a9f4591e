package millrace.engine.sqltext;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Alias;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.expression.Expression.Star;
import millrace.engine.expression.Settings;
import millrace.engine.function.Evaluator;
import millrace.engine.function.Functions;
import millrace.engine.plan.Plan;
import millrace.engine.vector.Batch;
import millrace.sql.types.DataTypes;
import millrace.sql.types.NullType;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.misc.Interval;

/// Parse trees of statements and queries to plans, with the names as they are written. Queries
/// named by WITH are put in where their names stand.
final class PlanBuilder {
  private final String text;
  private final ExpressionBuilder expressions;
  private final Relations relations;
  private Map<String, Plan> named = Map.of();

  PlanBuilder(String text) {
    this(text, Parameters.none());
  }

  PlanBuilder(String text, Parameters parameters) {
    this.text = text;
    this.expressions = new ExpressionBuilder(text, parameters, this);
    this.relations = new Relations(text, expressions, this);
  }

  ExpressionBuilder expressions() {
    return expressions;
  }

  // --- statements ---

  Statement statement(SqlParser.StatementContext context) {
    return switch (context) {
      case SqlParser.QueryStatementContext query -> new Statement.Query(query(query.query()));
      case SqlParser.ExplainContext explain ->
          new Statement.Explain(query(explain.query()), explain.EXTENDED() != null);
      case SqlParser.CreateViewContext view -> createView(view);
      case SqlParser.DropViewContext drop ->
          new Statement.DropView(parts(drop.qualifiedName()), drop.EXISTS() != null);
      case SqlParser.ShowTablesContext show ->
          new Statement.ShowTables(
              show.VIEWS() != null,
              Optional.ofNullable(show.pattern).map(each -> Literals.text(each.getText())));
      case SqlParser.ShowColumnsContext show ->
          new Statement.ShowColumns(parts(show.qualifiedName()));
      case SqlParser.DescribeContext describe ->
          new Statement.Describe(
              describe.query() == null
                  ? new Plan.NamedRelation(
                      parts(describe.qualifiedName()),
                      SyntaxErrors.place(text, describe.qualifiedName()))
                  : query(describe.query()));
      case SqlParser.SetContext set -> set(set);
      case SqlParser.CacheContext cache ->
          new Statement.Cache(
              parts(cache.qualifiedName()),
              Optional.ofNullable(cache.query()).map(this::query),
              cache.LAZY() != null);
      case SqlParser.UncacheContext uncache ->
          new Statement.Uncache(parts(uncache.qualifiedName()), uncache.EXISTS() != null);
      default -> throw missing(context);
    };
  }

  private Statement createView(SqlParser.CreateViewContext context) {
    if (context.TEMP() == null && context.TEMPORARY() == null) {
      throw SyntaxErrors.at(
          text, context, "views live as long as the session: write CREATE TEMPORARY VIEW");
    }
    var plan = query(context.query());
    return new Statement.CreateView(
        parts(context.qualifiedName()),
        context.names() == null ? plan : renamed(plan, ExpressionBuilder.names(context.names())),
        context.REPLACE() != null,
        context.EXISTS() != null,
        context.GLOBAL() != null);
  }

  private Statement set(SqlParser.SetContext context) {
    if (context.key == null) {
      return new Statement.ShowSettings(Optional.empty());
    }
    var key = written(context.key);
    return context.value == null
        ? new Statement.ShowSettings(Optional.of(key))
        : new Statement.SetValue(key, context.value.isEmpty() ? "" : written(context.value));
  }

  /// The text as it is, blanks inside and all.
  private static String written(ParserRuleContext context) {
    int from = context.getStart().getStartIndex();
    int to = context.getStop().getStopIndex();
    return to < from ? "" : context.getStart().getInputStream().getText(Interval.of(from, to));
  }

  // --- queries ---

  Plan query(SqlParser.QueryContext context) {
    var outside = named;
    try {
      for (var each : context.commonTable()) {
        var plan = query(each.query());
        var inside = new HashMap<>(named);
        inside.put(
            Literals.identifier(each.identifier()).toLowerCase(Locale.ROOT),
            each.names() == null ? plan : renamed(plan, ExpressionBuilder.names(each.names())));
        named = inside;
      }
      return ordered(term(context.term()), context.order());
    } finally {
      named = outside;
    }
  }

  /// The query that WITH gave the name, if one has it.
  Optional<Plan> named(List<String> name) {
    return name.size() == 1
        ? Optional.ofNullable(named.get(name.getFirst().toLowerCase(Locale.ROOT)))
        : Optional.empty();
  }

  static Plan renamed(Plan plan, List<String> names) {
    return new Plan.Project(plan, List.of(ExpressionBuilder.renamed(new Star(List.of()), names)));
  }

  private Plan ordered(Plan plan, SqlParser.OrderContext context) {
    var result = plan;
    if (!context.sortItem().isEmpty()) {
      result =
          new Plan.Sort(result, context.sortItem().stream().map(expressions::sortOrder).toList());
    }
    if (context.offset != null) {
      result = new Plan.Offset(result, count(context.offset, "OFFSET"));
    }
    return context.limit == null ? result : new Plan.Limit(result, count(context.limit, "LIMIT"));
  }

  private long count(SqlParser.ExpressionContext context, String word) {
    var written = expressions.expression(context);
    if (!(constant(written) instanceof Literal(var value, var type))) {
      throw count(context, word, "IS_UNFOLDABLE");
    }
    if (value == null) {
      throw count(context, word, type instanceof NullType ? "DATA_TYPE" : "IS_NULL");
    }
    if (!(value instanceof Integer) && !(value instanceof Long)) {
      throw count(context, word, "DATA_TYPE");
    }
    long rows = ((Number) value).longValue();
    if (rows < 0) {
      throw count(context, word, "IS_NEGATIVE");
    }
    return rows;
  }

  private QueryException count(SqlParser.ExpressionContext context, String word, String kind) {
    return SyntaxErrors.wrong(
        "INVALID_LIMIT_LIKE_EXPRESSION." + kind,
        text,
        context,
        "%s takes a constant whole number of 0 or more".formatted(word));
  }

  /// The value of a call of constants; all else as it is.
  private static Expression constant(Expression written) {
    if (written instanceof Expression.NamedCall call
        && call.arguments().stream().allMatch(Literal.class::isInstance)) {
      var resolved = Functions.resolve(call, Settings.utc());
      return Functions.isConstant(resolved) ? Evaluator.fold(resolved, Settings.utc()) : written;
    }
    return written;
  }

  private Plan term(SqlParser.TermContext context) {
    return switch (context) {
      case SqlParser.PlainTermContext plain -> primary(plain.termPrimary());
      case SqlParser.SetOperationContext set -> setOperation(set);
      default -> throw missing(context);
    };
  }

  private Plan setOperation(SqlParser.SetOperationContext context) {
    var left = term(context.left);
    var right = term(context.right);
    boolean all = context.quantifier() != null && context.quantifier().ALL() != null;
    if (context.operator != null && context.operator.getType() == SqlParser.UNION) {
      var union = new Plan.Union(List.of(left, right));
      return all ? union : new Plan.Distinct(union);
    }
    return context.INTERSECT() != null
        ? new Plan.Intersect(left, right, all)
        : new Plan.Except(left, right, all);
  }

  private Plan primary(SqlParser.TermPrimaryContext context) {
    return switch (context) {
      case SqlParser.SelectTermContext select -> select(select.select());
      case SqlParser.TableTermContext table -> relations.table(table.qualifiedName());
      case SqlParser.ValuesTermContext values -> values(values.values());
      case SqlParser.SubqueryTermContext query -> query(query.query());
      default -> throw missing(context);
    };
  }

  /// One row for each list of values, `col1` and so on by name.
  Plan values(SqlParser.ValuesContext context) {
    var rows =
        context.valuesRow().stream()
            .map(row -> expressions.expressions(row.expression()))
            // in one pair of parentheses, a row is a tuple
            .map(row -> row.size() == 1 ? tuple(row.getFirst()) : row)
            .map(
                row ->
                    IntStream.range(0, row.size())
                        .<Expression>mapToObj(i -> new Alias(row.get(i), "col" + (i + 1)))
                        .toList())
            .<Plan>map(row -> new Plan.Project(oneRow(), row))
            .toList();
    return rows.size() == 1 ? rows.getFirst() : new Plan.Union(rows);
  }

  private static List<Expression> tuple(Expression row) {
    return row instanceof Expression.NamedCall(var function, var values, _, _, _)
            && function.equals("struct")
        ? values
        : List.of(row);
  }

  static Plan oneRow() {
    return new Plan.Rows(List.of(), List.of(new Batch(1)));
  }

  // --- select ---

  private Plan select(SqlParser.SelectContext context) {
    var outside = expressions.windows().name(context.namedWindow());
    try {
      return selected(context);
    } finally {
      expressions.windows().restore(outside);
    }
  }

  private Plan selected(SqlParser.SelectContext context) {
    var results =
        context.namedExpressions().namedExpression().stream().map(expressions::named).toList();
    var input = relations.from(context).orElseGet(PlanBuilder::oneRow);
    if (context.where != null) {
      input = new Plan.Filter(input, expressions.expression(context.where));
    }
    var plan = grouped(input, results, context);
    if (context.having != null) {
      plan = new Plan.Filter(plan, expressions.expression(context.having));
    }
    if (context.qualify != null) {
      plan = new Plan.Qualify(plan, expressions.expression(context.qualify));
    }
    return context.quantifier() != null && context.quantifier().DISTINCT() != null
        ? new Plan.Distinct(plan)
        : plan;
  }

  private Plan grouped(Plan input, List<Expression> results, SqlParser.SelectContext context) {
    if (context.grouping() != null) {
      return new Grouping(expressions).plan(input, results, context.grouping());
    }
    return context.having == null
        ? new Plan.Project(input, results)
        : new Plan.Aggregate(input, List.of(), results);
  }

  static List<String> parts(SqlParser.QualifiedNameContext context) {
    return ExpressionBuilder.parts(context);
  }

  /// The columns that a generator makes, by name; their types are the analysis' to find.
  static List<Attribute> generated(Stream<String> names, Optional<String> qualifier) {
    return names
        .map(name -> Attribute.of(name, DataTypes.NullType, true))
        .map(each -> each.withQualifier(qualifier.map(List::of).orElse(List.of())))
        .toList();
  }

  private static IllegalStateException missing(ParserRuleContext context) {
    return new IllegalStateException("grammar without a case: " + context.getText());
  }
}

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
import millrace.engine.expression.Expression.Star;
import millrace.engine.expression.Settings;
import millrace.engine.plan.Plan;
import millrace.engine.vector.Batch;
import millrace.sql.types.DataTypes;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/// Parse trees of queries to plans, with the names as they are written. Queries named by WITH are
/// put in where their names stand.
final class PlanBuilder {
  private final String text;
  private final ExpressionBuilder expressions;
  private final References references;
  private final Relations relations;
  private final Ordering ordering;
  private final Pipes pipes;
  private Map<String, Plan> named = Map.of();

  PlanBuilder(String text) {
    this(text, Parameters.none(), Settings.utc());
  }

  PlanBuilder(String text, Parameters parameters, Settings settings) {
    this.text = text;
    var constants = new Constants(text, settings);
    this.expressions = new ExpressionBuilder(text, parameters, this);
    this.references = new References(constants, expressions);
    this.relations = new Relations(text, expressions, this, constants);
    this.ordering = new Ordering(text, expressions, constants);
    this.pipes = new Pipes(text, this, relations, ordering);
  }

  ExpressionBuilder expressions() {
    return expressions;
  }

  References references() {
    return references;
  }

  Statement statement(SqlParser.StatementContext context) {
    return new Statements(text, this).statement(context);
  }

  // --- queries ---

  Plan query(SqlParser.QueryContext context) {
    var outside = named;
    try {
      for (var each : context.commonTable()) {
        var plan = common(each, context.RECURSIVE() != null);
        var inside = new HashMap<>(named);
        inside.put(key(Literals.identifier(each.identifier())), plan);
        named = inside;
      }
      return ordered(() -> term(context.term()), context.order());
    } finally {
      named = outside;
    }
  }

  private Plan common(SqlParser.CommonTableContext context, boolean recursive) {
    Optional<List<String>> names =
        Optional.ofNullable(context.names()).map(ExpressionBuilder::names);
    if (!recursive) {
      var plan = query(context.query());
      return names
          .<Plan>map(each -> new Plan.Written(renamed(plan, each), SyntaxErrors.place(context)))
          .orElse(plan);
    }
    var loop = new Recursion(text, context, names);
    var outside = named;
    try {
      var inside = new HashMap<>(named);
      inside.put(key(Literals.identifier(context.identifier())), loop.reference());
      named = inside;
      return loop.plan(query(context.query()));
    } finally {
      named = outside;
    }
  }

  /// What a query is, in the order and as far as is asked for; windows that are named behind the
  /// order are known in it.
  private Plan ordered(java.util.function.Supplier<Plan> plan, SqlParser.OrderContext order) {
    if (order.windows() == null) {
      return ordering.ordered(plan.get(), order);
    }
    var outside = expressions.windows().name(order.windows());
    try {
      return ordering.ordered(plan.get(), order);
    } finally {
      expressions.windows().restore(outside);
    }
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /// The query that WITH gave the name, if one has it.
  Optional<Plan> named(List<String> name) {
    return name.size() == 1
        ? Optional.ofNullable(named.get(key(name.getFirst())))
        : Optional.empty();
  }

  static Plan renamed(Plan plan, List<String> names) {
    return new Plan.Project(plan, List.of(ExpressionBuilder.renamed(new Star(List.of()), names)));
  }

  private Plan term(SqlParser.TermContext context) {
    return switch (context) {
      case SqlParser.PlainTermContext plain -> primary(plain.termPrimary());
      case SqlParser.SetOperationContext set ->
          new Plan.Written(
              setOperation(
                  term(set.left),
                  term(set.right),
                  set.operator == null ? SqlParser.INTERSECT : set.operator.getType(),
                  set.quantifier()),
              SyntaxErrors.place(set));
      case SqlParser.PipeTermContext piped -> pipes.plan(term(piped.term()), piped.pipe());
      default -> throw missing(context);
    };
  }

  static Plan setOperation(
      Plan left, Plan right, int operator, SqlParser.@Nullable QuantifierContext quantifier) {
    boolean all = quantifier != null && quantifier.ALL() != null;
    return switch (operator) {
      case SqlParser.UNION -> {
        var union = new Plan.Union(List.of(left, right));
        yield all ? union : new Plan.Distinct(union);
      }
      case SqlParser.INTERSECT -> new Plan.Intersect(left, right, all);
      default -> new Plan.Except(left, right, all);
    };
  }

  Plan primary(SqlParser.TermPrimaryContext context) {
    return switch (context) {
      case SqlParser.SelectTermContext select ->
          new Plan.Written(
              select(select.select()),
              SyntaxErrors.place(select),
              Grouping.ordinals(select.select().clauses().grouping()));
      case SqlParser.FromTermContext from -> fromFirst(from);
      case SqlParser.TableTermContext table -> relations.table(table.reference());
      case SqlParser.ValuesTermContext values ->
          Relations.aliased(values(values.values()), values.tableAlias());
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
    if (context.trailing != null) {
      throw new QueryException("TRAILING_COMMA_IN_SELECT", Map.of())
          .at(SyntaxErrors.place(text, context.fromClause()));
    }
    Plan input = context.fromClause() == null ? oneRow() : relations.from(context.fromClause());
    for (var view : context.lateralView()) {
      input = relations.lateral(input, view);
    }
    return selected(input, context.namedExpressions(), context.clauses(), context.quantifier());
  }

  /// `FROM t SELECT a`, also several SELECTs of the same rows, one below the other.
  private Plan fromFirst(SqlParser.FromTermContext context) {
    var input = relations.from(context.fromClause());
    var selected = context.selectOfFrom().stream().map(each -> selected(input, each)).toList();
    return switch (selected.size()) {
      case 0 -> input;
      case 1 -> selected.getFirst();
      default -> new Plan.Union(selected);
    };
  }

  private Plan selected(Plan from, SqlParser.SelectOfFromContext context) {
    var input = from;
    for (var view : context.lateralView()) {
      input = relations.lateral(input, view);
    }
    var over = input;
    return ordered(
        () -> selected(over, context.namedExpressions(), context.clauses(), context.quantifier()),
        context.order());
  }

  private Plan selected(
      Plan from,
      SqlParser.NamedExpressionsContext results,
      SqlParser.ClausesContext clauses,
      SqlParser.@Nullable QuantifierContext quantifier) {
    if (clauses.windows() == null) {
      return windowed(from, results, clauses, quantifier);
    }
    var outside = expressions.windows().name(clauses.windows());
    try {
      return windowed(from, results, clauses, quantifier);
    } finally {
      expressions.windows().restore(outside);
    }
  }

  private Plan windowed(
      Plan from,
      SqlParser.NamedExpressionsContext written,
      SqlParser.ClausesContext clauses,
      SqlParser.@Nullable QuantifierContext quantifier) {
    var results = expressions.named(written);
    var input = from;
    if (clauses.where != null) {
      input = new Plan.Filter(input, expressions.expression(clauses.where));
    }
    var plan = grouped(input, results, clauses);
    if (clauses.having != null) {
      plan = new Plan.Filter(plan, expressions.expression(clauses.having));
    }
    if (clauses.qualify != null) {
      plan = new Plan.Qualify(plan, expressions.expression(clauses.qualify));
    }
    return distinct(plan, quantifier);
  }

  static Plan distinct(Plan plan, SqlParser.@Nullable QuantifierContext quantifier) {
    return quantifier != null && quantifier.DISTINCT() != null ? new Plan.Distinct(plan) : plan;
  }

  private Plan grouped(Plan input, List<Expression> results, SqlParser.ClausesContext clauses) {
    if (clauses.grouping() != null) {
      return new Grouping(expressions).plan(input, results, clauses.grouping());
    }
    return clauses.having == null
        ? new Plan.Project(input, results)
        : new Plan.Aggregate(input, List.of(), results);
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

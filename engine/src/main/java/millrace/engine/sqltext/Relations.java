package millrace.engine.sqltext;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Alias;
import millrace.engine.expression.Expression.NamedCall;
import millrace.engine.expression.SqlFunction;
import millrace.engine.function.Functions;
import millrace.engine.plan.JoinType;
import millrace.engine.plan.Plan;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/// What stands behind FROM.
final class Relations {
  /// Under which the columns of a query in FROM can be qualified that was given no name.

  private static final Set<JoinType> NATURAL =
      Set.of(JoinType.INNER, JoinType.LEFT_OUTER, JoinType.RIGHT_OUTER, JoinType.FULL_OUTER);

  private final String text;
  private final ExpressionBuilder expressions;
  private final PlanBuilder plans;
  private final RowSources sources;

  Relations(String text, ExpressionBuilder expressions, PlanBuilder plans, Constants constants) {
    this.text = text;
    this.expressions = expressions;
    this.plans = plans;
    this.sources = new RowSources(text, expressions, constants);
  }

  Plan from(SqlParser.FromClauseContext context) {
    for (var relation : context.relation()) {
      if (relation.LATERAL() != null) {
        requireQuery(relation.relationPrimary(), context);
      }
    }
    var plan = relations(context.relation());
    for (var view : context.lateralView()) {
      plan = lateral(plan, view);
    }
    if (context.pivot() != null) {
      plan = pivot(plan, context.pivot(), context.tableAlias());
    }
    return context.unpivot() == null ? plan : unpivot(plan, context.unpivot());
  }

  Plan pivot(Plan input, SqlParser.PivotContext context, SqlParser.TableAliasContext alias) {
    var column =
        context.names() == null
            ? new Expression.Name(List.of(Literals.identifier(context.column)))
            : new NamedCall(
                "struct",
                ExpressionBuilder.names(context.names()).stream()
                    .map(name -> new Expression.Name(List.of(name)))
                    .toArray(Expression[]::new));
    var values =
        context.pivotValue().stream()
            .map(each -> named(expressions.expression(each.expression()), each.identifier()))
            .toList();
    return aliased(
        new Plan.Pivot(
            input, Optional.empty(), column, values, expressions.named(context.namedExpressions())),
        alias);
  }

  Plan unpivot(Plan input, SqlParser.UnpivotContext context) {
    var values =
        context.names() == null
            ? List.of(Literals.identifier(context.value))
            : ExpressionBuilder.names(context.names());
    var columns =
        context.names() == null
            ? context.unpivotColumn().stream()
                .map(each -> named(expressions.expression(each.expression()), each.identifier()))
                .toList()
            : context.unpivotColumns().stream().map(each -> columns(each, values.size())).toList();
    return aliased(
        new Plan.Unpivot(
            input,
            Optional.empty(),
            Optional.of(columns),
            Literals.identifier(context.variable),
            values,
            context.INCLUDE() != null),
        context.tableAlias());
  }

  /// Several columns that make one row, as a tuple.
  private Expression columns(SqlParser.UnpivotColumnsContext context, int count) {
    var columns = expressions.expressions(context.expression());
    if (columns.size() != count) {
      throw SyntaxErrors.wrong(
          "UNPIVOT_VALUE_SIZE_MISMATCH",
          text,
          context,
          Map.of(),
          "there are names for %d values, but here are %d columns"
              .formatted(count, columns.size()));
    }
    return named(new NamedCall("struct", columns.toArray(Expression[]::new)), context.identifier());
  }

  private static Expression named(Expression value, SqlParser.@Nullable IdentifierContext name) {
    return name == null ? value : new Alias(value, Literals.identifier(name));
  }

  private Plan relations(List<SqlParser.RelationContext> contexts) {
    var all = relation(contexts.getFirst());
    for (var context : contexts.subList(1, contexts.size())) {
      all =
          context.LATERAL() == null
              ? cross(all, relation(context))
              : parts(
                  lateral(
                      all, primary(context.relationPrimary()), JoinType.INNER, Optional.empty()),
                  context.relationPart());
    }
    return all;
  }

  private static Plan lateral(
      Plan left, Plan right, JoinType type, Optional<Expression> condition) {
    return new Plan.Lateral(
        left,
        new Expression.Subquery(right, Expression.Subquery.Use.EXISTS, List.of(), List.of()),
        type,
        condition);
  }

  private static Plan cross(Plan left, Plan right) {
    return new Plan.Join(left, right, JoinType.INNER, Optional.empty(), List.of());
  }

  private Plan relation(SqlParser.RelationContext context) {
    return parts(primary(context.relationPrimary()), context.relationPart());
  }

  private Plan parts(Plan first, List<SqlParser.RelationPartContext> parts) {
    var plan = first;
    for (var part : parts) {
      plan = new Plan.Written(part(plan, part), SyntaxErrors.place(part));
    }
    return plan;
  }

  private Plan part(Plan plan, SqlParser.RelationPartContext part) {
    return part.joinPart() != null
        ? join(plan, part.joinPart())
        : part.pivot() != null
            ? pivot(plan, part.pivot(), part.tableAlias())
            : unpivot(plan, part.unpivot());
  }

  Plan join(Plan left, SqlParser.JoinPartContext context) {
    if (context.LATERAL() != null) {
      requireQuery(context.right, context);
    }
    var right = primary(context.right);
    var type = type(context.joinType());
    if (context.NATURAL() != null && context.LATERAL() != null) {
      throw incompatible("LATERAL", "NATURAL", context);
    }
    if (context.NATURAL() != null && type == JoinType.CROSS) {
      throw incompatible("NATURAL", "CROSS", context);
    }
    if (context.NATURAL() != null && !NATURAL.contains(type)) {
      throw new IllegalArgumentException(
          "a natural join is inner, left, right or full outer, but got " + type);
    }
    if (context.LATERAL() != null) {
      return lateralJoin(left, right, type, context);
    }
    if (context.NATURAL() != null) {
      return new Plan.Join(left, right, type, Optional.empty(), List.of(Plan.Join.NATURAL));
    }
    return new Plan.Join(
        left,
        right,
        type,
        Optional.ofNullable(context.expression()).map(expressions::expression),
        context.names() == null ? List.of() : ExpressionBuilder.names(context.names()));
  }

  private QueryException incompatible(String one, String other, SqlParser.JoinPartContext context) {
    return SyntaxErrors.wrong(
        "INCOMPATIBLE_JOIN_TYPES", text, context, Map.of("joinType1", one, "joinType2", other));
  }

  private static String written(JoinType type) {
    return type.name().replace('_', ' ');
  }

  /// What LATERAL stands before looks at the rows beside it, as a query or a function does.
  ///
  /// @param whole the part of the text that is told
  private void requireQuery(SqlParser.RelationPrimaryContext lateral, ParserRuleContext whole) {
    if (!(lateral instanceof SqlParser.QueryRelationContext
        || lateral instanceof SqlParser.FunctionRelationContext)) {
      throw SyntaxErrors.wrong(
          "INVALID_SQL_SYNTAX.LATERAL_WITHOUT_SUBQUERY_OR_TABLE_VALUED_FUNC",
          text,
          whole,
          Map.of());
    }
  }

  private Plan lateralJoin(
      Plan left, Plan right, JoinType type, SqlParser.JoinPartContext context) {
    if (type != JoinType.INNER && type != JoinType.CROSS && type != JoinType.LEFT_OUTER) {
      throw SyntaxErrors.wrong(
          "INVALID_LATERAL_JOIN_TYPE", text, context, Map.of("joinType", written(type)));
    }
    if (context.names() != null) {
      throw SyntaxErrors.wrong("UNSUPPORTED_FEATURE.LATERAL_JOIN_USING", text, context, Map.of());
    }
    return lateral(
        left, right, type, Optional.ofNullable(context.expression()).map(expressions::expression));
  }

  private static JoinType type(SqlParser.JoinTypeContext context) {
    if (context.SEMI() != null) {
      return JoinType.LEFT_SEMI;
    }
    if (context.ANTI() != null) {
      return JoinType.LEFT_ANTI;
    }
    if (context.CROSS() != null) {
      return JoinType.CROSS;
    }
    if (context.LEFT() != null) {
      return JoinType.LEFT_OUTER;
    }
    if (context.RIGHT() != null) {
      return JoinType.RIGHT_OUTER;
    }
    return context.FULL() != null ? JoinType.FULL_OUTER : JoinType.INNER;
  }

  private Plan primary(SqlParser.RelationPrimaryContext context) {
    return switch (context) {
      case SqlParser.TableRelationContext table ->
          marked(
              sampled(aliased(table(table.reference()), table.tableAlias()), table.sample()),
              table.watermark());
      case SqlParser.QueryRelationContext query ->
          marked(
              aliased(
                  sampled(
                      new Plan.Named(plans.query(query.query()), Plan.Named.NAMELESS),
                      query.sample()),
                  query.tableAlias()),
              query.watermark());
      case SqlParser.NestedRelationContext nested ->
          aliased(
              marked(sampled(relation(nested.relation()), nested.sample()), nested.watermark()),
              nested.tableAlias());
      case SqlParser.ValuesRelationContext values ->
          values.names() == null
              ? aliased(plans.values(values.values()), values.tableAlias())
              : PlanBuilder.renamed(
                  plans.values(values.values()), ExpressionBuilder.names(values.names()));
      case SqlParser.FunctionRelationContext function ->
          aliased(marked(function(function), function.watermark()), function.tableAlias());
      default -> throw new IllegalStateException("grammar without a case: " + context.getText());
    };
  }

  Plan table(SqlParser.ReferenceContext context) {
    var name = plans.references().parts(context);
    return plans
        .named(name)
        .<Plan>map(plan -> new Plan.Named(plan, name.getLast()))
        .orElseGet(() -> new Plan.NamedRelation(name, SyntaxErrors.place(text, context)));
  }

  Plan sampled(Plan plan, SqlParser.@Nullable SampleContext context) {
    return context == null ? plan : sources.sampled(plan, context);
  }

  private Plan marked(Plan plan, SqlParser.@Nullable WatermarkContext context) {
    return context == null ? plan : sources.marked(plan, context);
  }

  static Plan aliased(Plan plan, SqlParser.TableAliasContext context) {
    var columns =
        context.names() == null
            ? plan
            : new Plan.Written(
                PlanBuilder.renamed(plan, ExpressionBuilder.names(context.names())),
                SyntaxErrors.place(context.getParent()));
    if (context.names() != null && context.nameAfterAs() == null && context.aliasName() == null) {
      return new Plan.Named(columns, "as");
    }
    if (context.nameAfterAs() != null) {
      return new Plan.Named(columns, Literals.identifier(context.nameAfterAs()));
    }
    return context.aliasName() == null
        ? columns
        : new Plan.Named(columns, Literals.identifier(context.aliasName()));
  }

  /// A generator as a relation of its own, `explode(array(1, 2))`.
  private Plan function(SqlParser.FunctionRelationContext context) {
    var parts = plans.references().parts(context.reference());
    boolean known = Functions.exists(parts.getLast());
    var name = known ? parts.getLast() : String.join(".", parts);
    var arguments = expressions.arguments(name, context.argument());
    if (name.equalsIgnoreCase("range")) {
      return sources.range(arguments, context);
    }
    var call =
        new NamedCall(name, arguments, false, Optional.empty(), SyntaxErrors.place(text, context));
    return new Plan.Project(
        PlanBuilder.oneRow(), List.of(known ? call : new NamedCall(SqlFunction.ROWS, call)));
  }

  Plan lateral(Plan input, SqlParser.LateralViewContext context) {
    var function = String.join(".", References.parts(context.qualifiedName()));
    return new Plan.Written(generated(input, function, context), SyntaxErrors.place(text, context));
  }

  private Plan.Generate generated(
      Plan input, String function, SqlParser.LateralViewContext context) {
    return new Plan.Generate(
        input,
        function,
        expressions.expressions(context.expression()),
        PlanBuilder.generated(
            context.column.stream().map(Literals::identifier),
            Optional.ofNullable(context.table).map(Literals::identifier)),
        context.OUTER() != null);
  }
}

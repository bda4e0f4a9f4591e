package millrace.engine.sqltext;

import java.util.List;
import java.util.Optional;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Alias;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.expression.Expression.NamedCall;
import millrace.engine.plan.JoinType;
import millrace.engine.plan.Plan;
import millrace.sql.types.DataTypes;
import org.jspecify.annotations.Nullable;

/// What stands behind FROM.
final class Relations {
  /// Under which the columns of a query in FROM can be qualified that was given no name.
  private static final String NAMELESS = "__auto_generated_subquery_name";

  private final String text;
  private final ExpressionBuilder expressions;
  private final PlanBuilder plans;

  Relations(String text, ExpressionBuilder expressions, PlanBuilder plans) {
    this.text = text;
    this.expressions = expressions;
    this.plans = plans;
  }

  Optional<Plan> from(SqlParser.SelectContext context) {
    var plan = relations(context.relation());
    for (var view : context.lateralView()) {
      plan = plan.map(input -> lateral(input, view));
    }
    if (context.pivot() != null) {
      plan = plan.map(input -> pivot(input, context.pivot()));
    }
    if (context.unpivot() != null) {
      plan = plan.map(input -> unpivot(input, context.unpivot()));
    }
    return plan;
  }

  private Plan pivot(Plan input, SqlParser.PivotContext context) {
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
            .map(each -> named(each.expression(), each.identifier()))
            .toList();
    return aliased(
        new Plan.Pivot(
            input,
            Optional.empty(),
            column,
            values,
            context.namedExpressions().namedExpression().stream().map(expressions::named).toList()),
        context.tableAlias());
  }

  private Plan unpivot(Plan input, SqlParser.UnpivotContext context) {
    var columns =
        context.unpivotColumn().stream()
            .map(each -> named(each.expression(), each.identifier()))
            .toList();
    return aliased(
        new Plan.Unpivot(
            input,
            Optional.empty(),
            Optional.of(columns),
            Literals.identifier(context.variable),
            Literals.identifier(context.value),
            context.INCLUDE() != null),
        context.tableAlias());
  }

  private Expression named(
      SqlParser.ExpressionContext expression, SqlParser.@Nullable IdentifierContext name) {
    var value = expressions.expression(expression);
    return name == null ? value : new Alias(value, Literals.identifier(name));
  }

  private Optional<Plan> relations(List<SqlParser.RelationContext> contexts) {
    Optional<Plan> all = Optional.empty();
    for (var context : contexts) {
      if (all.isPresent() && context.LATERAL() != null) {
        var joined =
            lateral(
                all.get(), primary(context.relationPrimary()), JoinType.INNER, Optional.empty());
        all = Optional.of(joins(joined, context.joinPart()));
      } else {
        var plan = relation(context);
        all = Optional.of(all.map(left -> cross(left, plan)).orElse(plan));
      }
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
    return joins(primary(context.relationPrimary()), context.joinPart());
  }

  private Plan joins(Plan first, List<SqlParser.JoinPartContext> parts) {
    var plan = first;
    for (var part : parts) {
      plan = join(plan, part);
    }
    return plan;
  }

  private Plan join(Plan left, SqlParser.JoinPartContext context) {
    var right = primary(context.right);
    var type = type(context.joinType());
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

  private Plan lateralJoin(
      Plan left, Plan right, JoinType type, SqlParser.JoinPartContext context) {
    if (type != JoinType.INNER && type != JoinType.CROSS && type != JoinType.LEFT_OUTER) {
      throw SyntaxErrors.wrong(
          "INVALID_LATERAL_JOIN_TYPE",
          text,
          context,
          "LATERAL follows an inner, a cross or a left outer join alone");
    }
    if (context.names() != null) {
      throw SyntaxErrors.wrong(
          "UNSUPPORTED_FEATURE.LATERAL_JOIN_USING",
          text,
          context,
          "a LATERAL join has a condition, ON, and no USING");
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
          aliased(table(table.qualifiedName()), table.tableAlias());
      case SqlParser.QueryRelationContext query ->
          aliased(new Plan.Named(plans.query(query.query()), NAMELESS), query.tableAlias());
      case SqlParser.NestedRelationContext nested ->
          aliased(relation(nested.relation()), nested.tableAlias());
      case SqlParser.ValuesRelationContext values ->
          aliased(plans.values(values.values()), values.tableAlias());
      case SqlParser.FunctionRelationContext function ->
          aliased(function(function), function.tableAlias());
      default -> throw new IllegalStateException("grammar without a case: " + context.getText());
    };
  }

  Plan table(SqlParser.QualifiedNameContext context) {
    var name = PlanBuilder.parts(context);
    return plans
        .named(name)
        .<Plan>map(plan -> new Plan.Named(plan, name.getLast()))
        .orElseGet(() -> new Plan.NamedRelation(name, SyntaxErrors.place(text, context)));
  }

  private static Plan aliased(Plan plan, SqlParser.TableAliasContext context) {
    var columns =
        context.names() == null
            ? plan
            : PlanBuilder.renamed(plan, ExpressionBuilder.names(context.names()));
    if (context.nameAfterAs() != null) {
      return new Plan.Named(columns, Literals.identifier(context.nameAfterAs()));
    }
    return context.aliasName() == null
        ? columns
        : new Plan.Named(columns, Literals.identifier(context.aliasName()));
  }

  /// A generator as a relation of its own, `explode(array(1, 2))`.
  private Plan function(SqlParser.FunctionRelationContext context) {
    var name = Literals.identifier(context.identifier());
    var arguments = expressions.arguments(name, context.argument());
    if (name.equalsIgnoreCase("range")) {
      return range(context, arguments);
    }
    return new Plan.Project(
        PlanBuilder.oneRow(), List.of(new NamedCall(name, arguments, false, Optional.empty())));
  }

  /// The numbers from 0, or from the first, up to and without the last.
  private Plan range(SqlParser.FunctionRelationContext context, List<Expression> arguments) {
    if (arguments.isEmpty() || arguments.size() > 2) {
      throw SyntaxErrors.at(text, context, "range takes an end, or a start and an end");
    }
    var bigint = DataTypes.LongType;
    var start =
        new Expression.Cast(
            arguments.size() == 1 ? new Literal(0L, bigint) : arguments.getFirst(), bigint, false);
    var end = new Expression.Cast(arguments.getLast(), bigint, false);
    var last = new NamedCall("-", end, new Literal(1L, bigint));
    var id = new Expression.Name(List.of("id"));
    var numbers =
        new Plan.Project(
            PlanBuilder.oneRow(),
            List.of(
                new Alias(new NamedCall("explode", new NamedCall("sequence", start, last)), "id")));
    // an empty range makes a sequence that runs backwards
    return new Plan.Filter(
        numbers, new NamedCall("and", new NamedCall(">=", id, start), new NamedCall("<", id, end)));
  }

  private Plan lateral(Plan input, SqlParser.LateralViewContext context) {
    var function = String.join(".", PlanBuilder.parts(context.qualifiedName()));
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

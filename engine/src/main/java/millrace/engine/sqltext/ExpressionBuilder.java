package millrace.engine.sqltext;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Alias;
import millrace.engine.expression.Expression.Branch;
import millrace.engine.expression.Expression.Cast;
import millrace.engine.expression.Expression.Lambda;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.expression.Expression.Name;
import millrace.engine.expression.Expression.NamedCall;
import millrace.engine.expression.Expression.Star;
import millrace.engine.expression.Expression.Subquery;
import millrace.engine.function.Functions;
import millrace.engine.vector.Utf8;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/// Parse trees of expressions to expressions, with the names as they are written.
final class ExpressionBuilder {
  private final String text;
  private final Parameters parameters;
  private final PlanBuilder plans;
  private final Literals literals;
  private final TypeBuilder types;
  private final Calls calls;
  private final WindowBuilder windows;

  ExpressionBuilder(String text, Parameters parameters, PlanBuilder plans) {
    this.text = text;
    this.parameters = parameters;
    this.plans = plans;
    this.literals = new Literals(text);
    this.types = new TypeBuilder(text);
    this.calls = new Calls(text, this, plans);
    this.windows = new WindowBuilder(text, this);
  }

  WindowBuilder windows() {
    return windows;
  }

  Expression.SortOrder sortOrder(SqlParser.SortItemContext context) {
    boolean ascending = context.direction == null || context.direction.getType() == SqlParser.ASC;
    return new Expression.SortOrder(
        expression(context.expression()),
        ascending,
        context.nulls == null ? ascending : context.nulls.getType() == SqlParser.FIRST);
  }

  /// The arguments of a function in their places, those given by name among them.
  List<Expression> arguments(String function, List<SqlParser.ArgumentContext> written) {
    var arguments = new ArrayList<Functions.Argument>();
    for (var each : written) {
      arguments.add(
          new Functions.Argument(
              Optional.ofNullable(each.parameter).map(Literals::identifier),
              named(each.namedExpression())));
    }
    return Functions.inPlaces(function, arguments);
  }

  Expression named(SqlParser.NamedExpressionContext context) {
    var expression = expression(context.expression());
    if (context.nameAfterAs() != null) {
      return new Alias(expression, Literals.identifier(context.nameAfterAs()));
    }
    if (context.aliasName() != null) {
      return new Alias(expression, Literals.identifier(context.aliasName()));
    }
    return context.names() == null ? expression : renamed(expression, names(context.names()));
  }

  /// Several names for the columns that one expression makes.
  static Expression renamed(Expression expression, List<String> names) {
    return names.size() == 1 && !(expression instanceof Star)
        ? new Alias(expression, names.getFirst())
        : new NamedCall(
            "as",
            Stream.concat(Stream.of(expression), names.stream().map(Literals::string))
                .toArray(Expression[]::new));
  }

  static List<String> names(SqlParser.NamesContext context) {
    return context.nameAfterAs().stream().map(Literals::identifier).toList();
  }

  List<Expression> named(SqlParser.NamedExpressionsContext context) {
    return context.namedExpression().stream().map(this::named).toList();
  }

  DataType type(SqlParser.DataTypeContext context) {
    return types.type(context);
  }

  /// The value of a literal alone.
  Expression constant(SqlParser.LiteralContext context) {
    return literals.literal(context);
  }

  List<Expression> expressions(List<SqlParser.ExpressionContext> contexts) {
    return contexts.stream().map(this::expression).toList();
  }

  Expression expression(SqlParser.ExpressionContext context) {
    return placed(written(context), context);
  }

  /// With its place, which errors tell, unless a part of it is all there is.
  private Expression placed(Expression expression, ParserRuleContext context) {
    return switch (expression) {
      case Name(var parts, var place) when !place.isKnown() ->
          new Name(parts, SyntaxErrors.place(text, context));
      case NamedCall call when !call.place().isKnown() ->
          new NamedCall(
              call.function(),
              call.arguments(),
              call.distinct(),
              call.filter(),
              SyntaxErrors.place(text, context));
      case Expression.TypedText typed when !typed.place().isKnown() ->
          new Expression.TypedText(typed.text(), typed.type(), SyntaxErrors.place(text, context));
      case Subquery query when !query.place().isKnown() ->
          new Subquery(
              query.query(),
              query.use(),
              query.values(),
              query.bindings(),
              SyntaxErrors.place(text, context));
      default -> expression;
    };
  }

  private Expression written(SqlParser.ExpressionContext context) {
    return switch (context) {
      case SqlParser.NotContext not -> new NamedCall("not", expression(not.expression()));
      case SqlParser.AndContext and ->
          new NamedCall("and", expression(and.left), expression(and.right));
      case SqlParser.OrContext or -> new NamedCall("or", expression(or.left), expression(or.right));
      case SqlParser.PredicatedContext predicated ->
          predicated.predicate() == null
              ? operand(predicated.operand())
              : placed(
                  predicate(operand(predicated.operand()), predicated.predicate()),
                  predicated.predicate());
      case SqlParser.ExistsContext exists ->
          subquery(exists.query(), Subquery.Use.EXISTS, List.of());
      default -> throw missing(context);
    };
  }

  // --- predicates ---

  private Expression predicate(Expression value, SqlParser.PredicateContext context) {
    return switch (context) {
      case SqlParser.BetweenContext between ->
          negated(
              isNegated(between.negation()),
              new NamedCall("between", value, operand(between.low), operand(between.high)));
      case SqlParser.InContext in ->
          negated(
              isNegated(in.negation()),
              new NamedCall(
                  "in",
                  Stream.concat(Stream.of(value), expressions(in.expression()).stream())
                      .toArray(Expression[]::new)));
      case SqlParser.InNothingContext nothing ->
          throw SyntaxErrors.wrong(
              "INVALID_SQL_SYNTAX.EMPTY_IN_PREDICATE", text, nothing, Map.of());
      case SqlParser.LikeContext like -> negated(isNegated(like.negation()), like(value, like));
      case SqlParser.LikeManyContext like -> likeMany(value, like);
      case SqlParser.RlikeContext rlike ->
          negated(
              isNegated(rlike.negation()), new NamedCall("rlike", value, operand(rlike.pattern)));
      case SqlParser.IsNullContext isNull ->
          new NamedCall(isNull.NOT() == null ? "isnull" : "isnotnull", value);
      case SqlParser.IsTruthContext is ->
          negated(
              is.NOT() != null,
              is.truth.getType() == SqlParser.UNKNOWN
                  ? new NamedCall("isnull", value)
                  : new NamedCall(
                      "<=>",
                      value,
                      new Literal(is.truth.getType() == SqlParser.TRUE, DataTypes.BooleanType)));
      case SqlParser.IsDistinctContext is ->
          negated(is.NOT() == null, new NamedCall("<=>", value, operand(is.right)));
      case SqlParser.InQueryContext in ->
          negated(isNegated(in.negation()), subquery(in.query(), Subquery.Use.IN, values(value)));
      default -> throw missing(context);
    };
  }

  private boolean isNegated(SqlParser.@Nullable NegationContext context) {
    if (context != null && context.NOT() == null) {
      throw SyntaxErrors.wrong(
          "SYNTAX_DISCONTINUED.BANG_EQUALS_NOT", text, context, Map.of("clause", "!"));
    }
    return context != null;
  }

  private static Expression negated(boolean not, Expression expression) {
    if (!not) {
      return expression;
    }
    return expression instanceof NamedCall(var name, var arguments, _, _, _) && name.equals("not")
        ? arguments.getFirst()
        : new NamedCall("not", expression);
  }

  private Expression like(Expression value, SqlParser.LikeContext context) {
    var function = context.kind.getText().toLowerCase(Locale.ROOT);
    var pattern = operand(context.pattern);
    if (context.escape == null) {
      return new NamedCall(function, value, pattern);
    }
    var escape = Literals.text(context.escape.getText());
    if (escape.length() != 1) {
      throw SyntaxErrors.wrong(
          "INVALID_ESC", text, context, Map.of("invalidEscape", Quoted.text(escape)));
    }
    return new NamedCall(function, value, pattern, Literals.string(escape));
  }

  private Expression likeMany(Expression value, SqlParser.LikeManyContext context) {
    var function = context.kind.getText().toLowerCase(Locale.ROOT);
    boolean not = isNegated(context.negation());
    var each =
        context.expression().stream()
            .map(pattern -> negated(not, new NamedCall(function, value, expression(pattern))));
    var joined = context.any.getType() == SqlParser.ALL ? "and" : "or";
    BinaryOperator<Expression> join = (one, other) -> new NamedCall(joined, one, other);
    return each.reduce(join).orElseThrow();
  }

  // --- operators ---

  Expression operand(SqlParser.OperandContext context) {
    return placed(written(context), context);
  }

  private Expression written(SqlParser.OperandContext context) {
    return switch (context) {
      case SqlParser.SimpleContext simple -> primary(simple.primary());
      case SqlParser.UnaryContext unary ->
          switch (unary.operator.getText()) {
            case "-" -> new NamedCall("unary -", operand(unary.operand()));
            case "+" -> new NamedCall("positive", operand(unary.operand()));
            default -> new NamedCall("~", operand(unary.operand()));
          };
      case SqlParser.BinaryContext binary -> binary(binary);
      case SqlParser.ShiftedContext shifted ->
          new NamedCall(
              shifted.shift() != null ? "<<" : shifted.rightShift() != null ? ">>" : ">>>",
              operand(shifted.left),
              operand(shifted.right));
      default -> throw missing(context);
    };
  }

  /// A part of a variant by its path, called by the last name of the path.
  private Expression variantPart(SqlParser.VariantPartContext context) {
    var path = new StringBuilder("$");
    Optional<String> last = Optional.empty();
    for (var child : context.variantPath().children) {
      switch (child) {
        case SqlParser.IdentifierContext name -> {
          last = Optional.of(Literals.identifier(name));
          path.append('.').append(last.get());
        }
        case SqlParser.VariantStepContext step -> {
          path.append(step.getText());
          var named = last;
          last =
              Optional.ofNullable(step.string())
                  .map(each -> Literals.text(each.getText()))
                  .or(() -> named);
        }
        default -> {}
      }
    }
    var part =
        new NamedCall(
            "#variant_part",
            primary(context.primary()),
            new Literal(Utf8.of(path.toString()), DataTypes.StringType));
    return last.<Expression>map(name -> new Alias(part, name)).orElse(part);
  }

  private Expression binary(SqlParser.BinaryContext context) {
    var left = operand(context.left);
    var right = operand(context.right);
    return switch (context.operator.getText().toLowerCase(Locale.ROOT)) {
      case "==" -> new NamedCall("=", left, right);
      case "!=", "<>" -> new NamedCall("not", new NamedCall("=", left, right));
      case "||" -> new NamedCall("concat", left, right);
      case String same -> new NamedCall(same, left, right);
    };
  }

  // --- what stands for itself ---

  private Expression primary(SqlParser.PrimaryContext context) {
    return placed(written(context), context);
  }

  private Expression written(SqlParser.PrimaryContext context) {
    return switch (context) {
      case SqlParser.ConstantContext constant -> literals.literal(constant.literal());
      case SqlParser.ColumnContext column ->
          new Name(List.of(Literals.identifier(column.identifier())));
      case SqlParser.PlaceMarkerContext marker ->
          parameters
              .at(marker.getStart().getStartIndex())
              .orElseThrow(() -> unbound(marker, "?", "a value for each ?, in their order"));
      case SqlParser.NameMarkerContext marker -> {
        var name = Literals.identifier(marker.nameAfterAs());
        yield parameters
            .named(name)
            .orElseThrow(() -> unbound(marker, ":" + name, "a value under the name " + name));
      }
      case SqlParser.MemberContext member -> member(member);
      case SqlParser.ItemContext item ->
          new NamedCall("#getitem", primary(item.primary()), operand(item.operand()));
      case SqlParser.StarContext star -> star(new Star(List.of()), star.starExcept());
      case SqlParser.QualifiedStarContext star ->
          star(
              new Star(References.parts(star.qualifiedName()), SyntaxErrors.place(text, star)),
              star.starExcept());
      case SqlParser.ParenthesizedContext inner -> expression(inner.expression());
      case SqlParser.TupleContext tuple ->
          new NamedCall(
              "struct",
              tuple.namedExpression().stream().map(this::named).toArray(Expression[]::new));
      case SqlParser.CaseContext choice -> choice(choice);
      case SqlParser.CastContext cast ->
          new Cast(
              expression(cast.expression()),
              types.type(cast.dataType()),
              cast.TRY_CAST() != null,
              SyntaxErrors.place(text, cast));
      case SqlParser.ShortCastContext cast ->
          new Cast(
              primary(cast.primary()),
              types.type(cast.dataType()),
              false,
              SyntaxErrors.place(text, cast));
      case SqlParser.VariantPartContext part -> variantPart(part);
      case SqlParser.LambdaContext lambda ->
          new Lambda(
              lambda.lambdaParameters().identifier().stream().map(Literals::identifier).toList(),
              expression(lambda.body));
      case SqlParser.ScalarQueryContext query ->
          subquery(query.query(), Subquery.Use.SCALAR, List.of());
      default -> calls.call(context);
    };
  }

  private static Expression star(Star star, SqlParser.@Nullable StarExceptContext except) {
    return except == null
        ? star
        : except(star, except.qualifiedName().stream().map(References::parts).toList());
  }

  /// All columns but those of the names.
  static Expression except(Star star, List<List<String>> names) {
    return new NamedCall(
        Star.EXCEPT,
        Stream.concat(Stream.of(star), names.stream().map(Name::new)).toArray(Expression[]::new));
  }

  /// A path of names is one name, for only the analysis can tell tables from columns from fields.
  private Expression member(SqlParser.MemberContext context) {
    var field = Literals.identifier(context.identifier());
    return switch (primary(context.primary())) {
      case Name(var parts, _) -> {
        var path = new ArrayList<>(parts);
        path.add(field);
        yield new Name(List.copyOf(path));
      }
      case Expression struct -> new NamedCall("#getfield", struct, Literals.string(field));
    };
  }

  private Expression choice(SqlParser.CaseContext context) {
    var subject = Optional.ofNullable(context.subject).map(this::expression);
    var branches = new ArrayList<Branch>();
    for (int i = 0; i < context.when.size(); i++) {
      var when = expression(context.when.get(i));
      branches.add(
          new Branch(
              subject.isPresent() ? new NamedCall("=", subject.get(), when) : when,
              expression(context.then.get(i))));
    }
    return new Expression.Case(
        List.copyOf(branches), Optional.ofNullable(context.otherwise).map(this::expression));
  }

  private QueryException unbound(ParserRuleContext marker, String written, String wanted) {
    return SyntaxErrors.wrong(
        "UNBOUND_SQL_PARAMETER",
        text,
        marker,
        Map.of(
            "name", written.replace(":", "").replace("?", "_" + marker.getStart().getStartIndex())),
        "%s has no value; pass spark.sql %s".formatted(written, wanted));
  }

  // --- queries ---

  private Subquery subquery(
      SqlParser.QueryContext context, Subquery.Use use, List<Expression> values) {
    return new Subquery(plans.query(context), use, values, List.of());
  }

  /// What IN looks for: the parts of a tuple, or the one value.
  private static List<Expression> values(Expression value) {
    return value instanceof NamedCall(var function, var parts, _, _, _) && function.equals("struct")
        ? parts
        : List.of(value);
  }

  private static IllegalStateException missing(ParserRuleContext context) {
    return new IllegalStateException("grammar without a case: " + context.getText());
  }
}

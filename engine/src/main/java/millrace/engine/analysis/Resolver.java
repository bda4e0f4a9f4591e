package millrace.engine.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import millrace.engine.error.DataException;
import millrace.engine.error.Place;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Alias;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expression.Lambda;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.expression.Expression.Name;
import millrace.engine.expression.Expression.NamedCall;
import millrace.engine.expression.Expression.Over;
import millrace.engine.expression.Expression.Star;
import millrace.engine.expression.Expressions;
import millrace.engine.expression.NamedFunctions;
import millrace.engine.expression.Settings;
import millrace.engine.function.Functions;
import millrace.engine.function.Names;
import millrace.engine.vector.Utf8;
import millrace.sql.types.ArrayType;
import millrace.sql.types.MapType;
import millrace.sql.types.StructType;

/// Resolves expressions in two strides: names to columns, and then calls to functions. Between the
/// two an expression still looks as its author wrote it, and that is what a column without a name
/// is named after.
final class Resolver {
  /// Functions that may be written without parentheses, where no column has the name.
  private static final Set<String> WITHOUT_PARENTHESES =
      Set.of(
          "current_timestamp",
          "current_date",
          "localtimestamp",
          "current_user",
          "current_time",
          "session_user",
          "user",
          "current_catalog",
          "current_database",
          "current_schema");

  private final Columns columns;
  private final Settings settings;

  /// Where names are looked up.
  interface Columns {
    /// The column, field or other expression of that name.
    Optional<Expression> find(List<String> parts);

    /// What is known here of a column that an author holds in hand.
    Optional<Expression> find(Column column);

    List<Expression> star(List<String> qualifier);

    QueryException unknown(List<String> parts);

    Scope scope();
  }

  Resolver(Columns columns) {
    this.columns = columns;
    this.settings = columns.scope().settings();
  }

  static Resolver of(Scope scope) {
    return new Resolver(columns(scope));
  }

  static Columns columns(Scope scope) {
    return new OneScope(scope);
  }

  private record OneScope(Scope scope) implements Columns {
    @Override
    public Optional<Expression> find(List<String> parts) {
      return scope.find(parts);
    }

    @Override
    public Optional<Expression> find(Column column) {
      return scope.find(column.attribute()).map(each -> named(each, column));
    }

    @Override
    public List<Expression> star(List<String> qualifier) {
      return scope.star(qualifier);
    }

    @Override
    public QueryException unknown(List<String> parts) {
      return scope.unknown(parts);
    }
  }

  /// The column as it is here, under the name that the author's has. One that was taken from a
  /// Dataset tells of itself what it told there: before `withWatermark` it was no event time.
  static Expression named(millrace.engine.expression.Attribute here, Column column) {
    var held = column.attribute();
    return new Column(here.withName(held.name()).withMetadata(held.metadata()));
  }

  Expression resolve(Expression expression) {
    return functions(names(expression));
  }

  /// The name of a column that no one named.
  String title(Expression names) {
    return new Names(settings).column(names);
  }

  // --- names ---

  /// The same with columns for names; calls are as they were.
  Expression names(Expression expression) {
    return names(expression, Set.of());
  }

  /// @param parameters of the lambdas around, in lower case
  private Expression names(Expression expression, Set<String> parameters) {
    return switch (expression) {
      case Name(var parts, _) when parameters.contains(parts.getFirst().toLowerCase(Locale.ROOT)) ->
          expression;
      case Name(var parts, var place) -> placed(place, () -> name(parts));
      case Column column -> column(column);
      case Expression.TypedText typed ->
          placed(typed.place(), () -> Functions.literal(typed, settings));
      case Over over -> over(over, parameters);
      case Expression.OuterName(var parts) ->
          outside().flatMap(each -> each.find(parts)).orElseThrow(() -> columns.unknown(parts));
      case Expression.Outer(var attribute) -> outer(attribute);
      case Expression.Subquery query ->
          Subqueries.standing(
              placed(query.place(), () -> Subqueries.resolved(query, columns, this)));
      case Star _, Expression.Matching _ -> throw severalColumns();
      case NamedCall call
          when Character.isLetter(call.function().charAt(0))
              && call.arguments().stream().anyMatch(Stars::isStar) ->
          names(expanded(call), parameters);
      case NamedCall call when Stars.isStar(call) -> {
        var all = new Stars(columns, this).expanded(call);
        if (all.size() == 1) {
          yield all.getFirst();
        }
        throw severalColumns();
      }
      case NamedCall call when inSql(call).isPresent() ->
          Expressions.mapChildren(
              placed(call.place(), () -> inSql(call).get().named(call)),
              child -> names(child, parameters));
      case NamedCall call when authors(call).isPresent() ->
          names(authors(call).get().call(call), parameters);
      case Lambda lambda -> {
        var inner = new java.util.HashSet<>(parameters);
        lambda.parameters().forEach(each -> inner.add(each.toLowerCase(Locale.ROOT)));
        yield new Lambda(lambda.parameters(), names(lambda.body(), inner));
      }
      case NamedCall call
          when call.function().endsWith("getitem") && call.arguments().get(1) instanceof Name ->
          item(call, parameters);
      case NamedCall call -> {
        LateralColumns.requireNoneAggregated(call, columns);
        yield Expressions.mapChildren(call, child -> names(child, parameters));
      }
      default -> Expressions.mapChildren(expression, child -> names(child, parameters));
    };
  }

  /// `m[a]`: a name that is no column is told to be meant as a key where `m` is a map.
  private Expression item(NamedCall call, Set<String> parameters) {
    var whole = names(call.arguments().getFirst(), parameters);
    try {
      var key = names(call.arguments().get(1), parameters);
      return new NamedCall(
          call.function(), List.of(whole, key), call.distinct(), call.filter(), call.place());
    } catch (QueryException wrong) {
      if (whole instanceof Column(var column)
          && column.type() instanceof MapType
          && wrong.condition().startsWith("UNRESOLVED_COLUMN.")) {
        throw new QueryException(
                wrong.condition().replace("COLUMN", "MAP_KEY"), wrong.problem().parameters())
            .at(wrong.place());
      }
      throw wrong;
    }
  }

  private static QueryException severalColumns() {
    return new QueryException(
        "INVALID_USAGE_OF_STAR_OR_REGEX",
        Map.of("elem", Quoted.text("*"), "prettyName", "expression"));
  }

  private Expression name(List<String> parts) {
    var found = columns.find(parts);
    if (found.isPresent()) {
      return found.get();
    }
    var outer = outside().flatMap(each -> each.find(parts));
    if (outer.isPresent()) {
      return outer.get();
    }
    if (parts.size() == 1
        && WITHOUT_PARENTHESES.contains(parts.getFirst().toLowerCase(Locale.ROOT))
        && Functions.exists(parts.getFirst())) {
      return new NamedCall(parts.getFirst().toLowerCase(Locale.ROOT));
    }
    return settings
        .names()
        .variables()
        .find(parts)
        .<Expression>map(each -> each)
        .orElseThrow(() -> columns.unknown(parts));
  }

  private Optional<Outside> outside() {
    return columns.scope().surroundings().outside();
  }

  /// A column of the query around that is bound already, or that an author holds in hand.
  private Expression outer(millrace.engine.expression.Attribute column) {
    return outside()
        .filter(each -> !each.isBound(column))
        .flatMap(each -> each.find(new Column(column)))
        .orElseGet(() -> new Expression.Outer(column));
  }

  private Expression column(Column column) {
    return columns
        .find(column)
        .orElseThrow(
            () ->
                new QueryException(
                    "MISSING_ATTRIBUTES.RESOLVED_ATTRIBUTE_MISSING_FROM_INPUT",
                    Map.of(
                        "missingAttributes", Quoted.sql(column.attribute().name()),
                        "input",
                            columns.scope().columns().stream()
                                .map(each -> Quoted.sql(each.name()))
                                .collect(Collectors.joining(", ")))));
  }

  /// With the frame that its function looks at.
  private Expression over(Over over, Set<String> parameters) {
    LateralColumns.requireNoAlias(over, columns);
    return OverRows.framed(
        new Over(
            names(over.function(), parameters),
            over.partition().stream().map(each -> names(each, parameters)).toList(),
            over.orders().stream()
                .map(each -> (Expression.SortOrder) names(each, parameters))
                .toList(),
            over.frame()),
        settings);
  }

  /// The author's own function of the name, unless the catalogue has one.
  private Optional<NamedFunctions.Caller> authors(NamedCall call) {
    return Functions.exists(call.function())
        ? Optional.empty()
        : settings.names().functions().find(call.function());
  }

  private Optional<SqlFunctions> inSql(NamedCall call) {
    return SqlFunctions.of(call, columns.scope().surroundings());
  }

  private NamedCall expanded(NamedCall call) {
    var arguments = new ArrayList<Expression>();
    for (var argument : call.arguments()) {
      if (!Stars.isStar(argument)) {
        arguments.add(argument);
      } else if (argument instanceof Star
          && call.function().equalsIgnoreCase("count")
          && !call.distinct()) {
        arguments.add(new Literal(1, millrace.sql.types.DataTypes.IntegerType));
      } else {
        arguments.addAll(new Stars(columns, this).expanded(argument));
      }
    }
    return new NamedCall(call.function(), arguments, call.distinct(), call.filter(), call.place());
  }

  // --- functions ---

  /// The same with functions of the catalogue for calls; its names must be resolved already.
  Expression functions(Expression expression) {
    return functions(expression, List.of());
  }

  /// @param parameters of the lambdas around, the innermost last
  private Expression functions(Expression expression, List<Expression.Parameter> parameters) {
    return switch (expression) {
      case Name(var parts, _) -> parameter(parts, parameters);
      case Lambda _ -> expression;
      case Expression.Variable(_, var value) -> value;
      case NamedCall call -> {
        var resolved = call(call, parameters);
        if (resolved instanceof Expression.WindowFunction alone) {
          throw OverRows.alone(alone);
        }
        yield resolved;
      }
      case Over over -> overRows(over, parameters);
      case Expression.Subquery query ->
          placed(
              query.place(),
              () ->
                  Subqueries.coerced((Expression.Subquery) children(query, parameters), settings));
      case Expression.Cast cast ->
          placed(
              cast.place(),
              () ->
                  Functions.cast(
                      Same.unnamed(functions(cast.child(), parameters)),
                      cast.type(),
                      cast.lenient(),
                      settings));
      case Expression.Case _ ->
          Functions.choose((Expression.Case) children(expression, parameters), settings);
      case Expression.Udf _ ->
          Expressions.mapChildren(children(expression, parameters), Same::unnamed);
      case Expression.Aggregate aggregate when aggregate.user().isPresent() ->
          Functions.fit(
              (Expression.Aggregate)
                  Expressions.mapChildren(children(expression, parameters), Same::unnamed),
              settings);
      default -> children(expression, parameters);
    };
  }

  private Expression overRows(Over over, List<Expression.Parameter> parameters) {
    var function =
        over.function() instanceof NamedCall call
            ? call(call, parameters)
            : functions(over.function(), parameters);
    var orders =
        over.orders().stream()
            .map(
                each ->
                    new Expression.SortOrder(
                        Same.unnamed(functions(each.child(), parameters)),
                        each.ascending(),
                        each.nullsFirst()))
            .toList();
    var whole =
        new Over(
            over.function(),
            over.partition().stream()
                .map(each -> Same.unnamed(functions(each, parameters)))
                .toList(),
            orders,
            over.frame().map(frame -> FrameBounds.folded(frame, this, settings)));
    var place = over.function() instanceof NamedCall call ? call.place() : Place.NOWHERE;
    return placed(place, () -> OverRows.resolved(function, whole, settings));
  }

  private Expression children(Expression expression, List<Expression.Parameter> parameters) {
    return Expressions.mapChildren(expression, child -> functions(child, parameters));
  }

  private Expression parameter(List<String> parts, List<Expression.Parameter> parameters) {
    for (var parameter : parameters.reversed()) {
      if (parameter.name().equalsIgnoreCase(parts.getFirst())) {
        Expression value = parameter;
        for (var field : parts.subList(1, parts.size())) {
          value = columns.scope().field(value, field);
        }
        return value;
      }
    }
    throw columns.unknown(parts);
  }

  private Expression call(NamedCall call, List<Expression.Parameter> parameters) {
    return placed(call.place(), () -> found(call, parameters));
  }

  /// Does the work; what it makes, and what goes wrong in it, stands at that place unless it knows
  /// a nearer one.
  private static Expression placed(Place place, Supplier<Expression> work) {
    try {
      var done = work.get();
      return place.isKnown() ? Expressions.placed(done, place) : done;
    } catch (QueryException wrong) {
      throw wrong.at(place);
    } catch (DataException wrong) {
      throw wrong.at(place);
    }
  }

  private Expression found(NamedCall call, List<Expression.Parameter> parameters) {
    if (Groupings.isCall(call)) {
      throw new QueryException(
          "UNSUPPORTED_GROUPING_EXPRESSION",
          Map.of(),
          "%s is for groups made by GROUPING SETS, ROLLUP or CUBE".formatted(call.function()));
    }
    requireLambdas(call);
    var resolved =
        call.arguments().stream().map(argument -> functions(argument, parameters)).toList();
    var arguments =
        FilledComparisons.arguments(call.function(), resolved, settings).stream()
            .map(each -> keepsNames(call.function()) ? each : Same.unnamed(each))
            .toList();
    var written = inSql(call);
    if (written.isPresent()) {
      return written.get().value(arguments);
    }
    if (isFieldOf(call.function(), arguments)) {
      return columns.scope().field(arguments.getFirst(), text(arguments.get(1)));
    }
    var filter = call.filter().map(each -> functions(each, parameters));
    return Functions.resolve(
        new NamedCall(call.function(), arguments, call.distinct(), filter),
        settings,
        (lambda, own) -> {
          var inner = new ArrayList<>(parameters);
          inner.addAll(own);
          return new Expression.ResolvedLambda(own, functions(lambda.body(), inner));
        });
  }

  private static void requireLambdas(NamedCall call) {
    int values = Functions.valuesBeforeLambdas(call.function());
    if (Functions.takesLambdas(call.function())
        && call.arguments().stream().limit(values).anyMatch(Lambda.class::isInstance)) {
      throw new QueryException(
          "INVALID_LAMBDA_FUNCTION_CALL.PARAMETER_DOES_NOT_ACCEPT_LAMBDA_FUNCTION", Map.of());
    }
    if (call.arguments().stream().anyMatch(Lambda.class::isInstance)
        && Functions.exists(call.function())
        && !Functions.takesLambdas(call.function())) {
      throw new QueryException(
          "INVALID_LAMBDA_FUNCTION_CALL.NON_HIGHER_ORDER_FUNCTION",
          Map.of("class", call.function()),
          "%s takes values, and no lambda".formatted(call.function()));
    }
  }

  /// Whether the names of the arguments say something to the function.
  private static boolean keepsNames(String function) {
    return function.equalsIgnoreCase("struct");
  }

  private static boolean isFieldOf(String function, List<Expression> arguments) {
    if (!function.equals("#getfield") && !function.equals("#getitem")) {
      return false;
    }
    var type = arguments.getFirst().type();
    return arguments.get(1) instanceof Literal(Utf8 _, _)
        && (type instanceof StructType
            || (type instanceof ArrayType array && array.elementType() instanceof StructType)
            || function.equals("#getfield"));
  }

  private static String text(Expression literal) {
    return String.valueOf(((Literal) literal).value());
  }

  // --- columns ---

  /// What one expression of a projection stands for: no column, one or more, each with its name.
  List<Expression> projected(Expression expression) {
    return switch (expression) {
      case Expression star when Stars.isStar(star) -> new Stars(columns, this).expanded(star);
      case NamedCall(var function, var arguments, _, _, _)
          when function.equals("as") && arguments.getFirst() instanceof Star(var qualifier, _) ->
          renamed(columns.star(qualifier), arguments.subList(1, arguments.size()));
      default -> List.of(ProjectedColumn.of(expression, this));
    };
  }

  private static List<Expression> renamed(List<Expression> all, List<Expression> names) {
    if (all.size() != names.size()) {
      throw new QueryException(
          "ASSIGNMENT_ARITY_MISMATCH",
          Map.of(
              "numExpr",
              Integer.toString(names.size()),
              "numTarget",
              Integer.toString(all.size())));
    }
    var result = new ArrayList<Expression>();
    for (int i = 0; i < all.size(); i++) {
      result.add(ProjectedColumn.inherited(new Alias(all.get(i), text(names.get(i)))));
    }
    return result;
  }
}

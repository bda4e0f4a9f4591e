package millrace.engine.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Alias;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expression.NamedCall;
import millrace.engine.expression.Expressions;
import millrace.engine.expression.Settings;
import millrace.engine.expression.SqlFunction;
import millrace.engine.function.Functions;
import millrace.engine.function.Names;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;
import millrace.sql.types.StructType;

/// Calls of functions that are written in SQL. The body is resolved over columns that stand for the
/// parameters, which then give way to the arguments.
public final class SqlFunctions {
  private final SqlFunction function;
  private final Surroundings surroundings;
  private final List<Attribute> parameters;

  private SqlFunction.Body body() {
    return function.body();
  }

  /// @param around what the call knows; the body knows the same tables and functions
  private SqlFunctions(SqlFunction function, Surroundings around) {
    this.function = function;
    this.surroundings = new Surroundings(around.settings(), around.relations(), Optional.empty());
    this.parameters =
        function.parameters().stream()
            .map(
                each -> Attribute.of(each.name(), each.type(), true).withQualifier(function.name()))
            .toList();
  }

  /// The function that a call names, if it is one of these.
  static Optional<SqlFunctions> of(NamedCall call, Surroundings around) {
    return of(call, around.settings()).map(each -> new SqlFunctions(each, around));
  }

  private static Optional<SqlFunction> of(NamedCall call, Settings settings) {
    return Functions.exists(call.function())
        ? Optional.empty()
        : settings.names().functions().sql(call.function());
  }

  /// Where Spark evaluates expressions by themselves, these functions cannot stand.
  ///
  /// @param node the place, by Spark's name for it
  static void requireNone(Expression written, Settings settings, String node) {
    Expressions.visit(
        written,
        each -> {
          if (each instanceof NamedCall call) {
            of(call, settings)
                .ifPresent(
                    function -> {
                      throw new QueryException(
                              "UNSUPPORTED_SQL_UDF_USAGE",
                              Map.of(
                                  "functionName", Quoted.name(function.name()), "nodeName", node),
                              "%s is written in SQL and cannot stand here; select it under a name"
                                  .formatted(function.title()))
                          .at(call.place());
                    });
          }
        });
  }

  // --- arguments ---

  /// The call with the function's whole name. Where arguments are given by name, all of them come
  /// into their places.
  NamedCall named(NamedCall call) {
    return new NamedCall(
        function.title(),
        call.arguments().stream().anyMatch(SqlFunctions::isNamed)
            ? inPlaces(call.arguments())
            : call.arguments(),
        call.distinct(),
        call.filter(),
        call.place());
  }

  /// The arguments in the places of the parameters, those left out as the function says.
  private List<Expression> inPlaces(List<Expression> written) {
    var wanted = function.parameters();
    var unnamed = written.stream().takeWhile(each -> !isNamed(each)).toList();
    if (written.size() > wanted.size()) {
      throw wrongCount(written.size());
    }
    var given = new HashMap<String, Expression>();
    for (var each : written.subList(unnamed.size(), written.size())) {
      if (!(each instanceof NamedCall(_, var parts, _, _, _)) || !isNamed(each)) {
        throw new QueryException(
            "UNEXPECTED_POSITIONAL_ARGUMENT",
            Map.of("routineName", Quoted.name(function.name()), "parameterName", "?"),
            "%s: an argument without a name stands behind one with a name"
                .formatted(function.title()));
      }
      put(
          String.valueOf(((Expression.Literal) parts.getFirst()).value()),
          parts.get(1),
          given,
          unnamed.size());
    }
    var arguments = new ArrayList<>(unnamed);
    for (var parameter : wanted.subList(unnamed.size(), wanted.size())) {
      var value = given.get(key(parameter.name()));
      arguments.add(
          value != null
              ? value
              : parameter.standard().orElseThrow(() -> wrongCount(written.size())));
    }
    return arguments;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static boolean isNamed(Expression argument) {
    return argument instanceof NamedCall(var name, _, _, _, _) && name.equals(SqlFunction.NAMED);
  }

  private void put(String name, Expression value, Map<String, Expression> given, int unnamed) {
    int place =
        IntStream.range(0, function.parameters().size())
            .filter(i -> function.parameters().get(i).name().equalsIgnoreCase(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new QueryException(
                        "UNRECOGNIZED_PARAMETER_NAME",
                        Map.of(
                            "routineName", Quoted.name(function.name()),
                            "argumentName", Quoted.name(name),
                            "proposal",
                                Quoted.names(
                                    function.parameters().stream()
                                        .map(SqlFunction.Parameter::name)
                                        .toList())),
                        "%s has no parameter `%s`".formatted(function.title(), name)));
    boolean again = given.put(key(name), value) != null;
    if (place < unnamed || again) {
      throw new QueryException(
          "DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT."
              + (again ? "DOUBLE_NAMED_ARGUMENT_REFERENCE" : "BOTH_POSITIONAL_AND_NAMED"),
          Map.of("routineName", Quoted.name(function.name()), "parameterName", Quoted.name(name)),
          "%s: the argument `%s` is given twice".formatted(function.title(), name));
    }
  }

  private QueryException wrongCount(int given) {
    return new QueryException(
        "WRONG_NUM_ARGS.WITHOUT_SUGGESTION",
        Map.of(
            "functionName", Quoted.name(function.name()),
            "expectedNum", Integer.toString(function.parameters().size()),
            "actualNum", Integer.toString(given),
            "docroot", Quoted.DOCUMENTATION));
  }

  /// What a parameter is without an argument; no columns are known to it.
  private Expression standard(Expression written) {
    return Resolver.of(new Scope(List.of(), surroundings)).resolve(written);
  }

  /// Each parameter's column with the value that takes its place.
  private Map<Attribute.Id, Expression> values(List<Expression> arguments) {
    var places = inPlaces(arguments);
    var values = new HashMap<Attribute.Id, Expression>();
    for (int i = 0; i < parameters.size(); i++) {
      var parameter = parameters.get(i);
      var argument = Same.unnamed(i < arguments.size() ? places.get(i) : standard(places.get(i)));
      values.put(
          parameter.id(),
          argument.type().equals(parameter.type())
              ? argument
              : Functions.cast(argument, parameter.type(), false, surroundings.settings()));
    }
    return values;
  }

  // --- values ---

  /// What a call gives that stands in an expression.
  ///
  /// @param arguments resolved
  Expression value(List<Expression> arguments) {
    if (!(body() instanceof SqlFunction.Body.Value(var written, var type))) {
      throw new QueryException(
          "NOT_A_SCALAR_FUNCTION",
          Map.of("functionName", Quoted.name(function.name())),
          "%s gives rows: write it in FROM".formatted(function.title()));
    }
    var values = values(arguments);
    var resolved = resolved(written);
    var cast =
        resolved.type().equals(type)
            ? resolved
            : Functions.cast(resolved, type, false, surroundings.settings());
    return Expressions.replace(
        cast,
        each ->
            each instanceof Column(var column)
                ? Optional.ofNullable(values.get(column.id()))
                : Optional.empty());
  }

  private Expression resolved(Expression written) {
    return Same.unnamed(bare(Resolver.of(new Scope(parameters, surroundings)).resolve(written)));
  }

  /// A query of one row without FROM that has nothing to do but compute is its expression.
  private static Expression bare(Expression value) {
    if (value instanceof Expression.Subquery query
        && query.use() == Expression.Subquery.Use.SCALAR
        && query.query() instanceof Plan.Project(Plan.Rows rows, var results)
        && rows.columns().isEmpty()
        && !(Same.unnamed(results.getFirst()) instanceof Expression.Generator)) {
      var bound = new HashMap<Attribute.Id, Expression>();
      query.bindings().forEach(each -> bound.put(each.id(), each.child()));
      return Expressions.replace(
          Same.unnamed(results.getFirst()),
          each ->
              each instanceof Expression.Outer(var column)
                  ? Optional.ofNullable(bound.get(column.id()))
                  : Optional.empty());
    }
    return value;
  }

  // --- rows ---

  /// The rows of a call that stands in FROM.
  ///
  /// @param arguments resolved; what they take from around the query stands in them as such
  Plan rows(List<Expression> arguments) {
    if (!(body() instanceof SqlFunction.Body.Rows(var written, var columns))) {
      throw new QueryException(
          "NOT_A_TABLE_FUNCTION",
          Map.of("functionName", Quoted.name(function.name())),
          "%s gives one value: write it in an expression".formatted(function.title()));
    }
    var values = values(arguments);
    var outside = outside();
    var resolved = Analysis.analyze((Plan) written, surroundings.inside(outside));
    var bound = new HashMap<Attribute.Id, Expression>();
    for (var binding : outside.bindings()) {
      bound.put(binding.id(), within(binding.child(), values));
    }
    var filled =
        Plans.transform(
            Plans.fresh(resolved),
            plan -> Plans.mapExpressions(plan, each -> outerIn(each, bound)));
    return new Plan.Named(as(filled, columns), function.name().getLast());
  }

  private Outside outside() {
    return new Outside(Resolver.columns(new Scope(parameters, surroundings)), List.of());
  }

  private static Expression within(Expression expression, Map<Attribute.Id, Expression> values) {
    return Expressions.replace(
        expression,
        each ->
            each instanceof Column(var column)
                ? Optional.ofNullable(values.get(column.id()))
                : Optional.empty());
  }

  private static Expression outerIn(Expression expression, Map<Attribute.Id, Expression> bound) {
    return Expressions.replace(
        expression,
        each ->
            each instanceof Expression.Outer(var column)
                ? Optional.ofNullable(bound.get(column.id()))
                : Optional.empty());
  }

  /// The query's columns under the names and of the types that the function says.
  private Plan as(Plan query, StructType columns) {
    var results = new ArrayList<Expression>();
    for (int i = 0; i < columns.length(); i++) {
      var column = new Column(query.columns().get(i));
      var field = columns.fields()[i];
      results.add(
          new Alias(
              column.type().equals(field.dataType())
                  ? column
                  : Functions.cast(column, field.dataType(), false, surroundings.settings()),
              field.name()));
    }
    return new Plan.Project(query, List.copyOf(results));
  }

  // --- what a function may be ---

  /// A function as its author wrote it, checked, and with the types that were left to its body.
  ///
  /// @param drawn a function whose types are not known where the text does not say them
  /// @throws QueryException when the body is not one of a function
  public static SqlFunction checked(
      SqlFunction drawn, boolean typed, Relations relations, Settings settings) {
    var calls = new SqlFunctions(drawn, new Surroundings(settings, relations, Optional.empty()));
    calls.requireDefaults();
    return switch (drawn.body()) {
      case SqlFunction.Body.Value(var written, var type) -> {
        var resolved = calls.resolved(written);
        calls.requirePlain(resolved);
        if (typed && !resolved.type().equals(type)) {
          var _ = Functions.cast(resolved, type, false, calls.surroundings.settings());
        }
        yield calls.with(new SqlFunction.Body.Value(written, typed ? type : resolved.type()));
      }
      case SqlFunction.Body.Rows(var written, var columns) -> {
        var resolved = Analysis.analyze((Plan) written, calls.surroundings.inside(calls.outside()));
        yield calls.with(
            new SqlFunction.Body.Rows(
                written, typed ? calls.fitting(resolved, columns) : named(resolved)));
      }
    };
  }

  private SqlFunction with(SqlFunction.Body body) {
    return new SqlFunction(function.name(), function.parameters(), body, function.readsData());
  }

  private static StructType named(Plan query) {
    return new StructType(query.columns().stream().map(Attribute::field).toList());
  }

  private StructType fitting(Plan query, StructType columns) {
    int made = query.columns().size();
    if (made != columns.length()) {
      throw new QueryException(
          "USER_DEFINED_FUNCTIONS.RETURN_COLUMN_COUNT_MISMATCH",
          Map.of(
              "name", function.title(),
              "outputSize", Integer.toString(made),
              "returnParamSize", Integer.toString(columns.length())),
          "%s is to give %d columns, and its query has %d"
              .formatted(function.title(), columns.length(), made));
    }
    var _ = as(query, columns);
    return columns;
  }

  private void requireDefaults() {
    for (var parameter : function.parameters()) {
      if (parameter.standard().isEmpty()) {
        continue;
      }
      var value = standard(parameter.standard().get());
      if (holds(value, Expression.Subquery.class)) {
        throw new QueryException(
            "USER_DEFINED_FUNCTIONS.NOT_A_VALID_DEFAULT_EXPRESSION",
            Map.of("functionName", function.name().getLast(), "parameterName", parameter.name()),
            "what the parameter %s is without an argument is no query".formatted(parameter.name()));
      }
      if (!value.type().equals(parameter.type())) {
        var _ = Functions.cast(value, parameter.type(), false, surroundings.settings());
      }
    }
  }

  private void requirePlain(Expression body) {
    if (Aggregation.hasAggregate(body)
        || OverRows.has(body)
        || holds(body, Expression.Generator.class)) {
      throw new QueryException(
          "USER_DEFINED_FUNCTIONS.CANNOT_CONTAIN_COMPLEX_FUNCTIONS",
          Map.of("queryText", Names.ofColumn(body)),
          "a function has no aggregate function, window or generator outside of a query of its"
              + " own");
    }
  }

  private static boolean holds(Expression expression, Class<? extends Expression> kind) {
    return kind.isInstance(expression)
        || Expressions.children(expression).stream().anyMatch(each -> holds(each, kind));
  }
}

package millrace.engine.function;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Collectors;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expressions;
import millrace.engine.expression.Settings;
import millrace.engine.expression.SqlFunction;
import millrace.engine.vector.Utf8;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;

/// What an author can call.
public final class Functions {
  private Functions() {}

  /// Whether values of the type have an order.
  public static boolean isOrderable(DataType type) {
    return Types.isOrderable(type);
  }

  /// Resolves the bodies of lambdas for a higher-order function, which knows the parameters' types.
  @FunctionalInterface
  public interface Lambdas {
    Expression.ResolvedLambda resolve(
        Expression.Lambda lambda, List<Expression.Parameter> parameters);
  }

  private static final Lambdas NO_LAMBDAS =
      (lambda, _) -> {
        throw new IllegalStateException("arguments are resolved, but there is " + lambda);
      };

  /// A call with resolved arguments (lambdas excepted) as an expression of the catalogue, with the
  /// implicit casts in place.
  ///
  /// @throws QueryException if there is no such function, or the arguments are not what it takes
  public static Expression resolve(Expression.NamedCall call, Settings settings, Lambdas lambdas) {
    var function =
        Catalogue.find(call.function())
            .orElseThrow(() -> unknown(call.function(), call.arguments().size(), settings));
    return function.resolve(
        new Invocation(
            call.function(), call.arguments(), call.distinct(), call.filter(), settings, lambdas));
  }

  /// The same for a call without lambdas.
  public static Expression resolve(Expression.NamedCall call, Settings settings) {
    return resolve(
        call,
        settings,
        (lambda, _) -> {
          throw new IllegalStateException("no lambda is resolved here: " + lambda);
        });
  }

  /// An argument as an author writes it.
  ///
  /// @param parameter its name, where it is given by name
  public record Argument(Optional<String> parameter, Expression value) {
    /// With its name, for functions that are not in the catalogue.
    private Expression marked() {
      return parameter
          .<Expression>map(
              name ->
                  new Expression.NamedCall(
                      SqlFunction.NAMED,
                      new Expression.Literal(Utf8.of(name), DataTypes.StringType),
                      value))
          .orElse(value);
    }
  }

  /// The arguments of a call in their places: first those without a name, then those given by name;
  /// between them, those that were left out.
  ///
  /// @throws QueryException if the function has no such parameter, or one is given twice or missing
  public static List<Expression> inPlaces(String function, List<Argument> written) {
    if (written.stream().allMatch(each -> each.parameter().isEmpty())) {
      return written.stream().map(Argument::value).toList();
    }
    return exists(function)
        ? NamedArguments.inPlaces(function, written)
        : written.stream().map(Argument::marked).toList();
  }

  /// The value of a date or time that was written out.
  ///
  /// @throws QueryException if the text is no such value
  public static Expression.Literal literal(Expression.TypedText typed, Settings settings) {
    return Literals.of(typed, settings);
  }

  /// A cast that an author asked for.
  ///
  /// @param lenient whether a wrong value gives null, as `try_cast` does
  /// @throws QueryException if values of the one type never become values of the other
  public static Expression cast(
      Expression child, DataType type, boolean lenient, Settings settings) {
    return Casts.explicit(child, type, lenient, settings);
  }

  /// Whether an author may write a cast from one type to the other.
  public static boolean mayCast(DataType from, DataType to, Settings settings) {
    return Casts.isLegal(from, to, false, settings);
  }

  /// The same expression with a value of another type where that is implied, as in the columns of a
  /// union.
  public static Expression widen(Expression child, DataType type, Settings settings) {
    return Casts.implicit(child, type, settings);
  }

  /// A `case` whose branches' values are cast to one type.
  ///
  /// @throws QueryException if they have none in common, or a condition is not a BOOLEAN
  public static Expression choose(Expression.Case branches, Settings settings) {
    return Conditional.choose(branches, settings);
  }

  /// The same with the arguments cast to what the author's function takes.
  ///
  /// @throws QueryException if they cannot be, or are too many or too few
  public static Expression.Aggregate fit(Expression.Aggregate aggregate, Settings settings) {
    var parameters = aggregate.user().orElseThrow().parameters();
    var arguments = aggregate.arguments();
    if (arguments.size() != parameters.size()) {
      throw Function.wrongCount(
          aggregate.function(), Integer.toString(parameters.size()), arguments.size());
    }
    var fitting = new ArrayList<Expression>();
    for (int i = 0; i < arguments.size(); i++) {
      var wanted = parameters.get(i);
      if (!Casts.isLegal(arguments.get(i).type(), wanted, settings.ansi())) {
        throw new Invocation(
                aggregate.function(),
                arguments,
                aggregate.distinct(),
                aggregate.filter(),
                settings,
                NO_LAMBDAS)
            .unexpected(i, Quoted.sql(wanted.sql()));
      }
      fitting.add(Casts.implicit(arguments.get(i), wanted, settings));
    }
    return new Expression.Aggregate(
        aggregate.function(),
        List.copyOf(fitting),
        aggregate.distinct(),
        aggregate.filter(),
        aggregate.type(),
        aggregate.nullable(),
        aggregate.user());
  }

  /// Whether the name is that of a function that makes one value of many rows.
  public static boolean isAggregate(String name) {
    return Catalogue.isAggregate(name);
  }

  /// Whether the function of that name takes lambdas.
  public static boolean takesLambdas(String name) {
    return name.equalsIgnoreCase("array_sort") || Catalogue.isOf(HigherOrder.functions(), name);
  }

  /// How many arguments of a function that takes lambdas are values and come first.
  public static int valuesBeforeLambdas(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "aggregate", "reduce", "zip_with", "map_zip_with" -> 2;
      default -> 1;
    };
  }

  public static boolean exists(String name) {
    return Catalogue.find(name).isPresent();
  }

  /// The names of all functions and operators.
  public static SortedSet<String> names() {
    return Catalogue.names();
  }

  /// Whether the same input always gives the same value: not so for `rand()`. The time of the batch
  /// counts as the same.
  public static boolean isDeterministic(Expression expression) {
    boolean own =
        switch (expression) {
          case Expression.Call call -> Catalogue.of(call.function()).isDeterministic();
          case Expression.Udf udf -> udf.deterministic();
          default -> true;
        };
    return own && Expressions.children(expression).stream().allMatch(Functions::isDeterministic);
  }

  /// Whether it is of constants alone, so that it can be computed before there are rows.
  public static boolean isConstant(Expression expression) {
    boolean own =
        switch (expression) {
          case Expression.Literal _, Expression.Cast _, Expression.Case _, Expression.Field _ ->
              true;
          case Expression.Call call ->
              Catalogue.of(call.function()).isDeterministic()
                  && !Moments.isOfTheBatch(call.function())
                  && call.arguments().stream()
                      .noneMatch(each -> each instanceof Expression.ResolvedLambda);
          default -> false;
        };
    return own && Expressions.children(expression).stream().allMatch(Functions::isConstant);
  }

  /// Whether it is known to be null wherever an argument is.
  public static boolean isNullWithNull(Expression.Call call) {
    return NullWithNull.is(call);
  }

  /// Whether a value may be wrong for it and raise an error, so that it must not be computed for
  /// rows that a condition has excluded.
  public static boolean canFail(Expression expression) {
    boolean own =
        switch (expression) {
          case Expression.Call call -> Catalogue.of(call.function()).mayFail();
          case Expression.Cast cast -> Casts.canFail(cast.child().type(), cast.type());
          case Expression.Udf _ -> true;
          default -> false;
        };
    return own || Expressions.children(expression).stream().anyMatch(Functions::canFail);
  }

  private static QueryException unknown(String name, int arguments, Settings settings) {
    if (name.equalsIgnoreCase("cast")) {
      return Function.wrongCount("cast", "0", arguments);
    }
    return new QueryException(
        "UNRESOLVED_ROUTINE",
        Map.of(
            "routineName", Quoted.name(name.split("\\.")),
            "searchPath", settings.names().searchPath()),
        near(name));
  }

  private static String near(String name) {
    var near =
        Catalogue.names().stream()
            .filter(known -> Character.isLetter(known.charAt(0)))
            .map(
                known ->
                    new Near(
                        known, Distance.between(name.toLowerCase(java.util.Locale.ROOT), known)))
            .filter(found -> found.distance() <= Math.max(2, name.length() / 3))
            .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
            .limit(3)
            .map(found -> "`" + found.name() + "`")
            .collect(Collectors.joining(", "));
    return near.isEmpty()
        ? "there is no function `%s`".formatted(name)
        : "there is no function `%s`; did you mean %s?".formatted(name, near);
  }

  private record Near(String name, int distance) {}
}

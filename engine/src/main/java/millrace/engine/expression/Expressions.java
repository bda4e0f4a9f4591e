package millrace.engine.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import millrace.engine.error.Place;

/// Walks through expressions.
public final class Expressions {
  private Expressions() {}

  /// The expressions right below, in their order.
  public static List<Expression> children(Expression expression) {
    var children = new ArrayList<Expression>();
    var _ =
        mapChildren(
            expression,
            child -> {
              children.add(child);
              return child;
            });
    return children;
  }

  /// Visits the expression and all below it, those above first.
  public static void visit(Expression expression, Consumer<Expression> visitor) {
    visitor.accept(expression);
    children(expression).forEach(child -> visit(child, visitor));
  }

  /// The same with every expression replaced for which the function has something else. What it
  /// gives is not searched again.
  public static Expression replace(
      Expression expression, Function<Expression, Optional<Expression>> replacement) {
    return replacement
        .apply(expression)
        .orElseGet(() -> mapChildren(expression, child -> replace(child, replacement)));
  }

  /// The same over other children.
  public static Expression mapChildren(Expression expression, UnaryOperator<Expression> map) {
    return switch (expression) {
      case Expression.Name _,
          Expression.OuterName _,
          Expression.Outer _,
          Expression.Star _,
          Expression.Matching _,
          Expression.Literal _,
          Expression.TypedText _,
          Expression.Variable _,
          Expression.Column _,
          Expression.Parameter _,
          Expression.Slot _ ->
          expression;
      case Expression.NamedCall call ->
          new Expression.NamedCall(
              call.function(),
              all(call.arguments(), map),
              call.distinct(),
              call.filter().map(map),
              call.place());
      case Expression.Lambda lambda ->
          new Expression.Lambda(lambda.parameters(), map.apply(lambda.body()));
      case Expression.Alias alias ->
          new Expression.Alias(
              map.apply(alias.child()), alias.name(), alias.id(), alias.metadata());
      case Expression.Cast cast ->
          new Expression.Cast(map.apply(cast.child()), cast.type(), cast.lenient(), cast.place());
      case Expression.Case branches ->
          new Expression.Case(
              branches.branches().stream()
                  .map(
                      each ->
                          new Expression.Branch(
                              map.apply(each.condition()), map.apply(each.value())))
                  .toList(),
              branches.otherwise().map(map));
      case Expression.SortOrder order ->
          new Expression.SortOrder(map.apply(order.child()), order.ascending(), order.nullsFirst());
      case Expression.Udf udf ->
          new Expression.Udf(
              udf.name(),
              udf.function(),
              all(udf.arguments(), map),
              udf.type(),
              udf.nullable(),
              udf.deterministic());
      case Expression.Field field ->
          new Expression.Field(
              map.apply(field.struct()),
              field.ordinal(),
              field.name(),
              field.type(),
              field.nullable());
      case Expression.Call call ->
          new Expression.Call(
              call.function(),
              all(call.arguments(), map),
              call.type(),
              call.nullable(),
              call.place());
      case Expression.Aggregate aggregate ->
          new Expression.Aggregate(
              aggregate.function(),
              all(aggregate.arguments(), map),
              aggregate.distinct(),
              aggregate.filter().map(map),
              aggregate.type(),
              aggregate.nullable(),
              aggregate.user(),
              aggregate.place());
      case Expression.TimeWindow window ->
          new Expression.TimeWindow(
              map.apply(window.time()), window.size(), window.slide(), window.offset());
      case Expression.SessionWindow window ->
          new Expression.SessionWindow(map.apply(window.time()), map.apply(window.gap()));
      case Expression.ResolvedLambda lambda ->
          new Expression.ResolvedLambda(lambda.parameters(), map.apply(lambda.body()));
      case Expression.Over over ->
          new Expression.Over(
              mapChildren(over.function(), map),
              all(over.partition(), map),
              over.orders().stream()
                  .map(each -> (Expression.SortOrder) mapChildren(each, map))
                  .toList(),
              over.frame());
      case Expression.WindowFunction function ->
          new Expression.WindowFunction(
              function.function(),
              all(function.arguments(), map),
              function.type(),
              function.nullable());
      case Expression.Subquery query ->
          new Expression.Subquery(
              query.query(),
              query.use(),
              all(query.values(), map),
              query.bindings().stream()
                  .map(each -> (Expression.Alias) mapChildren(each, map))
                  .toList(),
              query.place());
      case Expression.Generator generator ->
          new Expression.Generator(
              generator.function(),
              all(generator.arguments(), map),
              generator.columns(),
              generator.outer());
    };
  }

  private static List<Expression> all(List<Expression> expressions, UnaryOperator<Expression> map) {
    return expressions.stream().map(map).toList();
  }

  /// The same, in which the calls and casts that do not know their place stand at the given one. A
  /// part that knows its place is left as it is.
  public static Expression placed(Expression expression, Place place) {
    return switch (expression) {
      case Expression.Call call when !call.place().isKnown() ->
          new Expression.Call(
              call.function(),
              all(call.arguments(), each -> placed(each, place)),
              call.type(),
              call.nullable(),
              place);
      case Expression.Cast cast when !cast.place().isKnown() ->
          new Expression.Cast(placed(cast.child(), place), cast.type(), cast.lenient(), place);
      case Expression.Case branches -> mapChildren(branches, each -> placed(each, place));
      case Expression.Alias alias -> mapChildren(alias, each -> placed(each, place));
      case Expression.Aggregate aggregate when !aggregate.place().isKnown() ->
          new Expression.Aggregate(
              aggregate.function(),
              all(aggregate.arguments(), each -> placed(each, place)),
              aggregate.distinct(),
              aggregate.filter(),
              aggregate.type(),
              aggregate.nullable(),
              aggregate.user(),
              place);
      default -> expression;
    };
  }

  /// The same, in which all calls, casts and aggregates stand at the given place.
  public static Expression moved(Expression expression, Place place) {
    return switch (mapChildren(expression, each -> moved(each, place))) {
      case Expression.Call call ->
          new Expression.Call(
              call.function(), call.arguments(), call.type(), call.nullable(), place);
      case Expression.Cast cast ->
          new Expression.Cast(cast.child(), cast.type(), cast.lenient(), place);
      case Expression.Aggregate aggregate ->
          new Expression.Aggregate(
              aggregate.function(),
              aggregate.arguments(),
              aggregate.distinct(),
              aggregate.filter(),
              aggregate.type(),
              aggregate.nullable(),
              aggregate.user(),
              place);
      case Expression other -> other;
    };
  }
}

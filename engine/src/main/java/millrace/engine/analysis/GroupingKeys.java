package millrace.engine.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Alias;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.expression.Expression.Name;
import millrace.engine.function.Names;

/// What GROUP BY names: columns of the input, results by their place or name, or `all` of those
/// that are no aggregates.
final class GroupingKeys {
  private final Scope input;
  private final Resolver resolver;
  private final List<Expression> results;

  /// @param results resolved
  GroupingKeys(Scope input, Resolver resolver, List<Expression> results) {
    this.input = input;
    this.resolver = resolver;
    this.results = results;
  }

  List<Expression> resolve(List<Expression> keys) {
    if (keys.size() == 1
        && keys.getFirst() instanceof Name(var parts, _)
        && parts.size() == 1
        && parts.getFirst().equalsIgnoreCase("all")
        && input.find(parts).isEmpty()) {
      return results.stream()
          .filter(each -> !Aggregation.hasAggregate(each))
          .map(Same::unnamed)
          .flatMap(
              each ->
                  each instanceof Expression.Generator generator
                      ? generator.arguments().stream()
                      : Stream.of(each))
          .toList();
    }
    var resolved = new ArrayList<Expression>();
    keys.forEach(key -> resolved.add(resolve(key)));
    resolved.forEach(Conditions::requireGrouping);
    return resolved;
  }

  Expression resolve(Expression key) {
    return switch (key) {
      case Literal(Integer place, _) -> byPlace(place);
      case Name(var parts, _) when parts.size() == 1 && input.find(parts).isEmpty() ->
          byName(parts.getFirst());
      default -> Same.unnamed(resolver.resolve(key));
    };
  }

  private Expression byPlace(int place) {
    if (place < 1 || place > results.size()) {
      throw new QueryException(
          "GROUP_BY_POS_OUT_OF_RANGE",
          Map.of("index", Integer.toString(place), "size", Integer.toString(results.size())));
    }
    var result = results.get(place - 1);
    if (Aggregation.hasAggregate(result)) {
      throw new QueryException(
          "GROUP_BY_POS_AGGREGATE",
          Map.of("index", Integer.toString(place), "aggExpr", Names.qualified(result)));
    }
    return Same.unnamed(result);
  }

  private Expression byName(String name) {
    return results.stream()
        .filter(each -> each instanceof Alias alias && input.matches(alias.name(), name))
        .findFirst()
        .or(() -> windowOf(name))
        .map(Same::unnamed)
        .orElseGet(() -> resolver.resolve(new Name(List.of(name))));
  }

  /// The window that a result is of can be named by its kind, under whatever name the result goes.
  private Optional<Expression> windowOf(String name) {
    return results.stream()
        .map(Same::unnamed)
        .filter(each -> TimeWindows.isWindow(each) && input.matches(Names.of(each), name))
        .findFirst();
  }
}

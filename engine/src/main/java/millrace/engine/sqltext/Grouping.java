package millrace.engine.sqltext;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import millrace.engine.error.Place;
import millrace.engine.expression.Expression;
import millrace.engine.plan.Plan;
import org.jspecify.annotations.Nullable;

/// GROUP BY in all its forms. Several items with more than one set each stand for every combination
/// of their sets.
final class Grouping {
  private final ExpressionBuilder expressions;

  Grouping(ExpressionBuilder expressions) {
    this.expressions = expressions;
  }

  /// Where the first of the keys stands that is a number.
  static Place ordinals(SqlParser.@Nullable GroupingContext context) {
    return context == null ? Place.NOWHERE : SyntaxErrors.number(context.groupingItem());
  }

  Plan plan(Plan input, List<Expression> results, SqlParser.GroupingContext context) {
    if (!context.plain.isEmpty()) {
      return sets(
          input, expressions.expressions(context.plain), sets(context.groupingSet()), results);
    }
    var items = context.groupingItem();
    if (context.kind != null) {
      var keys = items.stream().map(each -> List.of(key(each))).toList();
      return sets(
          input, context.kind.getType() == SqlParser.CUBE ? cube(keys) : rollup(keys), results);
    }
    if (items.stream().allMatch(SqlParser.GroupingKeyContext.class::isInstance)) {
      return new Plan.Aggregate(input, items.stream().map(this::key).toList(), results);
    }
    var combined = List.of(List.<Expression>of());
    for (var item : items) {
      var sets = sets(item);
      combined =
          combined.stream().flatMap(each -> sets.stream().map(set -> concat(each, set))).toList();
    }
    return sets(input, combined, results);
  }

  private List<List<Expression>> sets(SqlParser.GroupingItemContext item) {
    return switch (item) {
      case SqlParser.CubeContext cube -> cube(sets(cube.groupingSet()));
      case SqlParser.RollupContext rollup -> rollup(sets(rollup.groupingSet()));
      case SqlParser.GroupingSetsContext sets -> sets(sets.groupingSet());
      default -> List.of(List.of(key(item)));
    };
  }

  private Expression key(SqlParser.GroupingItemContext item) {
    return expressions.expression(((SqlParser.GroupingKeyContext) item).expression());
  }

  private List<List<Expression>> sets(List<SqlParser.GroupingSetContext> contexts) {
    return contexts.stream().flatMap(each -> sets(each).stream()).toList();
  }

  /// One set, or those of a CUBE, a ROLLUP or GROUPING SETS inside.
  private List<List<Expression>> sets(SqlParser.GroupingSetContext context) {
    if (context.nested.isEmpty()) {
      return List.of(untupled(expressions.expressions(context.expression())));
    }
    var inner = sets(context.nested);
    return context.CUBE() != null ? cube(inner) : context.ROLLUP() != null ? rollup(inner) : inner;
  }

  /// `(a, b)` may have been read as one tuple.
  private static List<Expression> untupled(List<Expression> set) {
    return set.size() == 1
            && set.getFirst() instanceof Expression.NamedCall(var name, var parts, _, _, _)
            && name.equals("struct")
        ? parts
        : set;
  }

  static List<List<Expression>> rollup(List<List<Expression>> groups) {
    return IntStream.iterate(groups.size(), size -> size >= 0, size -> size - 1)
        .mapToObj(size -> groups.subList(0, size).stream().flatMap(List::stream).toList())
        .toList();
  }

  static List<List<Expression>> cube(List<List<Expression>> groups) {
    int subsets = 1 << groups.size();
    return IntStream.iterate(subsets - 1, bits -> bits >= 0, bits -> bits - 1)
        .mapToObj(
            bits ->
                IntStream.range(0, groups.size())
                    .filter(i -> (bits & (1 << (groups.size() - 1 - i))) != 0)
                    .mapToObj(groups::get)
                    .flatMap(List::stream)
                    .toList())
        .toList();
  }

  private static Plan sets(Plan input, List<List<Expression>> sets, List<Expression> results) {
    return sets(input, List.of(), sets, results);
  }

  /// @param first keys that may be in none of the sets
  private static Plan sets(
      Plan input, List<Expression> first, List<List<Expression>> sets, List<Expression> results) {
    var keys = new ArrayList<>(first);
    sets.stream()
        .flatMap(List::stream)
        .forEach(
            each -> {
              if (!keys.contains(each)) {
                keys.add(each);
              }
            });
    var places = sets.stream().map(set -> set.stream().map(keys::indexOf).toList()).toList();
    return new Plan.GroupingSets(input, List.copyOf(keys), places, results);
  }

  private static List<Expression> concat(List<Expression> one, List<Expression> other) {
    return Stream.concat(one.stream(), other.stream()).distinct().toList();
  }
}

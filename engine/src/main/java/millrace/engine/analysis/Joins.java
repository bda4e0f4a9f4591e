package millrace.engine.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Alias;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expression.NamedCall;
import millrace.engine.expression.Expressions;
import millrace.engine.function.Functions;
import millrace.engine.function.Names;
import millrace.engine.plan.JoinType;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;

/// Resolves joins of resolved inputs.
final class Joins {
  private final Surroundings surroundings;

  Joins(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  Plan resolve(Plan.Join join) {
    var shared = shared(join.left(), join.right());
    var right = shared.isEmpty() ? join.right() : Plans.apartFrom(join.left(), join.right());
    var apart = new Plan.Join(join.left(), right, join.type(), join.condition(), join.using());
    if (!join.using().isEmpty()) {
      return using(apart, names(apart));
    }
    if (surroundings.settings().names().clearSelfJoins()) {
      SelfJoins.requireClear(apart);
    }
    return join.condition().isEmpty()
        ? apart
        : with(apart, Optional.of(condition(apart, join.right(), join.condition().get(), shared)));
  }

  /// A cross join with a condition is an inner join; but of two streams Spark takes only what is
  /// called so.
  private static Plan.Join with(Plan.Join join, Optional<Expression> condition) {
    boolean isInner =
        join.type() == JoinType.CROSS
            && condition.isPresent()
            && !(Plans.isStreaming(join.left()) && Plans.isStreaming(join.right()));
    var type = isInner ? JoinType.INNER : join.type();
    return new Plan.Join(join.left(), join.right(), type, condition, List.of());
  }

  /// The columns that both sides have, because both are made of one plan.
  private static Set<Attribute.Id> shared(Plan left, Plan right) {
    var ids = new HashSet<Attribute.Id>();
    left.columns().forEach(each -> ids.add(each.id()));
    var shared = new HashSet<Attribute.Id>();
    right.columns().stream().map(Attribute::id).filter(ids::contains).forEach(shared::add);
    return shared;
  }

  private Expression condition(
      Plan.Join join, Plan oldRight, Expression written, Set<Attribute.Id> shared) {
    var columns =
        Stream.concat(join.left().columns().stream(), join.right().columns().stream()).toList();
    var renewed = shared.isEmpty() ? written : sided(written, join, oldRight, shared);
    var resolver = Resolver.of(new Scope(columns, surroundings));
    var condition = Same.unnamed(resolver.resolve(renewed));
    Conditions.requireBoolean(condition, "JOIN");
    if (!Functions.isDeterministic(condition)) {
      throw new QueryException(
          "INVALID_NON_DETERMINISTIC_EXPRESSIONS",
          Map.of("sqlExprs", Quoted.sql(Names.ofColumn(resolver.names(renewed)))));
    }
    return condition;
  }

  /// A column of a plan that is joined with itself stands for the left one; where it is to equal
  /// itself, the second stands for the right one.
  private static Expression sided(
      Expression written, Plan.Join join, Plan oldRight, Set<Attribute.Id> shared) {
    return Expressions.replace(
        written,
        each ->
            each instanceof NamedCall(var function, var sides, _, _, _)
                    && SelfJoins.isEquality(function)
                    && sides.size() == 2
                    && sides.get(0) instanceof Column(var one)
                    && sides.get(1) instanceof Column(var other)
                    && one.is(other)
                    && shared.contains(one.id())
                ? Optional.of(
                    new NamedCall(
                        function, sides.getFirst(), rightOf(one, join, oldRight).orElseThrow()))
                : Optional.empty());
  }

  private static Optional<Expression> rightOf(Attribute column, Plan.Join join, Plan oldRight) {
    var old = oldRight.columns();
    return IntStream.range(0, old.size())
        .filter(i -> old.get(i).is(column))
        .mapToObj(i -> (Expression) new Column(join.right().columns().get(i)))
        .findFirst();
  }

  // --- using, natural ---

  private List<String> names(Plan.Join join) {
    if (!join.using().equals(List.of(Plan.Join.NATURAL))) {
      return join.using();
    }
    var right = new Scope(Hidden.visible(join.right().columns()), surroundings);
    return Hidden.visible(join.left().columns()).stream()
        .map(Attribute::name)
        .filter(name -> right.columns().stream().anyMatch(each -> right.matches(each.name(), name)))
        .toList();
  }

  private Plan using(Plan.Join join, List<String> names) {
    var left = names.stream().map(name -> side(join.left(), name, "left")).toList();
    var right = names.stream().map(name -> side(join.right(), name, "right")).toList();
    var condition =
        IntStream.range(0, names.size())
            .mapToObj(i -> call("=", left.get(i), right.get(i)))
            .reduce((one, other) -> call("and", one, other));
    var joined = with(join, condition);
    var results = new ArrayList<Expression>();
    for (int i = 0; i < names.size(); i++) {
      results.add(key(join.type(), left.get(i), right.get(i)));
    }
    joined.columns().stream()
        .filter(
            each ->
                Stream.concat(left.stream(), right.stream())
                    .noneMatch(key -> key.attribute().is(each)))
        .forEach(each -> results.add(new Column(each)));
    joined.columns().stream()
        .filter(each -> isHidden(each, join.type(), left, right))
        .forEach(each -> results.add(new Column(Hidden.hide(each))));
    return new Plan.Project(joined, List.copyOf(results));
  }

  /// Whether the column is a key in whose place another one stands.
  private static boolean isHidden(
      Attribute column, JoinType type, List<Column> left, List<Column> right) {
    boolean isLeft = left.stream().anyMatch(each -> each.attribute().is(column));
    boolean isRight = right.stream().anyMatch(each -> each.attribute().is(column));
    return switch (type) {
      case RIGHT_OUTER -> isLeft;
      case FULL_OUTER -> isLeft || isRight;
      default -> isRight;
    };
  }

  private Expression key(JoinType type, Column left, Column right) {
    return switch (type) {
      case RIGHT_OUTER -> right;
      case FULL_OUTER ->
          new Alias(
              call(
                  "coalesce",
                  new Column(left.attribute().withNullable(true)),
                  new Column(right.attribute().withNullable(true))),
              left.attribute().name());
      default -> left;
    };
  }

  private Expression call(String function, Expression... arguments) {
    var settings = surroundings.settings();
    var sides = FilledComparisons.arguments(function, List.of(arguments), settings);
    return Functions.resolve(new NamedCall(function, sides.toArray(Expression[]::new)), settings);
  }

  private Column side(Plan plan, String name, String side) {
    var columns = Hidden.visible(plan.columns());
    var scope = new Scope(columns, surroundings);
    var found = columns.stream().filter(each -> scope.matches(each.name(), name)).toList();
    if (found.size() == 1) {
      return new Column(found.getFirst());
    }
    if (found.isEmpty()) {
      throw new QueryException(
          "UNRESOLVED_USING_COLUMN_FOR_JOIN",
          Map.of(
              "colName",
              Quoted.name(name),
              "side",
              side,
              "suggestion",
              Quoted.names(plan.columns().stream().map(Attribute::name).sorted().toList())));
    }
    throw new QueryException(
        "AMBIGUOUS_REFERENCE",
        Map.of(
            "name",
            Quoted.name(name),
            "referenceNames",
            "[" + Quoted.names(found.stream().map(Attribute::name).toList()) + "]"));
  }
}

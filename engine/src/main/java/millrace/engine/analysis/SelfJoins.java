package millrace.engine.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expression.NamedCall;
import millrace.engine.expression.Expressions;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;

/// Finds columns in an author's hand that may stand for either side of a join of a Dataset with
/// itself. The join gives the right side new columns, and a column that was taken from a plan
/// within that side may stand for the new one as well as for its own.
final class SelfJoins {
  private SelfJoins() {}

  /// @param plan over resolved inputs, which are apart already where it is a join
  /// @throws QueryException when one of its own expressions has such a column
  static void requireClear(Plan plan) {
    var held =
        plan instanceof Plan.Join join
            ? join.condition().map(each -> unclear(each, join)).orElse(List.of())
            : Plans.expressions(plan).stream().flatMap(each -> held(each).stream()).toList();
    if (held.isEmpty()) {
      return;
    }
    var here = new HashSet<Attribute.Id>();
    plan.inputs().forEach(input -> input.columns().forEach(column -> here.add(column.id())));
    held.stream()
        .filter(column -> isAmbiguous(column, plan.inputs(), here))
        .findFirst()
        .ifPresent(
            column -> {
              throw new QueryException(
                  "_LEGACY_ERROR_TEMP_1182",
                  Map.of(
                      "ambiguousAttrs",
                      column.name(),
                      "config",
                      "spark.sql.analyzer.failAmbiguousSelfJoin"),
                  "the column `%s` may be of either side, as a Dataset is joined with itself: give the"
                          .formatted(column.name())
                      + " sides names by as(\"a\") and as(\"b\"), and ask for col(\"a.%1$s\") or col(\"b.%1$s\")"
                          .formatted(column.name()));
            });
  }

  static boolean isEquality(String function) {
    return function.equals("=") || function.equals("<=>");
  }

  private static List<Attribute> held(Expression expression) {
    var held = new ArrayList<Attribute>();
    Expressions.visit(
        expression,
        each -> {
          if (each instanceof Column(var column) && column.origin() != null) {
            held.add(column);
          }
        });
    return held;
  }

  /// The columns in hand of a join's condition, without those whose side is clear: of a column that
  /// is to equal itself the first is the left one, and where both sides are one Dataset, it does
  /// not matter which is compared with a constant.
  private static List<Attribute> unclear(Expression condition, Plan.Join join) {
    if (condition instanceof NamedCall(var function, var sides, _, _, _)
        && isEquality(function)
        && sides.size() == 2
        && isClear(sides.get(0), sides.get(1), isOneDataset(join))) {
      return List.of();
    }
    return condition instanceof Column
        ? held(condition)
        : Expressions.children(condition).stream()
            .flatMap(each -> unclear(each, join).stream())
            .toList();
  }

  private static boolean isClear(Expression one, Expression other, boolean oneDataset) {
    var left = column(one);
    var right = column(other);
    if (left.isPresent() && right.isPresent()) {
      return left.get().is(right.get());
    }
    return oneDataset
        && (left.isPresent() || right.isPresent())
        && (one instanceof Expression.Literal || other instanceof Expression.Literal);
  }

  /// The column that is compared, perhaps as another type.
  private static Optional<Attribute> column(Expression expression) {
    return switch (expression) {
      case Column(var column) -> Optional.of(column);
      case Expression.Cast cast -> column(cast.child());
      default -> Optional.empty();
    };
  }

  @SuppressWarnings("ReferenceEquality") // a Dataset is known by its plan's identity
  private static boolean isOneDataset(Plan.Join join) {
    return join.right() instanceof Plan.Copy copy && copy.original() == join.left();
  }

  private static boolean isAmbiguous(Attribute column, List<Plan> inputs, Set<Attribute.Id> here) {
    return inputs.stream()
        .flatMap(input -> copies(input, column))
        .anyMatch(id -> id != column.id() && here.contains(id));
  }

  /// What a plan calls the column where the plan that it was taken from is part of it.
  @SuppressWarnings("ReferenceEquality") // a plan is found again by its identity
  private static Stream<Attribute.Id> copies(Plan plan, Attribute column) {
    if (plan == column.origin()) {
      return Stream.of(column.id());
    }
    return plan instanceof Plan.Copy copy
        ? copies(copy.original(), column).map(id -> copy.ids().getOrDefault(id, id))
        : plan.inputs().stream().flatMap(input -> copies(input, column));
  }
}

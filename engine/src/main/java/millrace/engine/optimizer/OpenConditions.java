package millrace.engine.optimizer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Alias;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expression.Outer;
import millrace.engine.expression.Expressions;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;

/// Takes the conditions that ask for outer values out of a query where nothing but projections and
/// filters is above them, so that they can be conditions of a join.
final class OpenConditions {
  private final List<Expression> found = new ArrayList<>();

  private OpenConditions() {}

  /// A query without outer values, and the conditions that had them.
  record Opened(Plan plan, List<Expression> conditions) {}

  /// @param bindings what the outer values are in the plan around
  /// @return nothing when the query uses outer values elsewhere too
  static Optional<Opened> of(Plan query, List<Alias> bindings) {
    var open = new OpenConditions();
    var plan = open.without(query);
    if (Plans.anyMatch(
        plan, each -> Plans.expressions(each).stream().anyMatch(OpenConditions::isOuter))) {
      return Optional.empty();
    }
    return Optional.of(
        new Opened(plan, open.found.stream().map(each -> bound(each, bindings)).toList()));
  }

  private Plan without(Plan plan) {
    return switch (plan) {
      case Plan.Filter(var input, var condition) -> {
        var below = without(input);
        var rest = new ArrayList<Expression>();
        Conjuncts.split(condition).forEach(each -> (isOuter(each) ? found : rest).add(each));
        yield Conjuncts.filtered(below, rest);
      }
      case Plan.Project(var input, var expressions) -> {
        var below = without(input);
        var used = Conjuncts.used(found);
        var own = Conjuncts.ids(plan.columns());
        yield new Plan.Project(
            below,
            Stream.concat(
                    expressions.stream(),
                    below.columns().stream()
                        .filter(each -> used.contains(each.id()) && !own.contains(each.id()))
                        .<Expression>map(Column::new))
                .toList());
      }
      default -> plan;
    };
  }

  /// Whether an expression uses a value outside of the query.
  static boolean isOuter(Expression expression) {
    return expression instanceof Outer
        || Expressions.children(expression).stream().anyMatch(OpenConditions::isOuter);
  }

  /// The expression with what the values outside are.
  static Expression bound(Expression condition, List<Alias> bindings) {
    return Expressions.replace(
        condition,
        each ->
            each instanceof Outer(Attribute value)
                ? bindings.stream()
                    .filter(binding -> binding.id() == value.id())
                    .map(Alias::child)
                    .findFirst()
                : Optional.empty());
  }
}

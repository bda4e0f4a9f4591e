package millrace.engine.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Alias;
import millrace.engine.expression.Expression.Name;
import millrace.engine.expression.Expression.NamedCall;
import millrace.engine.expression.Expressions;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;

/// `grouping(a)`, `grouping_id()` and `grouping__id` behind HAVING and ORDER BY: computed among the
/// results of the grouping sets below, and cut away in the end.
final class Groupings {
  /// Names that nobody can write.
  private static final String PREFIX = "`grouping`";

  private static final Set<String> FUNCTIONS = Set.of("grouping", "grouping_id");

  private final List<Expression> added = new ArrayList<>();

  private Groupings() {}

  static boolean isCall(Expression written) {
    return written instanceof NamedCall call
        && FUNCTIONS.contains(call.function().toLowerCase(Locale.ROOT));
  }

  /// The same plan with names for what is computed below; empty where there is nothing to compute.
  static Optional<Plan> below(Plan plan) {
    if (!(plan instanceof Plan.Filter || plan instanceof Plan.Sort) || !hasSets(plan)) {
      return Optional.empty();
    }
    var groupings = new Groupings();
    var changed = groupings.named(plan);
    return groupings.added.isEmpty() ? Optional.empty() : Optional.of(groupings.computed(changed));
  }

  private static boolean hasSets(Plan plan) {
    return switch (plan) {
      case Plan.Filter filter -> hasSets(filter.input());
      case Plan.Sort sort -> hasSets(sort.input());
      case Plan.Written written -> hasSets(written.query());
      case Plan.GroupingSets _ -> true;
      default -> false;
    };
  }

  private Plan named(Plan plan) {
    if (plan instanceof Plan.GroupingSets) {
      return plan;
    }
    var over = Plans.mapInputs(plan, this::named);
    return Plans.mapExpressions(
        over,
        each ->
            Expressions.replace(
                each, part -> isGrouping(part) ? Optional.of(name(part)) : Optional.empty()));
  }

  private static boolean isGrouping(Expression written) {
    return isCall(written)
        || (written instanceof Name(var parts, _)
            && parts.size() == 1
            && parts.getFirst().equalsIgnoreCase("grouping__id"));
  }

  private Expression name(Expression grouping) {
    var name = PREFIX + added.size();
    added.add(new Alias(grouping, name));
    return new Name(List.of(name));
  }

  private Plan computed(Plan plan) {
    if (plan instanceof Plan.GroupingSets(var input, var keys, var sets, var results)) {
      var all = new ArrayList<>(results);
      all.addAll(added);
      return new Plan.GroupingSets(input, keys, sets, List.copyOf(all));
    }
    return Plans.mapInputs(plan, this::computed);
  }

  /// The resolved plan without what was computed for it.
  static Plan cut(Plan resolved) {
    return new Plan.Project(
        resolved,
        resolved.columns().stream()
            .filter(each -> !isAdded(each))
            .<Expression>map(Expression.Column::new)
            .toList());
  }

  private static boolean isAdded(Attribute column) {
    return column.name().startsWith(PREFIX);
  }
}

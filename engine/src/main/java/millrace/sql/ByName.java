package millrace.sql;

import java.util.ArrayList;
import java.util.List;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Settings;
import millrace.engine.plan.Plan;

/// Puts columns in an order by their names.
final class ByName {
  private ByName() {}

  /// The columns of the first, and behind them those that only the second has.
  static List<Attribute> all(Plan first, Plan second, boolean missing, Settings settings) {
    var all = new ArrayList<>(first.columns());
    if (missing) {
      second.columns().stream()
          .filter(each -> all.stream().noneMatch(one -> same(one, each, settings)))
          .forEach(all::add);
    }
    return all;
  }

  /// The plan's columns in the order of the given ones; one that it lacks is null.
  static Plan ordered(Plan plan, List<Attribute> order, boolean missing, Settings settings) {
    if (!missing && plan.columns().size() != order.size()) {
      throw new QueryException(
          "NUM_COLUMNS_MISMATCH",
          "a union needs the same columns on both sides, but there are %s and %s"
              .formatted(names(order), names(plan.columns())));
    }
    var columns = new ArrayList<Expression>();
    for (var wanted : order) {
      var found = plan.columns().stream().filter(each -> same(each, wanted, settings)).findFirst();
      if (found.isPresent()) {
        columns.add(new Expression.Column(found.get()));
      } else if (missing) {
        columns.add(
            new Expression.Alias(new Expression.Literal(null, wanted.type()), wanted.name()));
      } else {
        throw new QueryException(
            "UNRESOLVED_COLUMN_AMONG_FIELD_NAMES",
            "one side of the union has no column '%s'; it has: %s"
                .formatted(wanted.name(), names(plan.columns())));
      }
    }
    return new Plan.Project(plan, columns);
  }

  private static boolean same(Attribute one, Attribute other, Settings settings) {
    return settings.caseSensitive()
        ? one.name().equals(other.name())
        : one.name().equalsIgnoreCase(other.name());
  }

  private static String names(List<Attribute> columns) {
    return String.join(", ", columns.stream().map(Attribute::name).toList());
  }
}

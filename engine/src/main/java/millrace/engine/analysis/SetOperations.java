package millrace.engine.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Alias;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.expression.Settings;
import millrace.engine.function.Coercion;
import millrace.engine.function.Functions;
import millrace.engine.plan.Plan;
import millrace.sql.types.DataType;

/// Brings the columns of unions and their like to common types.
final class SetOperations {
  private final Settings settings;

  SetOperations(Settings settings) {
    this.settings = settings;
  }

  /// The inputs, each with a cast for each column that has another type than it gets.
  List<Plan> widened(String operation, List<Plan> inputs) {
    int width = inputs.getFirst().columns().size();
    for (int i = 1; i < inputs.size(); i++) {
      int other = inputs.get(i).columns().size();
      if (other != width) {
        throw new QueryException(
            "NUM_COLUMNS_MISMATCH",
            "%s takes inputs with the same number of columns, but the first has %d and the %s has %d"
                .formatted(operation, width, ordinal(i), other));
      }
    }
    var types = new ArrayList<DataType>();
    for (int column = 0; column < width; column++) {
      types.add(common(operation, inputs, column));
    }
    return inputs.stream().map(each -> widened(each, types)).toList();
  }

  private DataType common(String operation, List<Plan> inputs, int column) {
    var types = inputs.stream().map(each -> each.columns().get(column).type()).toList();
    return Coercion.common(types, settings)
        .orElseThrow(() -> differing(operation, inputs, column, types));
  }

  private QueryException differing(
      String operation, List<Plan> inputs, int column, List<DataType> types) {
    int first = 1;
    while (first < types.size() - 1
        && Coercion.common(types.subList(0, first + 1), settings).isPresent()) {
      first++;
    }
    return new QueryException(
        "INCOMPATIBLE_COLUMN_TYPE",
        "%s takes columns of like types, but the %s column of the %s input, `%s`, is %s where the"
                .formatted(
                    operation,
                    ordinal(column),
                    ordinal(first),
                    inputs.get(first).columns().get(column).name(),
                    types.get(first).sql())
            + " first input has %s; cast one of them".formatted(types.getFirst().sql()));
  }

  private Plan widened(Plan plan, List<DataType> types) {
    var columns = plan.columns();
    if (IntStream.range(0, types.size())
        .allMatch(i -> columns.get(i).type().equals(types.get(i)))) {
      return plan;
    }
    return new Plan.Project(
        plan,
        IntStream.range(0, types.size())
            .mapToObj(i -> widened(columns.get(i), types.get(i)))
            .toList());
  }

  private Expression widened(Attribute column, DataType type) {
    if (column.type().equals(type)) {
      return new Column(column);
    }
    var wide = Functions.widen(new Column(column), type, settings);
    // the same values, but other columns of the union have nulls inside of theirs
    var exact = wide.type().equals(type) ? wide : new Expression.Cast(wide, type, false);
    return new Alias(exact, column.name());
  }

  private static String ordinal(int place) {
    return switch (place) {
      case 0 -> "first";
      case 1 -> "second";
      case 2 -> "third";
      default -> (place + 1) + "th";
    };
  }

  // --- by name ---

  /// The right columns in the order of the left ones' names.
  ///
  /// @param allowMissing whether a column that one side lacks is null there; else it is an error
  Plan byName(Plan left, Plan right, boolean allowMissing) {
    var ordered = new ArrayList<Expression>();
    var scope = new Scope(right.columns(), Surroundings.of(settings));
    for (var column : left.columns()) {
      ordered.add(counterpart(column, right, scope, allowMissing));
    }
    var extra = new ArrayList<Expression>();
    for (var column : right.columns()) {
      if (left.columns().stream().noneMatch(each -> scope.matches(each.name(), column.name()))) {
        if (!allowMissing) {
          throw missing(column.name(), "left", left.columns());
        }
        ordered.add(new Column(column));
        extra.add(new Alias(new Literal(null, column.type()), column.name()));
      }
    }
    var wider =
        extra.isEmpty()
            ? left
            : new Plan.Project(
                left,
                java.util.stream.Stream.concat(
                        left.columns().stream().map(Column::new), extra.stream())
                    .toList());
    return new Plan.Union(
        widened("UNION", List.of(wider, new Plan.Project(right, List.copyOf(ordered)))));
  }

  private static Expression counterpart(
      Attribute column, Plan right, Scope scope, boolean allowMissing) {
    var found =
        right.columns().stream().filter(each -> scope.matches(each.name(), column.name())).toList();
    if (found.size() > 1) {
      throw new QueryException(
          "AMBIGUOUS_REFERENCE",
          "unionByName: the right side has %d columns named `%s`"
              .formatted(found.size(), column.name()));
    }
    if (found.size() == 1) {
      return new Column(found.getFirst());
    }
    if (!allowMissing) {
      throw missing(column.name(), "right", right.columns());
    }
    return new Alias(new Literal(null, column.type()), column.name());
  }

  private static QueryException missing(String name, String side, List<Attribute> there) {
    return new QueryException(
        "UNRESOLVED_COLUMN_AMONG_FIELD_NAMES",
        "Cannot resolve column name \"%s\" among (%s): the %s side of unionByName lacks it; allow"
                .formatted(
                    name, String.join(", ", there.stream().map(Attribute::name).toList()), side)
            + " missing columns to have null there");
  }
}

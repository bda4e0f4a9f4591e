package millrace.engine.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Alias;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.expression.Settings;
import millrace.engine.function.Coercion;
import millrace.engine.function.Functions;
import millrace.engine.function.TypeParts;
import millrace.engine.plan.Plan;
import millrace.sql.types.DataType;
import millrace.sql.types.MapType;
import millrace.sql.types.VariantType;

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
            Map.of(
                "operator",
                operation,
                "firstNumColumns",
                Integer.toString(width),
                "invalidOrdinalNum",
                Quoted.ordinal(i),
                "invalidNumColumns",
                Integer.toString(other)));
      }
    }
    var types = new ArrayList<DataType>();
    for (int column = 0; column < width; column++) {
      types.add(common(operation, inputs, column));
    }
    return inputs.stream().map(each -> widened(each, types)).toList();
  }

  /// Rows are not compared by maps, whose entries have no order, nor by variants, which can be
  /// written in several ways.
  static void requireEqualities(List<Attribute> columns) {
    for (var column : columns) {
      boolean map = TypeParts.any(column.type(), MapType.class::isInstance);
      if (map || TypeParts.any(column.type(), VariantType.class::isInstance)) {
        throw new QueryException(
            map
                ? "UNSUPPORTED_FEATURE.SET_OPERATION_ON_MAP_TYPE"
                : "UNSUPPORTED_FEATURE.SET_OPERATION_ON_VARIANT_TYPE",
            Map.of(
                "colName",
                Quoted.name(column.name()),
                "dataType",
                Quoted.sql(column.type().sql())));
      }
    }
  }

  private DataType common(String operation, List<Plan> inputs, int column) {
    var types = inputs.stream().map(each -> each.columns().get(column).type()).toList();
    return Coercion.common(types, settings).orElseThrow(() -> differing(operation, column, types));
  }

  private QueryException differing(String operation, int column, List<DataType> types) {
    int first = 1;
    while (first < types.size() - 1
        && Coercion.common(types.subList(0, first + 1), settings).isPresent()) {
      first++;
    }
    return new QueryException(
        "INCOMPATIBLE_COLUMN_TYPE",
        Map.of(
            "operator", operation,
            "columnOrdinalNumber", Quoted.ordinal(column),
            "tableOrdinalNumber", Quoted.ordinal(first),
            "dataType1", Quoted.sql(types.get(first).sql()),
            "dataType2", Quoted.sql(types.getFirst().sql()),
            "hint", ""));
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
          throw unresolved(column.name(), left.columns());
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
          Map.of(
              "name",
              Quoted.name(column.name()),
              "referenceNames",
              "[" + Quoted.names(found.stream().map(Attribute::name).toList()) + "]"));
    }
    if (found.size() == 1) {
      return new Column(found.getFirst());
    }
    if (!allowMissing) {
      throw unresolved(column.name(), right.columns());
    }
    return new Alias(new Literal(null, column.type()), column.name());
  }

  /// There is no column of that name among those that are there.
  static QueryException unresolved(String name, List<Attribute> there) {
    return new QueryException(
        "UNRESOLVED_COLUMN_AMONG_FIELD_NAMES",
        Map.of(
            "colName",
            name,
            "fieldNames",
            String.join(", ", there.stream().map(Attribute::name).toList())));
  }
}

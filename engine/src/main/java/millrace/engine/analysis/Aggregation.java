package millrace.engine.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expression.Aggregate;
import millrace.engine.expression.Expression.Alias;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expressions;
import millrace.engine.expression.Settings;
import millrace.engine.function.Names;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;

/// Makes an aggregate of which each key is a plain column: what is computed of a key's columns is
/// computed below, and time windows stand between the two.
final class Aggregation {
  private final Settings settings;

  Aggregation(Settings settings) {
    this.settings = settings;
  }

  /// Resolved keys and results over the input that makes the keys.
  record Keyed(Plan input, List<Column> keys, List<Expression> results) {}

  Plan plan(Plan input, List<Expression> keys, List<Expression> results) {
    return plan(input, keys, results, grouped -> grouped);
  }

  /// @param filtered what happens to the groups before functions over rows see them
  Plan plan(
      Plan input, List<Expression> keys, List<Expression> results, UnaryOperator<Plan> filtered) {
    var split = Generators.split(results);
    if (split.isPresent()) {
      return Generators.project(
          plan(input, keys, split.get().grouped(), filtered), split.get().above());
    }
    var keyed = keyed(input, keys, results);
    keyed.results().forEach(Generators::requireNone);
    keyed.results().forEach(Aggregation::requireNoScalarQuery);
    keyed.results().forEach(each -> check(each, keyed.keys()));
    if (keyed.results().stream().noneMatch(OverRows::has)) {
      return filtered.apply(
          new Plan.Aggregate(keyed.input(), List.copyOf(keyed.keys()), keyed.results()));
    }
    var pieces = new GroupPieces();
    var above = keyed.results().stream().map(pieces::above).toList();
    return OverRows.project(
        filtered.apply(
            new Plan.Aggregate(keyed.input(), List.copyOf(keyed.keys()), pieces.results())),
        above);
  }

  Keyed keyed(Plan input, List<Expression> keys, List<Expression> results) {
    var all = Stream.concat(keys.stream().map(Same::unnamed), results.stream()).toList();
    var below = computed(input, all, keys.size());
    var windowed = TimeWindows.move(below.input(), below.expressions(), settings);
    var above = computed(windowed.input(), windowed.expressions(), keys.size());
    var columns = new ArrayList<Column>();
    for (var key : above.expressions().subList(0, keys.size())) {
      if (columns.stream().noneMatch(each -> Same.same(each, key))) {
        columns.add((Column) key);
      }
    }
    return new Keyed(
        above.input(),
        columns,
        above.expressions().subList(keys.size(), above.expressions().size()));
  }

  /// Computes those of the first expressions that are no columns yet, and have no window in them,
  /// below; puts the columns in their places everywhere.
  private static TimeWindows.Moved computed(Plan input, List<Expression> all, int keys) {
    var forms = new HashMap<Expression, Alias>();
    var projected = new ArrayList<Expression>();
    for (var key : all.subList(0, keys)) {
      Generators.requireNone(key);
      if (!(key instanceof Column)
          && !TimeWindows.hasWindow(key)
          && !forms.containsKey(Same.form(key))) {
        requireNoAggregate(key);
        var alias = ProjectedColumn.inherited(new Alias(key, Names.ofColumn(key)));
        forms.put(Same.form(key), alias);
        projected.add(alias);
      }
    }
    if (projected.isEmpty()) {
      return new TimeWindows.Moved(input, all);
    }
    var plan = project(input, projected);
    return new TimeWindows.Moved(plan, all.stream().map(each -> replaced(each, forms)).toList());
  }

  /// Below windows, of which a row may have many, where the windows are not needed.
  private static Plan project(Plan input, List<Expression> more) {
    if ((input instanceof Plan.Windows || input instanceof Plan.Sessions)
        && more.stream().noneMatch(each -> uses(each, input.columns().getLast()))) {
      return Plans.mapInputs(input, below -> project(below, more));
    }
    return new Plan.Project(
        input, Stream.concat(input.columns().stream().map(Column::new), more.stream()).toList());
  }

  private static boolean uses(Expression expression, Attribute column) {
    return (expression instanceof Column(var each) && each.is(column))
        || Expressions.children(expression).stream().anyMatch(child -> uses(child, column));
  }

  private static Expression replaced(Expression expression, Map<Expression, Alias> forms) {
    return Expressions.replace(
        expression,
        each ->
            each instanceof Alias
                ? Optional.empty()
                : Optional.ofNullable(forms.get(Same.form(each)))
                    .map(alias -> new Column(alias.attribute())));
  }

  static boolean hasAggregate(Expression expression) {
    return expression instanceof Aggregate
        || Expressions.children(expression).stream().anyMatch(Aggregation::hasAggregate);
  }

  private static void requireNoAggregate(Expression key) {
    Expressions.visit(
        key,
        each -> {
          if (each instanceof Aggregate aggregate) {
            throw new QueryException(
                    "GROUP_BY_AGGREGATE", Map.of("sqlExpr", Names.qualified(aggregate)))
                .at(aggregate.place());
          }
        });
  }

  // --- what a result may be made of ---

  /// Outside of aggregate functions, a result is made of keys.
  private static void check(Expression result, List<Column> keys) {
    switch (result) {
      case Aggregate aggregate -> requireNotNested(aggregate);
      case Column(var column) -> {
        if (keys.stream().noneMatch(key -> key.attribute().is(column))) {
          throw missing(column, keys.isEmpty());
        }
      }
      default -> Expressions.children(result).forEach(each -> check(each, keys));
    }
  }

  /// A query that depends on the row has no one value for the rows of a group.
  private static void requireNoScalarQuery(Expression result) {
    if (result instanceof Expression.Subquery query
        && query.use() == Expression.Subquery.Use.SCALAR
        && !query.bindings().isEmpty()) {
      throw new QueryException(
          "SCALAR_SUBQUERY_IS_IN_GROUP_BY_OR_AGGREGATE_FUNCTION",
          Map.of("sqlExpr", Quoted.sql(Names.ofColumn(query))));
    }
    if (!(result instanceof Aggregate)) {
      Expressions.children(result).forEach(Aggregation::requireNoScalarQuery);
    }
  }

  private static void requireOneSide(Aggregate aggregate) {
    boolean[] of = new boolean[2];
    Expressions.visit(
        aggregate,
        each -> {
          of[0] |= each instanceof Column;
          of[1] |= each instanceof Expression.Outer;
        });
    if (of[0] && of[1]) {
      throw new QueryException(
          "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.AGGREGATE_FUNCTION_MIXED_OUTER_LOCAL_REFERENCES",
          Map.of("function", Names.ofColumn(aggregate)));
    }
  }

  static void requireNotNested(Aggregate aggregate) {
    requireOneSide(aggregate);
    Expressions.children(aggregate)
        .forEach(
            each -> {
              if (OverRows.has(each)) {
                throw new QueryException("_LEGACY_ERROR_TEMP_1031", Map.of());
              }
            });
    for (var child : Expressions.children(aggregate)) {
      Expressions.visit(
          child,
          each -> {
            if (each instanceof Aggregate inner) {
              throw new QueryException("NESTED_AGGREGATE_FUNCTION", Map.of()).at(inner.place());
            }
          });
    }
  }

  static QueryException missing(Attribute column, boolean global) {
    return global
        ? new QueryException(
            "MISSING_GROUP_BY",
            Map.of(),
            "`%s` stands beside aggregate functions, which make one row of all: group by it, or take"
                    .formatted(column.name())
                + " any_value(%s)".formatted(column.name()))
        : new QueryException(
            "MISSING_AGGREGATION",
            Map.of(
                "expression", Quoted.sql(column.name()),
                "expressionAnyValue", Quoted.sql("any_value(" + column.name() + ")")));
  }
}

package millrace.engine.analysis;

import java.util.ArrayList;
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
import millrace.engine.expression.Expression.Branch;
import millrace.engine.expression.Expression.Column;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.expression.Expression.NamedCall;
import millrace.engine.expression.Expressions;
import millrace.engine.expression.Settings;
import millrace.engine.function.Evaluator;
import millrace.engine.function.Functions;
import millrace.engine.function.Names;
import millrace.engine.plan.Plan;
import millrace.sql.types.BooleanType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.MapType;
import millrace.sql.types.NumericType;

/// Values to columns, and columns to values.
final class Pivots {
  private final Surroundings surroundings;
  private final Settings settings;

  Pivots(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.settings = surroundings.settings();
  }

  // --- values to columns ---

  /// A value that gets columns, and the name they begin with.
  private record Value(Literal literal, String name) {}

  Plan pivot(Plan.Pivot pivot) {
    var input = pivot.input();
    var scope = new Scope(input.columns(), surroundings);
    var resolver = Resolver.of(scope);
    var column = Same.unnamed(resolver.resolve(pivot.column()));
    if (column.type() instanceof MapType) {
      throw new QueryException(
          "INCOMPARABLE_PIVOT_COLUMN", Map.of("columnName", Quoted.name(Names.ofColumn(column))));
    }
    var values = pivot.values().stream().map(each -> value(each, column, resolver)).toList();
    var aggregates = new ArrayList<Expression>();
    pivot.aggregates().forEach(each -> aggregates.addAll(resolver.projected(each)));
    aggregates.forEach(Pivots::requireAggregate);
    var keys =
        pivot.keys().isPresent()
            ? new GroupingKeys(scope, resolver, List.of()).resolve(pivot.keys().get())
            : others(input, column, aggregates);
    var results = new ArrayList<Expression>();
    for (int i = 0; i < keys.size(); i++) {
      results.add(
          named(pivot.keys().isPresent() ? pivot.keys().get().get(i) : keys.get(i), keys.get(i)));
    }
    boolean groupedFirst = aggregates.stream().allMatch(each -> isPlaced(each.type()));
    for (var value : values) {
      var condition = call("<=>", column, value.literal());
      for (var aggregate : aggregates) {
        var name = Names.ofColumn(aggregate);
        results.add(
            new Alias(
                groupedFirst ? ofGroup(aggregate, condition) : ofRows(aggregate, condition),
                aggregates.size() == 1 ? value.name() : value.name() + "_" + name));
      }
    }
    return new Aggregation(settings).plan(input, keys, results);
  }

  private static Expression named(Expression written, Expression key) {
    if (key instanceof Column) {
      return key;
    }
    return new Alias(key, written instanceof Alias alias ? alias.name() : Names.ofColumn(key));
  }

  private Value value(Expression written, Expression column, Resolver resolver) {
    var resolved = resolver.resolve(Same.unnamed(written));
    if (!Functions.isConstant(resolved)) {
      throw new QueryException(
          "NON_LITERAL_PIVOT_VALUES", Map.of("expression", Quoted.sql(Names.ofColumn(resolved))));
    }
    if (!Functions.mayCast(resolved.type(), column.type(), settings)) {
      throw new QueryException(
          "PIVOT_VALUE_DATA_TYPE_MISMATCH",
          Map.of(
              "value",
              Names.ofColumn(resolved),
              "valueType",
              resolved.type().simpleString(),
              "pivotType",
              column.type().catalogString()));
    }
    var literal =
        Evaluator.fold(Functions.cast(resolved, column.type(), false, settings), settings);
    return new Value(literal, written instanceof Alias alias ? alias.name() : text(resolved));
  }

  private String text(Expression constant) {
    var text =
        Evaluator.fold(Functions.cast(constant, DataTypes.StringType, false, settings), settings);
    return text.value() == null ? "null" : text.value().toString();
  }

  private static void requireAggregate(Expression result) {
    if (!Aggregation.hasAggregate(result)) {
      throw new QueryException("_LEGACY_ERROR_TEMP_1006", Map.of("sql", Names.qualified(result)));
    }
  }

  /// The columns that neither the pivot nor its aggregates use.
  private static List<Expression> others(
      Plan input, Expression column, List<Expression> aggregates) {
    var used = new ArrayList<Attribute>();
    Stream.concat(Stream.of(column), aggregates.stream())
        .forEach(
            each ->
                Expressions.visit(
                    each,
                    part -> {
                      if (part instanceof Column(var attribute)) {
                        used.add(attribute);
                      }
                    }));
    return input.columns().stream()
        .filter(each -> used.stream().noneMatch(each::is))
        .<Expression>map(Column::new)
        .toList();
  }

  /// Whether Spark groups by the value too, and then puts each group's result into its column, as
  /// it does where all results are of such a type: a value without rows then has no result, and not
  /// the result of no rows.
  private static boolean isPlaced(DataType result) {
    return result instanceof NumericType || result instanceof BooleanType;
  }

  /// The result of those rows alone for which the condition is true, null if there are none.
  private Expression ofGroup(Expression aggregate, Expression condition) {
    var filtered = of(aggregate, each -> filtered(each, condition));
    var rows =
        (Aggregate)
            Functions.resolve(
                new NamedCall("count", new Literal(1L, DataTypes.LongType)), settings);
    return Functions.choose(
        new Expression.Case(
            List.of(
                new Branch(
                    call(">", filtered(rows, condition), new Literal(0L, DataTypes.LongType)),
                    filtered)),
            Optional.empty()),
        settings);
  }

  /// The result of those rows alone for which the condition is true. The first and the last are
  /// those that are not null.
  private Expression ofRows(Expression aggregate, Expression condition) {
    return of(
        aggregate,
        each ->
            switch (each.function()) {
              case "first", "first_value", "any_value", "last", "last_value" ->
                  filtered(
                      (Aggregate)
                          Functions.resolve(
                              new NamedCall(
                                  each.function(),
                                  each.arguments().getFirst(),
                                  new Literal(true, DataTypes.BooleanType)),
                              settings),
                      condition);
              default -> filtered(each, condition);
            });
  }

  private static Expression of(Expression result, UnaryOperator<Aggregate> filtered) {
    return Expressions.replace(
        Same.unnamed(result),
        each ->
            each instanceof Aggregate function
                ? Optional.of(filtered.apply(function))
                : Optional.empty());
  }

  private Aggregate filtered(Aggregate function, Expression condition) {
    return new Aggregate(
        function.function(),
        function.arguments(),
        function.distinct(),
        Optional.of(function.filter().map(each -> call("and", each, condition)).orElse(condition)),
        function.type(),
        function.nullable());
  }

  private Expression call(String function, Expression... arguments) {
    return Functions.resolve(new NamedCall(function, arguments), settings);
  }
}

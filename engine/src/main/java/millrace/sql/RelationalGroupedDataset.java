package millrace.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.engine.error.DataException;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Expression;
import millrace.engine.function.Names;
import millrace.engine.plan.Plan;
import millrace.sql.types.NumericType;

/// Rows in groups, of which aggregates are to be made.
public final class RelationalGroupedDataset {
  /// How many values of a pivot are looked for.
  private static final int MOST_VALUES = 10_000;

  private final Dataset<Row> rows;
  private final List<Expression> keys;
  private final Grouping grouping;
  private final Optional<Pivot> pivot;

  /// One more key, each value of which gets columns of its own.
  private record Pivot(Expression column, List<Expression> values) {}

  RelationalGroupedDataset(Dataset<Row> rows, List<Expression> keys, Grouping grouping) {
    this(rows, keys, grouping, Optional.empty());
  }

  private RelationalGroupedDataset(
      Dataset<Row> rows, List<Expression> keys, Grouping grouping, Optional<Pivot> pivot) {
    this.rows = rows;
    this.keys = keys;
    this.grouping = grouping;
    this.pivot = pivot;
  }

  /// Columns for each value of a column, which is read for that beforehand.
  public RelationalGroupedDataset pivot(String pivotColumn) {
    return pivot(new Column(pivotColumn));
  }

  /// @param values that get columns, in this order
  public RelationalGroupedDataset pivot(String pivotColumn, List<Object> values) {
    return pivot(new Column(pivotColumn), values);
  }

  public RelationalGroupedDataset pivot(Column pivotColumn) {
    return Errors.shown(
        () -> {
          if (rows.isStreaming()) {
            throw new QueryException("_LEGACY_ERROR_TEMP_3063", Map.of());
          }
          var found =
              rows.select(pivotColumn.as("value"))
                  .distinct()
                  .sort("value")
                  .limit(MOST_VALUES + 1)
                  .collectAsList();
          if (found.size() > MOST_VALUES) {
            throw new QueryException(
                "_LEGACY_ERROR_TEMP_1324",
                Map.of(
                    "pivotColumn",
                    Names.of(pivotColumn.expression()),
                    "maxValues",
                    String.valueOf(MOST_VALUES),
                    "config",
                    "spark.sql.pivotMaxValues"),
                "the pivot column has more than %d different values; name those that are wanted"
                    .formatted(MOST_VALUES));
          }
          var values = new ArrayList<Object>();
          found.forEach(row -> values.add(row.get(0)));
          return pivot(pivotColumn, values);
        });
  }

  public RelationalGroupedDataset pivot(Column pivotColumn, List<Object> values) {
    return Errors.shown(
        () -> {
          if (pivot.isPresent()) {
            throw new DataException(
                DataException.Kind.UNSUPPORTED,
                "REPEATED_CLAUSE",
                Map.of("clause", "PIVOT", "operation", "SUBQUERY"),
                "a grouping has one pivot; pivot the result once more");
          }
          if (grouping != Grouping.PLAIN) {
            throw new DataException(
                DataException.Kind.UNSUPPORTED,
                "UNSUPPORTED_FEATURE.PIVOT_AFTER_GROUP_BY",
                Map.of());
          }
          return new RelationalGroupedDataset(
              rows,
              keys,
              grouping,
              Optional.of(
                  new Pivot(
                      pivotColumn.expression(),
                      values.stream().map(functions::lit).map(Column::expression).toList())));
        });
  }

  /// The rows as objects by their keys, as objects too.
  public <K, T> KeyValueGroupedDataset<K, T> as(Encoder<K> keyEncoder, Encoder<T> rowEncoder) {
    return Errors.shown(
        () ->
            KeyValueGroupedDataset.of(
                rows, keys, ValueEncoder.of(keyEncoder), ValueEncoder.of(rowEncoder)));
  }

  /// The rows that are grouped.
  public Dataset<Row> df() {
    return rows;
  }

  /// One row for each group: its keys, and behind them the aggregates.
  public Dataset<Row> agg(Column expr, Column... exprs) {
    return aggregated(Stream.concat(Stream.of(expr), Stream.of(exprs)).map(this::bound).toList());
  }

  /// @param exprs names of columns, each to the name of an aggregate function
  public Dataset<Row> agg(Map<String, String> exprs) {
    return Errors.shown(
        () ->
            aggregated(
                exprs.entrySet().stream()
                    .map(entry -> call(entry.getValue(), entry.getKey()))
                    .toList()));
  }

  /// An aggregator in it gets the rows.
  private Expression bound(Column column) {
    var columns = rows.plan().columns();
    var encoder = rows.valueEncoder();
    return ObjectAggregate.bound(column.expression(), columns, encoder.reader(columns), encoder);
  }

  /// The number of rows of each group, in the column `count`.
  public Dataset<Row> count() {
    return aggregated(
        List.of(new Expression.Alias(new Expression.NamedCall("count", Dataset.one()), "count")));
  }

  /// Averages of the given columns, or of all that hold numbers.
  public Dataset<Row> avg(String... colNames) {
    return ofNumbers("avg", colNames);
  }

  public Dataset<Row> mean(String... colNames) {
    return avg(colNames);
  }

  public Dataset<Row> sum(String... colNames) {
    return ofNumbers("sum", colNames);
  }

  public Dataset<Row> min(String... colNames) {
    return ofNumbers("min", colNames);
  }

  public Dataset<Row> max(String... colNames) {
    return ofNumbers("max", colNames);
  }

  private Dataset<Row> ofNumbers(String function, String... names) {
    return Errors.shown(
        () -> {
          if (names.length == 0) {
            return aggregated(numbers().map(each -> call(function, each)).toList());
          }
          for (var name : names) {
            var column = rows.select(name).schema().apply(0);
            if (!(column.dataType() instanceof NumericType)) {
              throw QueryException.unnamed(
                  "'%s' is %s, but %s of a grouping takes columns of numbers; use agg(%s(...))"
                      .formatted(name, column.dataType().sql(), function, function));
            }
          }
          return aggregated(Stream.of(names).map(each -> call(function, each)).toList());
        });
  }

  /// The names of columns of numbers that are no keys.
  private Stream<String> numbers() {
    return rows.plan().columns().stream()
        .filter(each -> each.type() instanceof NumericType)
        .filter(
            each ->
                keys.stream()
                    .noneMatch(
                        key ->
                            (key instanceof Expression.Column(var attribute) && attribute.is(each))
                                || (key instanceof Expression.Name(var parts, _)
                                    && parts.getLast().equalsIgnoreCase(each.name()))))
        .map(each -> "`" + each.name().replace("`", "``") + "`");
  }

  private static Expression call(String function, String column) {
    return new Expression.NamedCall(
        function.toLowerCase(Locale.ROOT),
        column.equals("*") ? Dataset.one() : new Expression.Name(Engine.name(column)));
  }

  private Dataset<Row> aggregated(List<Expression> aggregates) {
    if (pivot.isPresent()) {
      return rows.rows(
          new Plan.Pivot(
              rows.plan(),
              Optional.of(keys),
              pivot.get().column(),
              pivot.get().values(),
              aggregates));
    }
    var results = new ArrayList<>(keys);
    results.addAll(aggregates);
    return rows.rows(
        grouping == Grouping.PLAIN
            ? new Plan.Aggregate(rows.plan(), keys, results)
            : new Plan.GroupingSets(rows.plan(), keys, grouping.sets(keys.size()), results));
  }
}

package millrace.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import millrace.SparkContexts;
import millrace.api.java.JavaRDD;
import millrace.api.java.function.FilterFunction;
import millrace.api.java.function.FlatMapFunction;
import millrace.api.java.function.ForeachFunction;
import millrace.api.java.function.ForeachPartitionFunction;
import millrace.api.java.function.MapFunction;
import millrace.api.java.function.MapPartitionsFunction;
import millrace.api.java.function.ReduceFunction;
import millrace.engine.analysis.Analysis;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expressions;
import millrace.engine.function.DayTimes;
import millrace.engine.plan.BatchFunction;
import millrace.engine.plan.JoinType;
import millrace.engine.plan.Plan;
import millrace.engine.progress.Metrics;
import millrace.engine.vector.Batch;
import millrace.rdd.RDD;
import millrace.scala.Function1;
import millrace.scala.Tuple2;
import millrace.scala.Tuple3;
import millrace.scala.Tuple4;
import millrace.scala.Tuple5;
import millrace.sql.streaming.DataStreamWriter;
import millrace.sql.types.DataTypes;
import millrace.sql.types.Metadata;
import millrace.sql.types.StructType;
import millrace.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/// Rows with named, typed columns: of a file, of a list, of a stream, or made of other Datasets'
/// rows. A Dataset only says what is to be done; `show`, `collect` and the like do it.
///
/// @param <T> the class of objects that a row is read as
public final class Dataset<T> {
  private final SparkSession session;
  private final Plan plan;
  private final Optional<ValueEncoder<T>> encoder;

  private Dataset(SparkSession session, Plan plan, Optional<ValueEncoder<T>> encoder) {
    this.session = session;
    this.plan = plan;
    this.encoder = encoder;
  }

  /// Rows as rows.
  static Dataset<Row> ofRows(SparkSession session, Plan resolved) {
    return new Dataset<>(session, resolved, Optional.empty());
  }

  static <T> Dataset<T> of(SparkSession session, Plan resolved, ValueEncoder<T> encoder) {
    DayTimes.check(encoder.schema(), session.settings());
    return new Dataset<>(session, resolved, Optional.of(encoder));
  }

  Plan plan() {
    return plan;
  }

  @SuppressWarnings("unchecked") // without an encoder the objects are rows
  ValueEncoder<T> valueEncoder() {
    return encoder.orElseGet(
        () -> {
          DayTimes.check(schema(), session.settings());
          return (ValueEncoder<T>)
              new ValueEncoder<Row>(External.codec(schema(), session.javaTime()), false);
        });
  }

  // --- what it is ---

  public SparkSession sparkSession() {
    return session;
  }

  public Encoder<T> encoder() {
    return valueEncoder();
  }

  /// The columns' names and types.
  public StructType schema() {
    return new StructType(plan.columns().stream().map(Attribute::field).toList());
  }

  public String[] columns() {
    return plan.columns().stream().map(Attribute::name).toArray(String[]::new);
  }

  /// Each column's name with the name of its type.
  @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of a generic class
  public Tuple2<String, String>[] dtypes() {
    return plan.columns().stream()
        .map(each -> new Tuple2<>(each.name(), each.type().toString()))
        .toArray(Tuple2[]::new);
  }

  public boolean isStreaming() {
    return Plans.isStreaming(plan);
  }

  public boolean isLocal() {
    return plan instanceof Plan.Rows;
  }

  /// The columns, such as `[device: string, x: double]`.
  @Override
  public String toString() {
    var fields = schema().fields();
    var first =
        Stream.of(fields)
            .limit(2)
            .map(each -> each.name() + ": " + each.dataType().simpleString())
            .collect(java.util.stream.Collectors.joining(", "));
    int more = fields.length - 2;
    return more > 0
        ? "[%s ... %d more field%s]".formatted(first, more, more == 1 ? "" : "s")
        : "[" + first + "]";
  }

  /// The column of the given name or path.
  public Column col(String colName) {
    return Errors.shown(
        () -> {
          if (colName.equals("*")) {
            return new Column(new Expression.Star(List.of()));
          }
          return new Column(inHand(resolved(new Expression.Name(Engine.name(colName)))));
        });
  }

  /// The expression with columns that know where they were taken from.
  private Expression inHand(Expression expression) {
    return Expressions.replace(
        expression,
        each ->
            each instanceof Expression.Column(var attribute)
                ? Optional.of(new Expression.Column(attribute.takenFrom(plan)))
                : Optional.empty());
  }

  public Column apply(String colName) {
    return col(colName);
  }

  /// The columns whose names match a regular expression in backticks, such as `` `t\\d+` `` or ``
  /// a.`t\\d+` ``; for a name without backticks that column.
  public Column colRegex(String colName) {
    return Errors.shown(
        () -> ColumnNames.pattern(colName).map(Column::new).orElseGet(() -> col(colName)));
  }

  /// A column of what is known of the rows beside their columns, which no star stands for: of files
  /// `_metadata`, also where a column of that name lies before it.
  public Column metadataColumn(String colName) {
    return Errors.shown(
        () ->
            new Column(
                inHand(
                    new Expression.Column(
                        Analysis.metadataColumn(plan, colName, session.settings())))));
  }

  /// Whether this and the other are made of the same in the same way, and so have the same rows.
  public boolean sameSemantics(Dataset<T> other) {
    return Reshaping.same(plan, other.plan);
  }

  /// The same for Datasets that are {@link #sameSemantics}.
  public int semanticHash() {
    return Reshaping.hash(plan);
  }

  // --- columns ---

  public Dataset<Row> toDF() {
    return ofRows(session, plan);
  }

  /// The same columns under new names.
  public Dataset<Row> toDF(String... colNames) {
    return Errors.shown(
        () -> {
          var columns = plan.columns();
          if (colNames.length != columns.size()) {
            throw new QueryException(
                "ASSIGNMENT_ARITY_MISMATCH",
                Map.of(
                    "numExpr",
                    Integer.toString(colNames.length),
                    "numTarget",
                    Integer.toString(columns.size())),
                "%d names are needed, one for each of the columns %s, but got %d"
                    .formatted(columns.size(), Arrays.toString(columns()), colNames.length));
          }
          return rows(
              new Plan.Project(
                  plan,
                  IntStream.range(0, colNames.length)
                      .<Expression>mapToObj(i -> renamed(columns.get(i), colNames[i]))
                      .toList()));
        });
  }

  /// The rows as objects of another class, told by the columns' names.
  public <U> Dataset<U> as(Encoder<U> otherEncoder) {
    return Errors.shown(
        () -> {
          var other = ValueEncoder.of(otherEncoder);
          var _ = other.reader(plan.columns());
          return of(session, plan, other);
        });
  }

  /// A name for the rows that columns can be qualified with, `name.column`.
  public Dataset<T> as(String alias) {
    return same(new Plan.Named(plan, alias));
  }

  public Dataset<T> alias(String alias) {
    return as(alias);
  }

  public Dataset<Row> select(Column... cols) {
    return project(Stream.of(cols).map(Column::expression).toList());
  }

  public Dataset<Row> select(String col, String... cols) {
    return Errors.shown(
        () ->
            project(
                Stream.concat(Stream.of(col), Stream.of(cols))
                    .map(Column::new)
                    .map(Column::expression)
                    .toList()));
  }

  /// The objects that one column makes.
  public <U1> Dataset<U1> select(TypedColumn<T, U1> c1) {
    return TypedColumns.select(this, c1);
  }

  public <U1, U2> Dataset<Tuple2<U1, U2>> select(TypedColumn<T, U1> c1, TypedColumn<T, U2> c2) {
    return TypedColumns.tuples(this, c1, c2);
  }

  public <U1, U2, U3> Dataset<Tuple3<U1, U2, U3>> select(
      TypedColumn<T, U1> c1, TypedColumn<T, U2> c2, TypedColumn<T, U3> c3) {
    return TypedColumns.tuples(this, c1, c2, c3);
  }

  public <U1, U2, U3, U4> Dataset<Tuple4<U1, U2, U3, U4>> select(
      TypedColumn<T, U1> c1, TypedColumn<T, U2> c2, TypedColumn<T, U3> c3, TypedColumn<T, U4> c4) {
    return TypedColumns.tuples(this, c1, c2, c3, c4);
  }

  public <U1, U2, U3, U4, U5> Dataset<Tuple5<U1, U2, U3, U4, U5>> select(
      TypedColumn<T, U1> c1,
      TypedColumn<T, U2> c2,
      TypedColumn<T, U3> c3,
      TypedColumn<T, U4> c4,
      TypedColumn<T, U5> c5) {
    return TypedColumns.tuples(this, c1, c2, c3, c4, c5);
  }

  /// The columns that SQL expressions say, such as `x * 2 as twice`.
  public Dataset<Row> selectExpr(String... exprs) {
    return Errors.shown(() -> project(Stream.of(exprs).map(Engine::expression).toList()));
  }

  /// All columns and one more, or one in place of that of the same name.
  public Dataset<Row> withColumn(String colName, Column col) {
    return withColumns(Map.of(colName, col));
  }

  /// The same, with something noted beside the column.
  public Dataset<Row> withColumn(String colName, Column col, Metadata metadata) {
    return withColumn(colName, col.as(colName, metadata));
  }

  public Dataset<Row> withColumns(Map<String, Column> colsMap) {
    return Errors.shown(
        () -> {
          var left = new LinkedHashMap<>(colsMap);
          var expressions = new ArrayList<Expression>();
          for (var column : plan.columns()) {
            var name = left.keySet().stream().filter(each -> same(each, column)).findFirst();
            expressions.add(
                name.isEmpty()
                    ? new Expression.Column(column)
                    : alias(colsMap.get(name.get()), name.get()));
          }
          left.keySet().removeIf(name -> plan.columns().stream().anyMatch(col -> same(name, col)));
          left.forEach((name, column) -> expressions.add(alias(column, name)));
          return rows(new Plan.Project(plan, expressions));
        });
  }

  private static Expression alias(@Nullable Column column, String name) {
    var expression = java.util.Objects.requireNonNull(column).expression();
    return expression instanceof Expression.Alias(var child, _, _, var metadata)
        ? new Expression.Alias(child, name, new Attribute.Id(), metadata)
        : new Expression.Alias(expression, name);
  }

  /// The same columns, one under a new name; as they are when there is none of that name.
  public Dataset<Row> withColumnRenamed(String existingName, String newName) {
    return withColumnsRenamed(Map.of(existingName, newName));
  }

  public Dataset<Row> withColumnsRenamed(Map<String, String> colsMap) {
    return rows(
        new Plan.Project(
            plan,
            plan.columns().stream()
                .<Expression>map(
                    column ->
                        colsMap.entrySet().stream()
                            .filter(entry -> same(entry.getKey(), column))
                            .findFirst()
                            .map(entry -> renamed(column, entry.getValue()))
                            .orElseGet(() -> new Expression.Column(column)))
                .toList()));
  }

  /// Notes something beside a column.
  public Dataset<Row> withMetadata(String columnName, Metadata metadata) {
    return rows(
        new Plan.Project(
            plan,
            plan.columns().stream()
                .<Expression>map(
                    column ->
                        same(columnName, column)
                            ? new Expression.Alias(
                                new Expression.Column(column),
                                column.name(),
                                new Attribute.Id(),
                                metadata)
                            : new Expression.Column(column))
                .toList()));
  }

  public Dataset<Row> drop(String colName) {
    return drop(new String[] {colName});
  }

  /// The columns but those of the given names; a name that there is not does no harm.
  public Dataset<Row> drop(String... colNames) {
    return keeping(column -> Stream.of(colNames).noneMatch(name -> same(name, column)));
  }

  public Dataset<Row> drop(Column col) {
    return drop(col, new Column[0]);
  }

  public Dataset<Row> drop(Column col, Column... cols) {
    return Errors.shown(
        () -> {
          var dropped = new ArrayList<Attribute>();
          for (var each : Stream.concat(Stream.of(col), Stream.of(cols)).toList()) {
            resolvable(each.expression()).ifPresent(dropped::add);
          }
          return keeping(column -> dropped.stream().noneMatch(column::is));
        });
  }

  /// The column that an expression is, if it is one and nothing more.
  Optional<Attribute> attribute(Column column) {
    return resolved(column.expression()) instanceof Expression.Column(var attribute)
        ? Optional.of(attribute)
        : Optional.empty();
  }

  private Optional<Attribute> resolvable(Expression expression) {
    if (expression instanceof Expression.Column(var inHand)) {
      return Optional.of(inHand); // of whichever side of a self-join
    }
    try {
      return resolved(expression) instanceof Expression.Column(var attribute)
          ? Optional.of(attribute)
          : Optional.empty();
    } catch (QueryException wrong) {
      if (wrong.condition().startsWith("UNRESOLVED_COLUMN")) {
        return Optional.empty();
      }
      throw wrong;
    }
  }

  // --- rows ---

  public Dataset<T> filter(Column condition) {
    return same(new Plan.Filter(plan, condition.expression()));
  }

  public Dataset<T> filter(String conditionExpr) {
    return Errors.shown(() -> same(new Plan.Filter(plan, Engine.expression(conditionExpr))));
  }

  public Dataset<T> filter(FilterFunction<T> func) {
    return Errors.shown(
        () -> {
          Supplier<BatchFunction> filter = Functional.filter(valueEncoder(), columns(plan), func);
          return same(new Plan.Apply(plan, "filter", filter, plan.columns()));
        });
  }

  public Dataset<T> where(Column condition) {
    return filter(condition);
  }

  public Dataset<T> where(String conditionExpr) {
    return filter(conditionExpr);
  }

  public Dataset<T> limit(int n) {
    return Errors.shown(
        () -> {
          if (n < 0) {
            throw new QueryException(
                "INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE",
                Map.of(
                    "name",
                    "limit",
                    "expr",
                    Quoted.sql(Integer.toString(n)),
                    "v",
                    Integer.toString(n)),
                "a limit is 0 or more, but got %d".formatted(n));
          }
          return same(new Plan.Limit(plan, n));
        });
  }

  public Dataset<T> offset(int n) {
    return Errors.shown(
        () -> {
          if (n < 0) {
            throw new QueryException(
                "INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE",
                Map.of(
                    "name",
                    "offset",
                    "expr",
                    Quoted.sql(Integer.toString(n)),
                    "v",
                    Integer.toString(n)),
                "an offset is 0 or more, but got %d".formatted(n));
          }
          return same(new Plan.Offset(plan, n));
        });
  }

  public Dataset<T> sort(String sortCol, String... sortCols) {
    return Errors.shown(
        () ->
            sorted(
                Stream.concat(Stream.of(sortCol), Stream.of(sortCols))
                    .map(Column::new)
                    .map(Column::expression)
                    .toList()));
  }

  public Dataset<T> sort(Column... sortExprs) {
    return sorted(Stream.of(sortExprs).map(Column::expression).toList());
  }

  public Dataset<T> orderBy(String sortCol, String... sortCols) {
    return sort(sortCol, sortCols);
  }

  public Dataset<T> orderBy(Column... sortExprs) {
    return sort(sortExprs);
  }

  private Dataset<T> sorted(List<Expression> keys) {
    return same(
        new Plan.Sort(
            plan,
            keys.stream()
                .map(
                    key ->
                        key instanceof Expression.SortOrder order
                            ? order
                            : Expression.SortOrder.ascending(key))
                .toList()));
  }

  public Dataset<T> union(Dataset<T> other) {
    return same(new Plan.Union(List.of(plan, other.plan)));
  }

  public Dataset<T> unionAll(Dataset<T> other) {
    return union(other);
  }

  /// The rows of both, the other's columns put in this one's order by their names.
  public Dataset<T> unionByName(Dataset<T> other) {
    return unionByName(other, false);
  }

  /// @param allowMissingColumns whether a column that one of both lacks is null there
  public Dataset<T> unionByName(Dataset<T> other, boolean allowMissingColumns) {
    return Errors.shown(
        () ->
            same(Analysis.unionByName(plan, other.plan, allowMissingColumns, session.settings())));
  }

  public Dataset<T> intersect(Dataset<T> other) {
    return same(new Plan.Intersect(plan, other.plan, false));
  }

  public Dataset<T> intersectAll(Dataset<T> other) {
    return same(new Plan.Intersect(plan, other.plan, true));
  }

  /// The rows that the other Dataset does not have.
  public Dataset<T> except(Dataset<T> other) {
    return same(new Plan.Except(plan, other.plan, false));
  }

  public Dataset<T> exceptAll(Dataset<T> other) {
    return same(new Plan.Except(plan, other.plan, true));
  }

  public Dataset<T> distinct() {
    return dropDuplicates();
  }

  public Dataset<T> dropDuplicates() {
    return distinctBy(new String[0], false);
  }

  /// The first row for each value of the given columns.
  public Dataset<T> dropDuplicates(String[] colNames) {
    return distinctBy(colNames, false);
  }

  public Dataset<T> dropDuplicates(String col1, String... cols) {
    return distinctBy(joined(col1, cols), false);
  }

  public Dataset<T> dropDuplicatesWithinWatermark() {
    return distinctBy(columns(), true);
  }

  /// The first row for each value of the given columns, remembered as long as the watermark's
  /// delay.
  public Dataset<T> dropDuplicatesWithinWatermark(String[] colNames) {
    return distinctBy(colNames, true);
  }

  public Dataset<T> dropDuplicatesWithinWatermark(String col1, String... cols) {
    return distinctBy(joined(col1, cols), true);
  }

  private Dataset<T> distinctBy(String[] names, boolean withinWatermark) {
    return Errors.shown(
        () ->
            same(
                new Plan.Deduplicate(
                    plan, Stream.of(names).map(ColumnNames::parse).toList(), withinWatermark)));
  }

  private static String[] joined(String first, String[] others) {
    return Stream.concat(Stream.of(first), Stream.of(others)).toArray(String[]::new);
  }

  /// Says which column tells when a row happened, and how late rows may come.
  ///
  /// @param delayThreshold such as `10 minutes`
  public Dataset<T> withWatermark(String eventTime, String delayThreshold) {
    return Errors.shown(
        () -> {
          long delay = Delays.millis(delayThreshold);
          return same(new Plan.Watermark(plan, ColumnNames.parse(eventTime), delay));
        });
  }

  // --- more than one ---

  public Dataset<Row> join(Dataset<?> right) {
    return joined(right, JoinType.INNER, Optional.empty(), List.of());
  }

  public Dataset<Row> join(Dataset<?> right, String usingColumn) {
    return joined(right, JoinType.INNER, Optional.empty(), List.of(usingColumn));
  }

  public Dataset<Row> join(Dataset<?> right, String[] usingColumns) {
    return joined(right, JoinType.INNER, Optional.empty(), List.of(usingColumns));
  }

  /// @param joinType such as `inner`, `left_outer` or `left_semi`
  public Dataset<Row> join(Dataset<?> right, String usingColumn, String joinType) {
    return join(right, new String[] {usingColumn}, joinType);
  }

  public Dataset<Row> join(Dataset<?> right, String[] usingColumns, String joinType) {
    return Errors.shown(
        () -> joined(right, Joins.type(joinType), Optional.empty(), List.of(usingColumns)));
  }

  public Dataset<Row> join(Dataset<?> right, Column joinExprs) {
    return joined(right, JoinType.INNER, Optional.of(joinExprs.expression()), List.of());
  }

  public Dataset<Row> join(Dataset<?> right, Column joinExprs, String joinType) {
    return Errors.shown(
        () -> joined(right, Joins.type(joinType), Optional.of(joinExprs.expression()), List.of()));
  }

  public Dataset<Row> crossJoin(Dataset<?> right) {
    return joined(right, JoinType.CROSS, Optional.empty(), List.of());
  }

  /// Pairs of the objects of both sides.
  public <U> Dataset<Tuple2<T, U>> joinWith(Dataset<U> other, Column condition) {
    return joinWith(other, condition, "inner");
  }

  /// @param joinType such as `inner` or `left_outer`; not of those that give one side alone
  public <U> Dataset<Tuple2<T, U>> joinWith(Dataset<U> other, Column condition, String joinType) {
    return Errors.shown(() -> TypedJoin.join(this, other, condition, Joins.type(joinType)));
  }

  private Dataset<Row> joined(
      Dataset<?> right, JoinType type, Optional<Expression> condition, List<String> using) {
    return rows(new Plan.Join(plan, right.plan, type, condition, using));
  }

  /// Each row beside the rows that a Dataset has which may use this one's columns by {@link
  /// Column#outer}.
  public Dataset<Row> lateralJoin(Dataset<?> right) {
    return rows(Subqueries.lateral(plan, right, "cross", Optional.empty()));
  }

  public Dataset<Row> lateralJoin(Dataset<?> right, Column joinExprs) {
    return lateralJoin(right, joinExprs, "inner");
  }

  /// @param joinType inner, cross or left
  public Dataset<Row> lateralJoin(Dataset<?> right, String joinType) {
    return Errors.shown(() -> rows(Subqueries.lateral(plan, right, joinType, Optional.empty())));
  }

  public Dataset<Row> lateralJoin(Dataset<?> right, Column joinExprs, String joinType) {
    return Errors.shown(
        () -> rows(Subqueries.lateral(plan, right, joinType, Optional.of(joinExprs.expression()))));
  }

  /// The one value of the one row, as a column of another Dataset.
  public Column scalar() {
    return new Column(Subqueries.of(this, Expression.Subquery.Use.SCALAR, List.of()));
  }

  /// Whether there is a row, as a column of another Dataset.
  public Column exists() {
    return new Column(Subqueries.of(this, Expression.Subquery.Use.EXISTS, List.of()));
  }

  /// Each row once for each of the value columns, with that column's name and value.
  public Dataset<Row> unpivot(
      Column[] ids, Column[] values, String variableColumnName, String valueColumnName) {
    return unpivoted(ids, Optional.of(expressions(values)), variableColumnName, valueColumnName);
  }

  /// The same for all columns that are no ids.
  public Dataset<Row> unpivot(Column[] ids, String variableColumnName, String valueColumnName) {
    return unpivoted(ids, Optional.empty(), variableColumnName, valueColumnName);
  }

  public Dataset<Row> melt(
      Column[] ids, Column[] values, String variableColumnName, String valueColumnName) {
    return unpivot(ids, values, variableColumnName, valueColumnName);
  }

  public Dataset<Row> melt(Column[] ids, String variableColumnName, String valueColumnName) {
    return unpivot(ids, variableColumnName, valueColumnName);
  }

  private Dataset<Row> unpivoted(
      Column[] ids, Optional<List<Expression>> values, String variable, String value) {
    return rows(
        new Plan.Unpivot(
            plan, Optional.of(expressions(ids)), values, variable, List.of(value), true));
  }

  private static List<Expression> expressions(Column[] columns) {
    return Stream.of(columns).map(Column::expression).toList();
  }

  // --- groups ---

  public RelationalGroupedDataset groupBy(Column... cols) {
    return grouped(Stream.of(cols).map(Column::expression).toList(), Grouping.PLAIN);
  }

  public RelationalGroupedDataset groupBy(String col1, String... cols) {
    return grouped(col1, cols, Grouping.PLAIN);
  }

  /// Groups by the columns, by each shorter list of the first of them, and all rows as one.
  public RelationalGroupedDataset rollup(Column... cols) {
    return grouped(Stream.of(cols).map(Column::expression).toList(), Grouping.ROLLUP);
  }

  public RelationalGroupedDataset rollup(String col1, String... cols) {
    return grouped(col1, cols, Grouping.ROLLUP);
  }

  /// Groups by every choice of the columns.
  public RelationalGroupedDataset cube(Column... cols) {
    return grouped(Stream.of(cols).map(Column::expression).toList(), Grouping.CUBE);
  }

  public RelationalGroupedDataset cube(String col1, String... cols) {
    return grouped(col1, cols, Grouping.CUBE);
  }

  private RelationalGroupedDataset grouped(String col1, String[] cols, Grouping grouping) {
    return Errors.shown(
        () -> {
          var keys = Stream.of(joined(col1, cols)).map(ColumnNames::parse).toList();
          keys.forEach(this::resolved);
          return grouped(keys, grouping);
        });
  }

  private RelationalGroupedDataset grouped(List<Expression> keys, Grouping grouping) {
    return new RelationalGroupedDataset(toDF(), keys, grouping);
  }

  /// Aggregates of all rows as one group.
  public Dataset<Row> agg(Column expr, Column... exprs) {
    return groupBy().agg(expr, exprs);
  }

  /// @param exprs names of columns, each to the name of an aggregate function
  public Dataset<Row> agg(Map<String, String> exprs) {
    return groupBy().agg(exprs);
  }

  public <K> KeyValueGroupedDataset<K, T> groupByKey(MapFunction<T, K> func, Encoder<K> encoder) {
    return Errors.shown(() -> KeyValueGroupedDataset.of(this, func, ValueEncoder.of(encoder)));
  }

  /// What a function makes of this Dataset, so that steps of one's own stand in a chain of calls.
  ///
  /// @param t says what becomes of the Dataset; it is called at once
  @SuppressWarnings("UnusedTypeParameter") // Spark's signature has it
  public <U, DSO extends Dataset<?>> DSO transform(Function1<Dataset<T>, DSO> t) {
    return t.apply(this);
  }

  /// Rows to columns: a row for each column but the first, whose values become the new columns.
  public Dataset<Row> transpose() {
    return Errors.shown(() -> Reshaping.transposed(this, Optional.empty()));
  }

  /// @param indexColumn whose values become the names of the new columns
  public Dataset<Row> transpose(Column indexColumn) {
    return Errors.shown(() -> Reshaping.transposed(this, Optional.of(indexColumn)));
  }

  /// The place of each row, from 0, in one more column, `index`.
  public Dataset<Row> zipWithIndex() {
    return zipWithIndex("index");
  }

  /// The place of each row, from 0, in one more column.
  public Dataset<Row> zipWithIndex(String indexColName) {
    return Reshaping.numbered(this, indexColName);
  }

  // --- objects ---

  public <U> Dataset<U> map(MapFunction<T, U> func, Encoder<U> encoder) {
    var other = ValueEncoder.of(encoder);
    return applied("map", () -> Functional.map(valueEncoder(), columns(plan), func, other), other);
  }

  public <U> Dataset<U> flatMap(FlatMapFunction<T, U> f, Encoder<U> encoder) {
    var other = ValueEncoder.of(encoder);
    return applied(
        "flatMap", () -> Functional.flatMap(valueEncoder(), columns(plan), f, other), other);
  }

  public <U> Dataset<U> mapPartitions(MapPartitionsFunction<T, U> f, Encoder<U> encoder) {
    var other = ValueEncoder.of(encoder);
    return applied(
        "mapPartitions",
        () -> Functional.mapPartitions(valueEncoder(), columns(plan), f, other),
        other);
  }

  private <U> Dataset<U> applied(
      String name, Supplier<Supplier<BatchFunction>> function, ValueEncoder<U> other) {
    return Errors.shown(
        () ->
            of(
                session,
                new Plan.Apply(plan, name, function.get(), Functional.attributes(other.schema())),
                other));
  }

  /// One object made of all, two at a time.
  public T reduce(ReduceFunction<T> func) {
    return Errors.shown(
        () -> {
          var all = collectAsList().iterator();
          if (!all.hasNext()) {
            throw new UnsupportedOperationException(
                "empty collection: there are no rows to reduce");
          }
          return Functional.reduce(func, all);
        });
  }

  // --- actions ---

  public void show() {
    show(20);
  }

  public void show(int numRows) {
    show(numRows, true);
  }

  /// @param truncate whether cells are cut to 20 characters
  public void show(boolean truncate) {
    show(20, truncate);
  }

  public void show(int numRows, boolean truncate) {
    show(numRows, truncate ? 20 : 0);
  }

  public void show(int numRows, int truncate) {
    show(numRows, truncate, false);
  }

  /// Prints the first rows.
  ///
  /// @param truncate to how many characters cells are cut, or 0
  /// @param vertical whether each value has a line of its own
  public void show(int numRows, int truncate, boolean vertical) {
    System.out.println(Errors.shown(() -> Shown.of(this, numRows).text(truncate, vertical)));
  }

  public void printSchema() {
    printSchema(Integer.MAX_VALUE);
  }

  /// @param level how deep nested fields are shown
  public void printSchema(int level) {
    System.out.println(schema().treeString(level));
  }

  public void explain() {
    explain(false);
  }

  /// Prints how the rows are made.
  ///
  /// @param extended whether the steps on the way to it are shown too
  public void explain(boolean extended) {
    System.out.println(Errors.shown(() -> session.engine().explained(plan, extended)));
  }

  /// @param mode `simple` or `extended`
  public void explain(String mode) {
    explain(mode.equalsIgnoreCase("extended"));
  }

  public List<T> collectAsList() {
    return Errors.shown(() -> objects(session.engine().rows(plan)));
  }

  private List<T> objects(List<Batch> rows) {
    var reader = valueEncoder().reader(plan.columns());
    var objects = new ArrayList<T>();
    for (var batch : rows) {
      for (int row = 0; row < batch.size(); row++) {
        objects.add(reader.read(batch.row(row)));
      }
    }
    return objects;
  }

  /// The rows as an array, `(Row[]) dataset.collect()`.
  public Object collect() {
    return array(collectAsList());
  }

  public Object take(int n) {
    return array(takeAsList(n));
  }

  public List<T> takeAsList(int n) {
    return limit(n).collectAsList();
  }

  public Object head(int n) {
    return take(n);
  }

  /// The first row.
  ///
  /// @throws java.util.NoSuchElementException when there is none
  public T head() {
    return takeAsList(1).getFirst();
  }

  public T first() {
    return head();
  }

  /// The last rows.
  public Object tail(int n) {
    var some = Errors.shown(() -> new PartialReads(session).last(plan, n)).map(this::objects);
    var all = some.isPresent() ? some.get() : collectAsList();
    return array(all.subList(Math.max(0, all.size() - n), all.size()));
  }

  private Object array(List<T> objects) {
    return objects.toArray(
        objects.isEmpty() || !(objects.getFirst() instanceof Row) ? new Object[0] : new Row[0]);
  }

  public Iterator<T> toLocalIterator() {
    return Errors.shown(() -> new PartialReads(session).each(plan))
        .map(rows -> rows.flatMap(batch -> objects(List.of(batch)).stream()).iterator())
        .orElseGet(() -> collectAsList().iterator());
  }

  public long count() {
    return groupBy().count().collectAsList().getFirst().getLong(0);
  }

  public boolean isEmpty() {
    return limit(1).count() == 0;
  }

  public void foreach(ForeachFunction<T> func) {
    foreachPartition(
        rows -> {
          while (rows.hasNext()) {
            func.call(rows.next());
          }
        });
  }

  public void foreachPartition(ForeachPartitionFunction<T> func) {
    PartialReads.whole(
        plan,
        () -> {
          var rows = collectAsList().iterator();
          Functional.run(() -> func.call(rows));
          return !rows.hasNext();
        });
  }

  /// Each row as a JSON object.
  public Dataset<String> toJSON() {
    return select(functions.to_json(functions.struct(functions.col("*"))).as("value"))
        .as(Encoders.STRING());
  }

  /// The rows as an RDD of objects, made anew for each of its actions.
  public RDD<T> rdd() {
    return Errors.shown(() -> DatasetRdd.of(this));
  }

  public JavaRDD<T> toJavaRDD() {
    return rdd().toJavaRDD();
  }

  public JavaRDD<T> javaRDD() {
    return toJavaRDD();
  }

  // --- views and writers ---

  /// @throws AnalysisException when there is a view of that name
  public void createTempView(String viewName) throws AnalysisException {
    Errors.shown(() -> session.views().create(viewName, plan));
  }

  /// @param replace whether a view of that name may be there already
  /// @param global whether all sessions see it, in the database `global_temp`
  public void createTempView(String viewName, boolean replace, boolean global) {
    Errors.shown(() -> session.views().put(viewName, plan, replace, global));
  }

  /// @deprecated since Spark 2.0; use {@link #createOrReplaceTempView}
  @Deprecated
  @SuppressWarnings("InlineMeSuggester") // mirrored as it is
  public void registerTempTable(String tableName) {
    createOrReplaceTempView(tableName);
  }

  public void createOrReplaceTempView(String viewName) {
    Errors.shown(() -> session.views().replace(viewName, plan));
  }

  /// A view that all sessions of the process see, under `global_temp`.
  ///
  /// @throws AnalysisException when there is a view of that name
  public void createGlobalTempView(String viewName) throws AnalysisException {
    Errors.shown(() -> session.views().createGlobal(viewName, plan));
  }

  public void createOrReplaceGlobalTempView(String viewName) {
    Errors.shown(() -> session.views().replaceGlobal(viewName, plan));
  }

  public DataFrameWriter<T> write() {
    return Errors.shown(
        () -> {
          if (isStreaming()) {
            throw new QueryException(
                "CALL_ON_STREAMING_DATASET_UNSUPPORTED",
                Map.of("methodName", Quoted.name("write")),
                "The method `write` can not be called on streaming Dataset/DataFrame: take"
                    + " writeStream");
          }
          return new DataFrameWriter<>(this);
        });
  }

  public DataStreamWriter<T> writeStream() {
    return Errors.shown(
        () -> {
          if (!isStreaming()) {
            throw new QueryException("WRITE_STREAM_NOT_ALLOWED", Map.of());
          }
          return new StreamWriter<>(this);
        });
  }

  // --- statistics, samples, missing values ---

  /// What to do about values that are missing.
  public DataFrameNaFunctions na() {
    return new DataFrameNaFunctions(toDF());
  }

  public DataFrameStatFunctions stat() {
    return new DataFrameStatFunctions(toDF());
  }

  /// Number, mean, deviation, least and greatest of the given columns, or of all of numbers and
  /// texts.
  public Dataset<Row> describe(String... cols) {
    return Summary.of(
        cols.length == 0 ? this : select(cols[0], Arrays.copyOfRange(cols, 1, cols.length)),
        Summary.DESCRIBED);
  }

  /// @param statistics `count`, `mean`, `stddev`, `min`, `max`, `count_distinct`,
  ///   `approx_count_distinct` and percentiles such as `75%`; without any the usual ones
  public Dataset<Row> summary(String... statistics) {
    return Summary.of(this, List.of(statistics));
  }

  /// About the given share of the rows, by chance.
  public Dataset<T> sample(double fraction) {
    return sample(false, fraction);
  }

  public Dataset<T> sample(double fraction, long seed) {
    return sample(false, fraction, seed);
  }

  /// @param withReplacement whether a row may be taken more than once
  public Dataset<T> sample(boolean withReplacement, double fraction) {
    return sample(withReplacement, fraction, randomSeed());
  }

  public Dataset<T> sample(boolean withReplacement, double fraction, long seed) {
    return withReplacement
        ? Sampling.repeated(this, fraction, seed)
        : Sampling.share(this, fraction, seed);
  }

  /// Parts whose sizes are about as the weights; each row is in one of them.
  public Dataset<T>[] randomSplit(double[] weights) {
    return randomSplit(weights, randomSeed());
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of a generic class
  public Dataset<T>[] randomSplit(double[] weights, long seed) {
    return Sampling.split(this, weights, seed).toArray(Dataset[]::new);
  }

  public List<Dataset<T>> randomSplitAsList(double[] weights, long seed) {
    return Sampling.split(this, weights, seed);
  }

  private static long randomSeed() {
    return java.util.concurrent.ThreadLocalRandom.current().nextLong();
  }

  /// The same rows; what the metrics make of those that go by is told in the progress of a query.
  ///
  /// @param expr aggregates, such as `count("*").as("rows")`
  public Dataset<T> observe(String name, Column expr, Column... exprs) {
    return observed(name, expr, exprs, _ -> {});
  }

  /// The same rows; what the metrics make of those that go by is told to the observation.
  public Dataset<T> observe(Observation observation, Column expr, Column... exprs) {
    if (isStreaming()) {
      throw new IllegalArgumentException(
          "an Observation is of rows that stand still; observe a stream under a name, and look into"
              + " the progress of its query");
    }
    observation.use();
    boolean javaTime = session.javaTime();
    return observed(
        observation.name(),
        expr,
        exprs,
        metrics -> observation.tell(Progresses.row(metrics, javaTime)));
  }

  private Dataset<T> observed(String name, Column expr, Column[] exprs, Consumer<Metrics> told) {
    return same(
        new Plan.Observe(
            plan,
            name,
            Stream.concat(Stream.of(expr), Stream.of(exprs)).map(Column::expression).toList(),
            told));
  }

  /// The files that the rows come from.
  public String[] inputFiles() {
    Errors.shown(() -> Plans.requireStatic(plan));
    return Plans.inputFiles(plan);
  }

  // --- how it is computed ---

  /// The rows as they are now; what they were made of is forgotten.
  public Dataset<T> checkpoint() {
    return checkpoint(true);
  }

  /// Needs a folder that `SparkContext.setCheckpointDir` was told, though the rows stay in memory.
  ///
  /// @param eager whether the rows are made at once, rather than when they are first read
  public Dataset<T> checkpoint(boolean eager) {
    SparkContexts.requireCheckpoints(session.sparkContext());
    return localCheckpoint(eager);
  }

  /// The rows as they are now; what they were made of is forgotten.
  public Dataset<T> localCheckpoint() {
    return localCheckpoint(true);
  }

  /// @param eager whether the rows are made at once, rather than when they are first read
  public Dataset<T> localCheckpoint(boolean eager) {
    return Errors.shown(
        () ->
            over(
                session,
                eager
                    ? new Plan.Rows(plan.columns(), session.engine().rows(plan))
                    : session.engine().onceMade(plan)));
  }

  /// @param storageLevel accepted; rows are kept in memory
  public Dataset<T> localCheckpoint(boolean eager, StorageLevel storageLevel) {
    return localCheckpoint(eager);
  }

  /// Keeps the rows when they are first made, for all that has this Dataset inside; see {@link
  /// #persist(StorageLevel)}.
  public Dataset<T> cache() {
    return persist();
  }

  public Dataset<T> persist() {
    return persist(StorageLevel.MEMORY_AND_DISK());
  }

  /// Keeps the rows when they are first made, for all that has this Dataset inside, in all
  /// sessions. They are kept in memory, whatever the level. When kept rows would take more than
  /// three fifths of the heap, those that were not read for the longest time are made again when
  /// they are needed.
  public Dataset<T> persist(StorageLevel newLevel) {
    Errors.shown(() -> session.engine().keep(plan, newLevel));
    return this;
  }

  /// How the rows are kept, or `NONE`.
  public StorageLevel storageLevel() {
    return session.engine().kept().level(plan).orElse(StorageLevel.NONE());
  }

  /// Lets go of kept rows.
  public Dataset<T> unpersist() {
    return unpersist(false);
  }

  /// @param blocking accepted; the memory is free when this returns
  public Dataset<T> unpersist(boolean blocking) {
    session.engine().kept().forget(plan);
    return this;
  }

  /// Accepted; the engine splits the work by itself.
  public Dataset<T> repartition(int numPartitions) {
    return together();
  }

  public Dataset<T> repartition(Column... partitionExprs) {
    return together();
  }

  public Dataset<T> repartition(int numPartitions, Column... partitionExprs) {
    return together();
  }

  public Dataset<T> repartitionById(int numPartitions, Column partitionIdExpr) {
    return together();
  }

  public Dataset<T> repartitionByRange(Column... partitionExprs) {
    return together();
  }

  public Dataset<T> repartitionByRange(int numPartitions, Column... partitionExprs) {
    return together();
  }

  /// The same rows, in partitions that nobody sees, except where they are handed out in partitions.
  private Dataset<T> together() {
    return HandedRows.in(plan).isEmpty() ? this : over(session, HandedRows.together(plan));
  }

  public Dataset<T> sortWithinPartitions(String sortCol, String... sortCols) {
    return sort(sortCol, sortCols);
  }

  public Dataset<T> sortWithinPartitions(Column... sortExprs) {
    return sort(sortExprs);
  }

  public Dataset<T> coalesce(int numPartitions) {
    return this;
  }

  public Dataset<T> hint(String name, Object... parameters) {
    return this;
  }

  // --- inside ---

  private Dataset<Row> project(List<Expression> expressions) {
    return rows(new Plan.Project(plan, expressions));
  }

  Dataset<Row> rows(Plan unresolved) {
    return Errors.shown(() -> ofRows(session, session.engine().resolve(unresolved)));
  }

  private Dataset<T> same(Plan unresolved) {
    return Errors.shown(
        () -> new Dataset<>(session, session.engine().resolve(unresolved), encoder));
  }

  private Dataset<Row> keeping(java.util.function.Predicate<Attribute> kept) {
    return rows(
        new Plan.Project(
            plan,
            plan.columns().stream().filter(kept).<Expression>map(Expression.Column::new).toList()));
  }

  /// What a name stands for among the columns.
  private Expression resolved(Expression expression) {
    var projected =
        (Plan.Project) session.engine().resolve(new Plan.Project(plan, List.of(expression)));
    return projected.expressions().getFirst() instanceof Expression.Alias(var child, _, _, _)
        ? child
        : projected.expressions().getFirst();
  }

  private boolean same(String name, Attribute column) {
    return session.settings().names().caseSensitive()
        ? name.equals(column.name())
        : name.equalsIgnoreCase(column.name());
  }

  private static Expression renamed(Attribute column, String name) {
    return new Expression.Alias(
        new Expression.Column(column), name, new Attribute.Id(), column.metadata());
  }

  private static List<Attribute> columns(Plan plan) {
    return plan.columns();
  }

  /// Other rows of the same columns, read as the same class of objects.
  Dataset<T> over(SparkSession other, Plan resolved) {
    return new Dataset<>(other, resolved, encoder);
  }

  /// A literal for a row counter and the like.
  static Expression one() {
    return new Expression.Literal(1, DataTypes.IntegerType);
  }
}

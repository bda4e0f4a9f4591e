package millrace.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Settings;
import millrace.engine.function.Coercion;
import millrace.engine.plan.Plan;
import millrace.engine.plan.Plans;
import millrace.engine.vector.Utf8;
import millrace.sql.expressions.Window;
import millrace.sql.types.ArrayType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.MapType;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// Rows to columns, and rows with their places.
final class Reshaping {
  /// So many rows become columns at most, unless a setting says otherwise.
  private static final String MOST = "spark.sql.transposeMaxValues";

  private static final int STANDARD_MOST = 500;

  private Reshaping() {}

  /// The columns as rows, one each, with its name in the column `key`. A column, the index, gives
  /// the names of the new columns; rows in which it is null are left out.
  static Dataset<Row> transposed(Dataset<?> rows, Optional<Column> index) {
    var session = rows.sparkSession();
    var columns = rows.plan().columns();
    if (columns.isEmpty()) {
      return session.emptyDataFrame();
    }
    var named = index.map(each -> named(rows, each)).orElse(columns.getFirst());
    if (isNested(named.type())) {
      throw new QueryException(
          "TRANSPOSE_INVALID_INDEX_COLUMN",
          Map.of(
              "reason",
              "Index column must be of atomic type, but found: %s".formatted(named.type())),
          "the index '%s' is %s, but names are made of plain values"
              .formatted(named.name(), named.type().sql()));
    }
    var others = columns.stream().filter(each -> !each.is(named)).toList();
    var type = common(others);
    var values = new ArrayList<Column>();
    values.add(column(named).cast(DataTypes.StringType));
    others.forEach(each -> values.add(column(each).cast(type)));
    int most = Integer.parseInt(session.conf().get(MOST, String.valueOf(STANDARD_MOST)));
    var found =
        rows.filter(column(named).isNotNull())
            .sort(column(named))
            .select(values.toArray(Column[]::new))
            .limit(most + 1);
    var all =
        session.engine().rows(found.plan()).stream()
            .flatMap(batch -> IntStream.range(0, batch.size()).mapToObj(batch::row))
            .toList();
    if (all.size() > most) {
      throw new QueryException(
          "TRANSPOSE_EXCEED_ROW_LIMIT", Map.of("maxValues", String.valueOf(most), "config", MOST));
    }
    return turned(session, others, type, all);
  }

  private static Attribute named(Dataset<?> rows, Column index) {
    return rows.attribute(index)
        .orElseThrow(
            () ->
                new QueryException(
                    "TRANSPOSE_INVALID_INDEX_COLUMN",
                    Map.of("reason", "Index column must be an atomic attribute"),
                    "the index is a column as it is, and not computed: " + index));
  }

  private static DataType common(List<Attribute> columns) {
    if (columns.isEmpty()) {
      return DataTypes.StringType;
    }
    var type = columns.getFirst().type();
    for (var each : columns) {
      var soFar = type;
      type =
          Coercion.tightest(soFar, each.type(), Settings.utc())
              .orElseThrow(
                  () ->
                      new QueryException(
                          "TRANSPOSE_NO_LEAST_COMMON_TYPE",
                          Map.of(
                              "dt1",
                              Quoted.sql(soFar.sql()),
                              "dt2",
                              Quoted.sql(each.type().sql()))));
    }
    return type;
  }

  private static Dataset<Row> turned(
      SparkSession session, List<Attribute> others, DataType type, List<@Nullable Object[]> found) {
    var schema = new StructType().add("key", DataTypes.StringType, false);
    for (var row : found) {
      schema = schema.add(String.valueOf(row[0]), type);
    }
    var turned = new ArrayList<@Nullable Object[]>();
    for (int column = 0; column < others.size(); column++) {
      var values = new @Nullable Object[found.size() + 1];
      values[0] = Utf8.of(others.get(column).name());
      for (int row = 0; row < found.size(); row++) {
        values[row + 1] = found.get(row)[column + 1];
      }
      turned.add(values);
    }
    return Dataset.ofRows(session, SparkSession.rows(schema, turned));
  }

  /// Whether two plans are made of the same in the same way.
  static boolean same(Plan one, Plan other) {
    var numbers = new ArrayList<Attribute.Id>();
    return Plans.canonical(one, numbers).equals(Plans.canonical(other, numbers));
  }

  /// Equal for plans that are {@link #same}.
  static int hash(Plan plan) {
    var canonical = Plans.canonical(plan, new ArrayList<>());
    return Objects.hash(
        canonical.getClass().getName(), plan.columns().stream().map(Attribute::type).toList());
  }

  private static boolean isNested(DataType type) {
    return type instanceof ArrayType || type instanceof MapType || type instanceof StructType;
  }

  private static Column column(Attribute attribute) {
    return new Column(new Expression.Column(attribute));
  }

  /// All columns and behind them the place of the row, from 0.
  static Dataset<Row> numbered(Dataset<?> rows, String name) {
    var place = functions.row_number().over(Window.orderBy(functions.lit(0)));
    return rows.select(
        functions.col("*"), place.minus(functions.lit(1)).cast(DataTypes.LongType).as(name));
  }
}

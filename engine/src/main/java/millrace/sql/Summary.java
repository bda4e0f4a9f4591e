package millrace.sql;

import static millrace.sql.functions.approx_count_distinct;
import static millrace.sql.functions.avg;
import static millrace.sql.functions.col;
import static millrace.sql.functions.count;
import static millrace.sql.functions.countDistinct;
import static millrace.sql.functions.expr;
import static millrace.sql.functions.max;
import static millrace.sql.functions.min;
import static millrace.sql.functions.stddev;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import millrace.sql.types.DataTypes;
import millrace.sql.types.NumericType;
import millrace.sql.types.StringType;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// A table of statistics, such as `mean` or `75%`, of the columns of numbers and texts.
final class Summary {
  static final List<String> DESCRIBED = List.of("count", "mean", "stddev", "min", "max");
  private static final List<String> USUAL =
      List.of("count", "mean", "stddev", "min", "25%", "50%", "75%", "max");

  private final Dataset<?> rows;
  private final List<String> statistics;

  private Summary(Dataset<?> rows, List<String> statistics) {
    this.rows = rows;
    this.statistics = statistics;
  }

  static Dataset<Row> of(Dataset<?> rows, List<String> statistics) {
    return new Summary(rows, statistics.isEmpty() ? USUAL : statistics).table();
  }

  private Dataset<Row> table() {
    var fields =
        Stream.of(rows.schema().fields())
            .filter(
                each ->
                    each.dataType() instanceof NumericType || each.dataType() instanceof StringType)
            .toList();
    var schema = new StructType().add("summary", DataTypes.StringType);
    var all = new ArrayList<Column>();
    for (var field : fields) {
      schema = schema.add(field.name(), DataTypes.StringType);
      statistics.forEach(each -> all.add(of(field, each).cast(DataTypes.StringType)));
    }
    var values = all.isEmpty() ? RowFactory.create() : values(all);
    var lines = new ArrayList<Row>();
    for (int line = 0; line < statistics.size(); line++) {
      var cells = new @Nullable Object[1 + fields.size()];
      cells[0] = statistics.get(line);
      for (int i = 0; i < fields.size(); i++) {
        cells[1 + i] = values.get(i * statistics.size() + line);
      }
      lines.add(RowFactory.create(cells));
    }
    return rows.sparkSession().createDataFrame(lines, schema);
  }

  private Row values(List<Column> all) {
    return rows.agg(all.getFirst(), all.subList(1, all.size()).toArray(Column[]::new)).first();
  }

  private static Column of(StructField field, String statistic) {
    var quoted = "`" + field.name().replace("`", "``") + "`";
    var column = col(quoted);
    var number =
        field.dataType() instanceof StringType
            ? expr("try_cast(%s AS DOUBLE)".formatted(quoted))
            : column;
    return switch (statistic.toLowerCase(Locale.ROOT)) {
      case "count" -> count(column);
      case "count_distinct" -> countDistinct(column);
      case "approx_count_distinct" -> approx_count_distinct(column);
      case "mean" -> avg(number);
      case "stddev" -> stddev(number);
      case "min" -> min(column);
      case "max" -> max(column);
      default -> percentile(number, statistic);
    };
  }

  private static Column percentile(Column number, String statistic) {
    if (!statistic.endsWith("%")) {
      throw new IllegalArgumentException(
          "[UNRECOGNIZED_STATISTIC] %s is no statistic; there are: count, mean, stddev, min, max,"
                  .formatted(statistic)
              + " count_distinct, approx_count_distinct and percentiles such as 75%");
    }
    double share;
    try {
      share = Double.parseDouble(statistic.substring(0, statistic.length() - 1)) / 100;
    } catch (NumberFormatException wrong) {
      throw new IllegalArgumentException(
          "[UNRECOGNIZED_STATISTIC] %s is no percentile; write one such as 75%%"
              .formatted(statistic),
          wrong);
    }
    if (share < 0 || share > 1) {
      throw new IllegalArgumentException(
          "Percentiles must be in the range [0, 1], but got " + statistic);
    }
    return functions.percentile_approx(number, functions.lit(share), functions.lit(10_000));
  }
}

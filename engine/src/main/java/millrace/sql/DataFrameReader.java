package millrace.sql;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.api.java.JavaRDD;
import millrace.engine.error.QueryException;
import millrace.engine.format.Options;
import millrace.engine.function.DayTimes;
import millrace.engine.plan.Plan;
import millrace.engine.source.TextTable;
import millrace.rdd.RDD;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// Says where rows that stand still come from. Names of options do not tell upper from lower case;
/// the last value given for one counts.
public final class DataFrameReader {
  private final SparkSession session;
  private final Options options = new Options();
  private String format;
  private @Nullable StructType schema;

  DataFrameReader(SparkSession session) {
    this.session = session;
    this.format = session.conf().get(Config.SOURCE);
  }

  /// `json`, `csv`, `text`, `parquet` or `orc`.
  public DataFrameReader format(String source) {
    this.format = source;
    return this;
  }

  /// The columns; without it they are told from the rows.
  public DataFrameReader schema(StructType newSchema) {
    return Errors.shown(
        () -> {
          DayTimes.check(newSchema, session.settings());
          this.schema = session.plain(newSchema);
          return this;
        });
  }

  /// The columns as in SQL, such as `device STRING, x DOUBLE`.
  public DataFrameReader schema(String schemaString) {
    return Errors.shown(() -> schema(StructType.fromDDL(schemaString)));
  }

  public DataFrameReader option(String key, String value) {
    options.put(key, value);
    return this;
  }

  public DataFrameReader option(String key, boolean value) {
    return option(key, Boolean.toString(value));
  }

  public DataFrameReader option(String key, long value) {
    return option(key, Long.toString(value));
  }

  public DataFrameReader option(String key, double value) {
    return option(key, Double.toString(value));
  }

  public DataFrameReader options(Map<String, String> more) {
    options.putAll(more);
    return this;
  }

  public Dataset<Row> load() {
    return load(new String[0]);
  }

  public Dataset<Row> load(String path) {
    return load(new String[] {path});
  }

  public Dataset<Row> load(String... paths) {
    return Errors.shown(
        () -> {
          if (paths.length > 0) {
            Paths.requireNone(options, "load", session.conf());
          }
          var all = paths.length > 0 ? List.of(paths) : options.text("path").stream().toList();
          var table =
              session.engine().table(format, all, Optional.ofNullable(schema), options.all());
          return Dataset.ofRows(
              session, new Plan.TableScan(table, Functional.attributes(table.schema())));
        });
  }

  public Dataset<Row> json(String path) {
    return format("json").load(path);
  }

  public Dataset<Row> json(String... paths) {
    return format("json").load(paths);
  }

  /// The rows of texts that are JSON documents each: an object, or a list of objects.
  public Dataset<Row> json(Dataset<String> jsonDataset) {
    return records("json", jsonDataset);
  }

  /// The rows of the texts of an RDD, a record each.
  public Dataset<Row> json(JavaRDD<String> jsonRDD) {
    return json(jsonRDD.rdd());
  }

  public Dataset<Row> json(RDD<String> jsonRDD) {
    return json(session.createDataset(jsonRDD, Encoders.STRING()));
  }

  public Dataset<Row> csv(String path) {
    return format("csv").load(path);
  }

  public Dataset<Row> csv(String... paths) {
    return format("csv").load(paths);
  }

  /// The rows of texts that are a record each. With `header`, the first is the header, and whatever
  /// is equal to it is no row.
  public Dataset<Row> csv(Dataset<String> csvDataset) {
    return records("csv", csvDataset);
  }

  private Dataset<Row> records(String formatName, Dataset<String> texts) {
    return Errors.shown(
        () -> {
          var table =
              TextTable.of(
                  formatName,
                  () -> session.engine().rows(texts.plan()),
                  Optional.ofNullable(schema),
                  options.all(),
                  session.settings());
          return Dataset.ofRows(
              session, new Plan.TableScan(table, Functional.attributes(table.schema())));
        });
  }

  public Dataset<Row> parquet(String path) {
    return format("parquet").load(path);
  }

  public Dataset<Row> parquet(String... paths) {
    return format("parquet").load(paths);
  }

  public Dataset<Row> orc(String path) {
    return format("orc").load(path);
  }

  public Dataset<Row> orc(String... paths) {
    return format("orc").load(paths);
  }

  /// One row a line, in the column `value`.
  public Dataset<Row> text(String path) {
    return format("text").load(path);
  }

  public Dataset<Row> text(String... paths) {
    return format("text").load(paths);
  }

  public Dataset<String> textFile(String path) {
    return textFile(new String[] {path});
  }

  public Dataset<String> textFile(String... paths) {
    return Errors.shown(
        () -> {
          if (schema != null) {
            throw new QueryException(
                "_LEGACY_ERROR_TEMP_1189",
                Map.of("operation", "textFile"),
                "textFile has the one column 'value'; leave the schema out, or use text()");
          }
          return text(paths).select("value").as(Encoders.STRING());
        });
  }

  /// The rows of a view or of a query's memory table.
  public Dataset<Row> table(String tableName) {
    return session.table(tableName);
  }
}

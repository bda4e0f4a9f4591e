package millrace.sql.streaming;

import java.util.Map;
import millrace.sql.Dataset;
import millrace.sql.Row;
import millrace.sql.types.StructType;

/// Says where a stream's rows come from. Names of options do not tell upper from lower case; the
/// last value given for one counts.
public abstract class DataStreamReader {
  public DataStreamReader() {}

  /// `json`, `csv`, `text`, `parquet`, `orc`, `rate`, `rate-micro-batch` or `socket`.
  public abstract DataStreamReader format(String source);

  /// The columns; streams of files need it.
  public abstract DataStreamReader schema(StructType schema);

  /// The columns as in SQL, such as `device STRING, x DOUBLE`.
  public abstract DataStreamReader schema(String ddl);

  public abstract DataStreamReader option(String key, String value);

  public DataStreamReader option(String key, boolean value) {
    return option(key, Boolean.toString(value));
  }

  public DataStreamReader option(String key, long value) {
    return option(key, Long.toString(value));
  }

  public DataStreamReader option(String key, double value) {
    return option(key, Double.toString(value));
  }

  public abstract DataStreamReader options(Map<String, String> options);

  public abstract Dataset<Row> load();

  /// The stream of files that lie at the path or come to it.
  public abstract Dataset<Row> load(String path);

  public Dataset<Row> json(String path) {
    return format("json").load(path);
  }

  public Dataset<Row> csv(String path) {
    return format("csv").load(path);
  }

  public Dataset<Row> parquet(String path) {
    return format("parquet").load(path);
  }

  public Dataset<Row> orc(String path) {
    return format("orc").load(path);
  }

  /// One row a line, in the column `value`.
  public Dataset<Row> text(String path) {
    return format("text").load(path);
  }

  public abstract Dataset<String> textFile(String path);

  /// A temporary view of a stream by its name.
  public abstract Dataset<Row> table(String tableName);
}

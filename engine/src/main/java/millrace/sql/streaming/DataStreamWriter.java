package millrace.sql.streaming;

import java.util.Map;
import java.util.concurrent.TimeoutException;
import millrace.api.java.function.VoidFunction2;
import millrace.sql.Dataset;
import millrace.sql.ForeachWriter;

/// Says where a stream's rows go, and starts the query.
public abstract class DataStreamWriter<T> {
  public DataStreamWriter() {}

  public abstract DataStreamWriter<T> outputMode(OutputMode outputMode);

  /// `append`, `update` or `complete`, in upper or lower case.
  public abstract DataStreamWriter<T> outputMode(String outputMode);

  /// When micro-batches begin; without it, the next begins as soon as the last is done.
  public abstract DataStreamWriter<T> trigger(Trigger trigger);

  /// The name of the query, and with the format `memory` of its table.
  public abstract DataStreamWriter<T> queryName(String queryName);

  /// `json`, `csv`, `text`, `parquet`, `orc`, `memory`, `console` or `noop`.
  public abstract DataStreamWriter<T> format(String source);

  public abstract DataStreamWriter<T> partitionBy(String... columns);

  public abstract DataStreamWriter<T> option(String key, String value);

  public DataStreamWriter<T> option(String key, boolean value) {
    return option(key, Boolean.toString(value));
  }

  public DataStreamWriter<T> option(String key, long value) {
    return option(key, Long.toString(value));
  }

  public DataStreamWriter<T> option(String key, double value) {
    return option(key, Double.toString(value));
  }

  public abstract DataStreamWriter<T> options(Map<String, String> options);

  /// Hands each row to the writer.
  public abstract DataStreamWriter<T> foreach(ForeachWriter<T> writer);

  /// Hands the rows of each micro-batch to the function, with the micro-batch's id.
  public abstract DataStreamWriter<T> foreachBatch(VoidFunction2<Dataset<T>, Long> function);

  public abstract StreamingQuery start(String path);

  /// Writes the stream into a table, which is made if it is not there.
  public abstract StreamingQuery toTable(String tableName) throws TimeoutException;

  /// Starts the query on a thread of its own and returns at once.
  public abstract StreamingQuery start() throws TimeoutException;
}

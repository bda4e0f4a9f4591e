package millrace.sql;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.format.Options;

/// Writes rows that stand still.
public final class DataFrameWriter<T> {
  private final Dataset<T> dataset;
  private final Options options = new Options();
  private SaveMode mode = SaveMode.ErrorIfExists;
  private String format;
  private List<String> partitions = List.of();

  DataFrameWriter(Dataset<T> dataset) {
    this.dataset = dataset;
    this.format = dataset.sparkSession().conf().get(Config.SOURCE);
  }

  /// What to do when there is something at the place already; without it, fail.
  public DataFrameWriter<T> mode(SaveMode saveMode) {
    this.mode = saveMode;
    return this;
  }

  /// `append`, `overwrite`, `error` or `ignore`.
  public DataFrameWriter<T> mode(String saveMode) {
    return Errors.shown(
        () ->
            mode(
                switch (saveMode.toLowerCase(Locale.ROOT)) {
                  case "append" -> SaveMode.Append;
                  case "overwrite" -> SaveMode.Overwrite;
                  case "ignore" -> SaveMode.Ignore;
                  case "error", "errorifexists", "default" -> SaveMode.ErrorIfExists;
                  default ->
                      throw new QueryException(
                          "INVALID_SAVE_MODE",
                          Map.of("mode", Quoted.sql(saveMode)),
                          "'%s' is no mode; there are: append, overwrite, ignore, error"
                              .formatted(saveMode));
                }));
  }

  /// `json`, `csv`, `text`, `parquet`, `orc` or `noop`.
  public DataFrameWriter<T> format(String source) {
    this.format = source;
    return this;
  }

  public DataFrameWriter<T> option(String key, String value) {
    options.put(key, value);
    return this;
  }

  public DataFrameWriter<T> option(String key, boolean value) {
    return option(key, Boolean.toString(value));
  }

  public DataFrameWriter<T> option(String key, long value) {
    return option(key, Long.toString(value));
  }

  public DataFrameWriter<T> option(String key, double value) {
    return option(key, Double.toString(value));
  }

  public DataFrameWriter<T> options(Map<String, String> more) {
    options.putAll(more);
    return this;
  }

  /// Puts the rows in a folder for each value of these columns, such as `day=2024-02-03`; the files
  /// do not hold the columns then.
  public DataFrameWriter<T> partitionBy(String... colNames) {
    this.partitions = List.of(colNames);
    return this;
  }

  public void save() {
    Errors.shown(() -> write(options));
  }

  /// Writes a folder of files.
  public void save(String path) {
    Errors.shown(
        () -> {
          write(Paths.with(options, path, "save", dataset.sparkSession().conf()));
        });
  }

  /// Puts the rows into a table of the session, which is made if it is not there.
  public void saveAsTable(String tableName) {
    Errors.shown(
        () ->
            new SavedTables(dataset.sparkSession())
                .save(Engine.name(tableName), dataset.plan(), mode, format, partitions, options));
  }

  /// Puts the rows into a table that is there, whatever the columns' names: the first column into
  /// the first, and so on.
  public void insertInto(String tableName) {
    Errors.shown(
        () -> {
          if (!partitions.isEmpty()) {
            throw new QueryException(
                "PARTITION_BY_NOT_ALLOWED_WITH_INSERT_INTO", Map.of("tableName", tableName));
          }
          new SavedTables(dataset.sparkSession())
              .insert(Engine.name(tableName), dataset.plan(), mode);
        });
  }

  public void json(String path) {
    format("json").save(path);
  }

  public void csv(String path) {
    format("csv").save(path);
  }

  /// Columns of values, compressed, with their schema.
  public void parquet(String path) {
    format("parquet").save(path);
  }

  /// Columns of values in runs, compressed, with their schema.
  public void orc(String path) {
    format("orc").save(path);
  }

  /// One line a row; the rows have one column of text.
  public void text(String path) {
    format("text").save(path);
  }

  /// @param all the options, with the path if one is given
  private void write(Options all) {
    var session = dataset.sparkSession();
    if (format.equalsIgnoreCase("noop")) {
      session.engine().run(dataset.plan(), _ -> {});
      return;
    }
    new FileWriter(session, dataset.plan(), format, all, mode, partitions).write();
  }
}

package millrace.sql;

import java.util.Map;
import java.util.Optional;
import millrace.engine.error.QueryException;
import millrace.engine.format.Options;
import millrace.engine.plan.Plan;
import millrace.engine.source.Sources;
import millrace.sql.streaming.DataStreamReader;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// Reads streams.
final class StreamReader extends DataStreamReader {
  private final SparkSession session;
  private final Options options = new Options();
  private String format;
  private @Nullable StructType schema;

  StreamReader(SparkSession session) {
    this.session = session;
    this.format = session.conf().get(Config.SOURCE);
  }

  @Override
  public DataStreamReader format(String source) {
    this.format = source;
    return this;
  }

  @Override
  public DataStreamReader schema(StructType newSchema) {
    return Errors.shown(
        () -> {
          this.schema = session.plain(newSchema);
          return this;
        });
  }

  @Override
  public DataStreamReader schema(String ddl) {
    return Errors.shown(() -> schema(StructType.fromDDL(ddl)));
  }

  @Override
  public DataStreamReader option(String key, String value) {
    options.put(key, value);
    return this;
  }

  @Override
  public DataStreamReader options(Map<String, String> more) {
    options.putAll(more);
    return this;
  }

  @Override
  public Dataset<Row> load() {
    return Errors.shown(() -> load(options));
  }

  @Override
  public Dataset<Row> load(String path) {
    return Errors.shown(() -> load(Paths.with(options, path, "load", session.conf())));
  }

  private Dataset<Row> load(Options all) {
    Sources.requireNoHive(format, "read");
    var relation = session.engine().stream(format, Optional.ofNullable(schema), all.all());
    return Dataset.ofRows(
        session, new Plan.StreamScan(relation, Functional.attributes(relation.schema())));
  }

  @Override
  public Dataset<String> textFile(String path) {
    return Errors.shown(
        () -> {
          if (schema != null) {
            throw new QueryException(
                "_LEGACY_ERROR_TEMP_1189",
                Map.of("operation", "textFile"),
                "textFile has the one column 'value'; leave the schema out, or use text()");
          }
          return text(path).select("value").as(Encoders.STRING());
        });
  }

  /// The rows that are in a table, and those that come to it.
  private Dataset<Row> stream(StoredTable table) {
    var all = new Options();
    all.putAll(table.options());
    all.putAll(options.all());
    all.put("path", table.location().toString());
    var relation = session.engine().stream(table.format(), Optional.of(table.schema()), all.all());
    return Dataset.ofRows(
        session,
        new NamedRelations(session)
            .filled(new Plan.StreamScan(relation, Functional.attributes(relation.schema()))));
  }

  @Override
  public Dataset<Row> table(String tableName) {
    if (tableName == null) {
      throw new IllegalArgumentException("requirement failed: The table name can't be null");
    }
    return Errors.shown(
        () -> {
          var name = Engine.name(tableName);
          var stored = session.tables().find(name);
          if (session.views().view(name).isEmpty() && stored.isPresent()) {
            return stream(stored.get());
          }
          var dataset = session.table(tableName);
          if (!dataset.isStreaming()) {
            throw new QueryException(
                "_LEGACY_ERROR_TEMP_1008",
                Map.of("quoted", tableName),
                "%s is not a temp view of a stream; read it with spark.read().table(\"%s\")"
                    .formatted(tableName, tableName));
          }
          return dataset;
        });
  }
}

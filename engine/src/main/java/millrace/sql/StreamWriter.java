package millrace.sql;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import millrace.api.java.function.VoidFunction2;
import millrace.engine.checkpoint.Checkpoint;
import millrace.engine.error.DataException;
import millrace.engine.error.QueryException;
import millrace.engine.error.Thrown;
import millrace.engine.format.LocalPath;
import millrace.engine.format.Options;
import millrace.engine.function.ValueText;
import millrace.engine.plan.Plan;
import millrace.engine.runtime.Definition;
import millrace.engine.runtime.Schedule;
import millrace.engine.runtime.WatermarkPolicy;
import millrace.engine.sink.MemorySink;
import millrace.engine.sink.NoopSink;
import millrace.engine.sink.OutputMode;
import millrace.engine.sink.Sink;
import millrace.engine.source.Sources;
import millrace.sql.streaming.DataStreamWriter;
import millrace.sql.streaming.StreamingQuery;
import millrace.sql.streaming.Trigger;
import org.jspecify.annotations.Nullable;

/// Starts streaming queries.
final class StreamWriter<T> extends DataStreamWriter<T> {
  private final Dataset<T> dataset;
  private final SparkSession session;
  private final Options options = new Options();
  private String format;
  private OutputMode mode = OutputMode.APPEND;
  private Trigger trigger = Trigger.ProcessingTime(0);
  private @Nullable String name;
  private List<String> partitions = List.of();
  private @Nullable VoidFunction2<Dataset<T>, Long> batchFunction;
  private @Nullable ForeachWriter<T> rowWriter;

  StreamWriter(Dataset<T> dataset) {
    this.dataset = dataset;
    this.session = dataset.sparkSession();
    this.format = session.conf().get(Config.SOURCE);
  }

  @Override
  public DataStreamWriter<T> outputMode(millrace.sql.streaming.OutputMode outputMode) {
    this.mode = Modes.of(outputMode);
    return this;
  }

  @Override
  public DataStreamWriter<T> outputMode(String outputMode) {
    this.mode = Errors.shown(() -> Modes.of(outputMode));
    return this;
  }

  @Override
  public DataStreamWriter<T> trigger(Trigger newTrigger) {
    this.trigger = newTrigger;
    return this;
  }

  @Override
  public DataStreamWriter<T> queryName(String queryName) {
    this.name = queryName;
    return this;
  }

  @Override
  public DataStreamWriter<T> format(String source) {
    this.format = source;
    return this;
  }

  @Override
  public DataStreamWriter<T> partitionBy(String... columns) {
    this.partitions = List.of(columns);
    return this;
  }

  @Override
  public DataStreamWriter<T> option(String key, String value) {
    options.put(key, value);
    return this;
  }

  @Override
  public DataStreamWriter<T> options(Map<String, String> more) {
    options.putAll(more);
    return this;
  }

  @Override
  public DataStreamWriter<T> foreach(ForeachWriter<T> writer) {
    this.format = "foreach";
    this.rowWriter = required(writer, "foreach writer cannot be null");
    return this;
  }

  @Override
  public DataStreamWriter<T> foreachBatch(VoidFunction2<Dataset<T>, Long> function) {
    this.format = "foreachbatch";
    this.batchFunction = function;
    return this;
  }

  private static <V> V required(@Nullable V value, String message) {
    if (value == null) {
      throw new IllegalArgumentException(message);
    }
    return value;
  }

  @Override
  public StreamingQuery start(String path) {
    return Errors.shown(() -> begin(Paths.with(options, path, "start", session.conf())));
  }

  @Override
  public StreamingQuery start() throws TimeoutException {
    return Errors.shown(() -> begin(options));
  }

  @Override
  public StreamingQuery toTable(String tableName) throws TimeoutException {
    return Errors.shown(
        () -> {
          var table =
              new SavedTables(session)
                  .forStream(Engine.name(tableName), dataset.plan(), format, partitions, options);
          partitions = table.partitions();
          var all = new Options();
          all.putAll(options.all());
          all.put("path", table.location().toString());
          return begin(all);
        });
  }

  private void requireCheckpoint() {
    if (checkpoint() == null) {
      throw new QueryException("_LEGACY_ERROR_TEMP_1298", Map.of("config", Config.CHECKPOINTS));
    }
  }

  /// @param all the options, with the path if one is given
  private StreamingQuery begin(Options all) {
    var plan = dataset.plan();
    var rules = new TriggerRules(schedule(), session.conf());
    var checkpoint = checkpoint();
    var placement = placement(plan, checkpoint);
    var sink = sink(all, placement);
    rules.checkFormat(format.toLowerCase(Locale.ROOT));
    rules.checkMode(mode);
    session.engine().requireStreamable(plan, mode);
    rules.checkPlan(plan, options);
    if (sink instanceof FileSink) {
      requireCheckpoint();
    }
    if (sink instanceof MemorySink && checkpoint != null) {
      requireRecoverable(checkpoint);
    }
    var fresh = UUID.randomUUID();
    var id = checkpoint == null ? fresh : checkpoint.claim(fresh);
    var run = placement.map(StatePlacement::plan).orElse(plan);
    var query = new LiveQuery(session, id, name, plan, definition(run, sink, checkpoint));
    stopFormer(id);
    session.queries().register(query);
    if (sink instanceof MemorySink memory) {
      publish(memory);
    }
    query.start();
    return query;
  }

  private Definition definition(Plan plan, Sink sink, @Nullable Checkpoint checkpoint) {
    var conf = session.conf();
    return new Definition(
        session.engine().optimize(plan),
        mode,
        schedule(),
        session.settings(),
        sink,
        session.engine().workers(),
        WatermarkPolicy.of(conf.get(Config.WATERMARK_POLICY)),
        Config.flag(conf, Config.CHAINED_WATERMARKS),
        Config.flag(conf, Config.NO_DATA_BATCHES),
        Config.millis(conf, Config.POLLING_DELAY),
        Config.millis(conf, Config.NO_DATA_PROGRESS),
        Config.number(conf, Config.PROGRESS_KEPT),
        session.engine().clock(),
        Config.pinned(conf),
        checkpoint);
  }

  private Schedule schedule() {
    if (trigger instanceof Supplier<?> supplier && supplier.get() instanceof Schedule schedule) {
      return schedule;
    }
    throw new IllegalArgumentException(
        "a trigger is made by a method of Trigger, such as ProcessingTime, but got " + trigger);
  }

  /// Where the rows lie of which a function of micro-batches has to ask for all.
  private Optional<StatePlacement> placement(Plan plan, @Nullable Checkpoint checkpoint) {
    if (!format.equalsIgnoreCase("foreachbatch")
        || !Config.flag(session.conf(), Config.COMMIT_VALIDATION)) {
      return Optional.empty();
    }
    var parts = session.conf().get(Config.SHUFFLE_PARTITIONS);
    if (checkpoint != null && checkpoint.lastBegun().isPresent()) {
      var pinned = checkpoint.begun(checkpoint.lastBegun().getAsLong()).conf();
      parts = pinned.getOrDefault(Config.SHUFFLE_PARTITIONS, parts);
    }
    return StatePlacement.of(plan, Integer.parseInt(parts.strip()));
  }

  private Sink sink(Options all, Optional<StatePlacement> placement) {
    return switch (format.toLowerCase(Locale.ROOT)) {
      case "memory" -> {
        if (name == null) {
          throw new QueryException("_LEGACY_ERROR_TEMP_1194", Map.of());
        }
        requireUnpartitioned();
        var _ = Views.plain(name);
        yield new MemorySink();
      }
      case "console" ->
          new ConsoleSink(
              System.out,
              dataset.schema(),
              ValueText.shown(session.settings().zone()),
              options.number("numRows", 20),
              options.flag("truncate", true) ? 20 : 0);
      case "noop" -> new NoopSink();
      case "foreachbatch" -> {
        requireUnpartitioned();
        yield new ForeachBatchSink<>(dataset, session.isolated(), placement, batchFunction);
      }
      case "foreach" -> {
        requireUnpartitioned();
        yield new ForeachSink<>(
            required(rowWriter, "foreach writer cannot be null"),
            dataset.valueEncoder().reader(dataset.plan().columns()));
      }
      default -> fileSink(all);
    };
  }

  private Sink fileSink(Options all) {
    Sources.requireNoHive(format, "write");
    if (!OutFormat.isKnown(format)) {
      throw Sources.noFormat(
          format, "json, csv, text, parquet, orc, memory, console, noop, foreach and foreachBatch");
    }
    var path =
        all.text("path")
            .orElseThrow(
                () ->
                    new DataException(
                        DataException.Kind.ILLEGAL_ARGUMENT,
                        "_LEGACY_ERROR_TEMP_2047",
                        Map.of(),
                        "'path' is not specified: name a folder to write to, by"
                            + " start(\"folder\")"));
    if (mode != OutputMode.APPEND) {
      throw new QueryException(
          "STREAMING_OUTPUT_MODE.UNSUPPORTED_DATASOURCE",
          Map.of("className", format, "outputMode", mode.toString().toLowerCase(Locale.ROOT)));
    }
    var partitioning = new Partitioning(dataset.schema(), folders(), session.settings());
    var files = OutFormat.of(format, partitioning.inFiles(), all, session);
    return new FileSink(LocalPath.of(path), partitioning, files);
  }

  /// The columns that name folders, as they are called in the rows.
  private List<String> folders() {
    boolean caseSensitive = session.settings().names().caseSensitive();
    var there = List.of(dataset.schema().fieldNames());
    return partitions.stream()
        .map(
            wanted ->
                there.stream()
                    .filter(
                        each -> caseSensitive ? each.equals(wanted) : each.equalsIgnoreCase(wanted))
                    .findFirst()
                    .orElseThrow(() -> noColumn(wanted, there)))
        .toList();
  }

  private static QueryException noColumn(String wanted, List<String> there) {
    var all = String.join(", ", there);
    return new QueryException(
        "_LEGACY_ERROR_TEMP_1196",
        Map.of("columnType", "Partition", "columnName", wanted, "validColumnNames", all),
        "partitionBy names the column '%s', but there are: %s".formatted(wanted, all));
  }

  private void requireUnpartitioned() {
    if (!partitions.isEmpty()) {
      var shown = format.equals("foreachbatch") ? "foreachBatch" : format;
      throw new QueryException(
          "_LEGACY_ERROR_TEMP_1197",
          Map.of("operation", shown),
          "'%s' does not support partitioning".formatted(shown));
    }
  }

  /// Where the query notes how far it got; by default nowhere.
  private @Nullable Checkpoint checkpoint() {
    var own = options.text("checkpointLocation");
    if (own.isPresent()) {
      return checkpoint(LocalPath.of(own.get()));
    }
    var all = session.conf().getOption(Config.CHECKPOINTS);
    if (all.isEmpty()) {
      return null;
    }
    return checkpoint(
        LocalPath.of(all.get()).resolve(name == null ? UUID.randomUUID().toString() : name));
  }

  private Checkpoint checkpoint(Path folder) {
    var conf = session.conf();
    return new Checkpoint(
        folder,
        Config.number(conf, Config.MIN_DELTAS),
        Config.number(conf, Config.BATCHES_RETAINED));
  }

  /// A second run of one checkpoint ends the first.
  private void stopFormer(UUID id) {
    var former = session.queries().runningAnywhere(id);
    if (former != null) {
      if (!Config.flag(session.conf(), Config.STOP_FORMER)) {
        throw Queries.sameId(id);
      }
      try {
        former.stop();
      } catch (TimeoutException late) {
        throw Thrown.asIs(late);
      }
    }
  }

  /// In complete mode alone the next micro-batch brings back the rows of those before.
  private void requireRecoverable(Checkpoint checkpoint) {
    if (mode != OutputMode.COMPLETE && checkpoint.hasBegun()) {
      throw new QueryException(
          "_LEGACY_ERROR_TEMP_1299",
          Map.of("checkpointPath", checkpoint.offsets().toString()),
          "This query does not support recovering from checkpoint location, as its memory table is"
              + " gone; take another one");
    }
  }

  private void publish(MemorySink sink) {
    var table = required(name, "a name");
    var memory = new MemoryTable(table, dataset.schema(), sink);
    var columns =
        Stream.of(memory.schema().fields()).map(millrace.engine.expression.Attribute::of).toList();
    session.views().replace(table, new Plan.TableScan(memory, columns));
  }
}

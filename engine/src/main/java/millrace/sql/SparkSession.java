package millrace.sql;

import java.io.Closeable;
import java.io.IOException;
import java.lang.reflect.Array;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import millrace.SparkConf;
import millrace.SparkContext;
import millrace.SparkContexts;
import millrace.api.java.JavaRDD;
import millrace.engine.error.DataException;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Settings;
import millrace.engine.format.LocalPath;
import millrace.engine.function.DayTimes;
import millrace.engine.function.TextLengths;
import millrace.engine.plan.Plan;
import millrace.engine.source.RangeTable;
import millrace.engine.vector.VectorBuilder;
import millrace.rdd.Lineages;
import millrace.rdd.RDD;
import millrace.scala.Option;
import millrace.scala.collection.immutable.Set;
import millrace.sql.catalog.Catalog;
import millrace.sql.streaming.DataStreamReader;
import millrace.sql.streaming.StreamingQueryManager;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// Where everything begins: reads, makes and names Datasets, and knows the running queries.
public final class SparkSession implements Closeable {
  /// The release of Spark whose answers are given.
  private static final String VERSION = "4.2.0";

  private final RuntimeConfig conf;
  private final Views views;
  private final Tables tables;
  private final Engine engine;
  private final Queries queries;
  private final SparkContext context;
  private final UserFunctions functions;
  private final SessionVariables variables = new SessionVariables();
  private final Tags tags = new Tags();
  private volatile boolean stopped;

  /// A session with a context of its own.
  SparkSession(RuntimeConfig conf, InstantSource clock) {
    this(conf, clock, SparkContexts.beside(Map.of()));
  }

  private SparkSession(RuntimeConfig conf, InstantSource clock, SparkContext context) {
    this.conf = conf;
    var kept = new KeptRows(KeptMemory.ofHeap());
    this.views = new Views(kept);
    this.tables = new Tables(LocalPath.of(conf.get(Config.WAREHOUSE)).toAbsolutePath().normalize());
    this.functions = new UserFunctions(tables);
    this.engine = new Engine(this, clock, kept);
    this.queries = new Queries();
    this.context = context;
    SparkContexts.whenStopped(context, this::stop);
  }

  /// @param parent whose threads this one shares
  private SparkSession(SparkSession parent, Views views) {
    this.conf = parent.conf.copy();
    this.views = views;
    this.tables = parent.tables.sibling();
    this.functions = new UserFunctions(tables);
    this.engine = new Engine(this, parent.engine);
    this.queries = parent.queries.sibling();
    this.context = parent.context;
  }

  // --- the session itself ---

  public static Builder builder() {
    return new Builder();
  }

  /// The session of this thread, else the one that threads without one fall back to.
  ///
  /// @throws IllegalStateException when there is none
  public static SparkSession active() {
    return Sessions.current()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "there is no session; make one with SparkSession.builder().getOrCreate()"));
  }

  public static Option<SparkSession> getActiveSession() {
    return Option.apply(Sessions.active().orElse(null));
  }

  public static Option<SparkSession> getDefaultSession() {
    return Option.apply(Sessions.standard().orElse(null));
  }

  public static void setActiveSession(SparkSession session) {
    Sessions.setActive(session);
  }

  public static void setDefaultSession(SparkSession session) {
    Sessions.setStandard(session);
  }

  public static void clearActiveSession() {
    Sessions.setActive(null);
  }

  public static void clearDefaultSession() {
    Sessions.setStandard(null);
  }

  /// The release of Spark whose answers are given.
  public String version() {
    return VERSION;
  }

  public RuntimeConfig conf() {
    return conf;
  }

  /// A session with the same settings, and with views and queries of its own.
  public SparkSession newSession() {
    return new SparkSession(this, views.sibling());
  }

  /// A session that begins as this one is now; what is set and named in it stays in it.
  SparkSession isolated() {
    return new SparkSession(this, views.copy());
  }

  /// What the session stands on, where RDDs, accumulators and broadcasts begin.
  public SparkContext sparkContext() {
    return context;
  }

  /// Functions that make rows, as Datasets.
  public TableValuedFunction tvf() {
    return new TableValuedFunction(this);
  }

  /// Marks what this thread, and threads that it starts, do from here on.
  ///
  /// @throws IllegalArgumentException if the tag is empty or has a comma in it
  public void addTag(String tag) {
    tags.add(tag);
  }

  /// Takes a mark back.
  public void removeTag(String tag) {
    tags.remove(tag);
  }

  /// What this thread's work is marked with.
  public Set<String> getTags() {
    return tags.all();
  }

  /// Takes all marks of this thread back.
  public void clearTags() {
    tags.clear();
  }

  /// Where functions of one's own get names.
  public UDFRegistration udf() {
    return new UDFRegistration(functions);
  }

  public StreamingQueryManager streams() {
    return queries;
  }

  public Catalog catalog() {
    return new SessionCatalog(this);
  }

  public boolean isUsable() {
    return !stopped;
  }

  /// Stops all queries of the session, and what it stands on.
  public void stop() {
    if (stopped) {
      return;
    }
    stopped = true;
    context.stop();
    queries.stopAll();
    engine.close();
    Sessions.forget(this);
  }

  /// @throws IOException never; Spark's declares it, and programs catch it
  @Override
  public void close() throws IOException {
    stop();
  }

  // --- Datasets ---

  public DataFrameReader read() {
    return new DataFrameReader(this);
  }

  public DataStreamReader readStream() {
    return new StreamReader(this);
  }

  /// The rows of a view or of a query's memory table.
  public Dataset<Row> table(String tableName) {
    return Errors.shown(
        () -> Dataset.ofRows(this, engine.resolve(new Plan.NamedRelation(Engine.name(tableName)))));
  }

  /// The rows that a query in SQL asks for, or what a command answers.
  public Dataset<Row> sql(String sqlText) {
    return Errors.shown(() -> new Commands(this).run(sqlText));
  }

  /// The same, with values for markers of the form `:name` in the text.
  ///
  /// @param args by the names in the text, case and all; a Column may be a constant, `array`, `map`
  ///   or `struct`
  public Dataset<Row> sql(String sqlText, Map<String, Object> args) {
    return Errors.shown(() -> new Commands(this).run(sqlText, args));
  }

  /// The same, with values for the markers `?` in the text, in their order.
  ///
  /// @param args an array of values
  public Dataset<Row> sql(String sqlText, Object args) {
    return Errors.shown(
        () -> {
          var values = new ArrayList<@Nullable Object>();
          for (int i = 0; i < Array.getLength(args); i++) {
            values.add(Array.get(args, i));
          }
          return new Commands(this).run(sqlText, values);
        });
  }

  public Dataset<Row> emptyDataFrame() {
    return createDataFrame(List.of(), new StructType());
  }

  public Dataset<Row> emptyDataFrame(StructType schema) {
    return Errors.shown(
        () -> {
          var _ = External.codec(schema, javaTime());
          return createDataFrame(List.of(), schema);
        });
  }

  public <T> Dataset<T> emptyDataset(Encoder<T> encoder) {
    return createDataset(List.of(), encoder);
  }

  /// The schema as queries have it.
  StructType plain(StructType schema) {
    return Config.flag(conf, Config.CHARS_AS_TEXTS)
        ? TextLengths.plain(schema)
        : TextLengths.without(schema);
  }

  public Dataset<Row> createDataFrame(List<Row> rows, StructType given) {
    return Errors.shown(
        () -> {
          var schema = plain(given);
          DayTimes.check(schema, settings());
          var encoder = new ValueEncoder<Row>(External.codec(schema, javaTime()), false);
          return Dataset.ofRows(this, rows(schema, rows.stream().map(encoder::toRow).toList()));
        });
  }

  /// Rows of beans, by their properties, or of records, by their components.
  public Dataset<Row> createDataFrame(List<?> data, Class<?> beanClass) {
    return Errors.shown(
        () -> {
          ValueEncoder<?> encoder = ValueEncoder.of(Encoders.bean(beanClass));
          DayTimes.check(encoder.schema(), settings());
          return Dataset.ofRows(
              this, rows(encoder.schema(), data.stream().map(encoder::toRowUnchecked).toList()));
        });
  }

  /// The rows of an RDD, made each time they are read.
  public Dataset<Row> createDataFrame(JavaRDD<Row> rowRDD, StructType schema) {
    return createDataFrame(rowRDD.rdd(), schema);
  }

  public Dataset<Row> createDataFrame(RDD<Row> rowRDD, StructType given) {
    return Errors.shown(
        () -> {
          var schema = plain(given);
          DayTimes.check(schema, settings());
          var encoder = new ValueEncoder<Row>(External.codec(schema, javaTime()), false);
          return Dataset.ofRows(this, elements(rowRDD, schema, encoder::toRow));
        });
  }

  /// Rows of the beans of an RDD, by their properties, or of its records, by their components.
  public Dataset<Row> createDataFrame(JavaRDD<?> rdd, Class<?> beanClass) {
    return createDataFrame(rdd.rdd(), beanClass);
  }

  public Dataset<Row> createDataFrame(RDD<?> rdd, Class<?> beanClass) {
    return Errors.shown(
        () -> {
          ValueEncoder<?> encoder = ValueEncoder.of(Encoders.bean(beanClass));
          return Dataset.ofRows(this, elements(rdd, encoder.schema(), encoder::toRowUnchecked));
        });
  }

  /// The objects of an RDD, made each time they are read.
  public <T> Dataset<T> createDataset(RDD<T> data, Encoder<T> encoder) {
    return Errors.shown(
        () -> {
          var usable = ValueEncoder.of(encoder);
          return Dataset.of(this, elements(data, usable.schema(), usable::toRow), usable);
        });
  }

  private static <T> Plan elements(
      RDD<T> rdd, StructType schema, Function<T, @Nullable Object[]> encode) {
    return new Plan.TableScan(
        new RddTable<>(Lineages.of(rdd), schema, encode),
        Stream.of(schema.fields()).map(Attribute::of).toList());
  }

  public <T> Dataset<T> createDataset(List<T> data, Encoder<T> encoder) {
    return Errors.shown(
        () -> {
          var usable = ValueEncoder.of(encoder);
          var rows = new ArrayList<@Nullable Object[]>(data.size());
          for (var each : data) {
            rows.add(usable.toRow(each));
          }
          if (TextLengths.holds(usable.schema())) {
            throw new DataException(
                DataException.Kind.CHECKED,
                "INTERNAL_ERROR",
                Map.of(
                    "message",
                    "a Dataset has no columns of CHAR or VARCHAR; take Encoders.STRING"));
          }
          return Dataset.of(this, rows(usable.schema(), rows), usable);
        });
  }

  /// The numbers from 0 up to but not with the end, in the column `id`.
  public Dataset<Long> range(long end) {
    return range(0, end);
  }

  public Dataset<Long> range(long start, long end) {
    return range(start, end, 1);
  }

  public Dataset<Long> range(long start, long end, long step) {
    if (step == 0) {
      throw new IllegalArgumentException("the step of a range is not 0");
    }
    var table = new RangeTable(start, end, step);
    return Dataset.of(
        this,
        new Plan.TableScan(table, List.of(Attribute.of("id", DataTypes.LongType, false))),
        ValueEncoder.of(Encoders.LONG()));
  }

  /// @param numPartitions accepted; the engine splits the work by itself
  public Dataset<Long> range(long start, long end, long step, int numPartitions) {
    return range(start, end, step);
  }

  static Plan rows(StructType schema, List<@Nullable Object[]> rows) {
    var columns = Stream.of(schema.fields()).map(Attribute::of).toList();
    return new Plan.Rows(
        columns, rows.isEmpty() ? List.of() : List.of(VectorBuilder.batch(schema, rows)));
  }

  // --- inside ---

  private static synchronized SparkSession getOrCreate(
      Map<String, String> options, Optional<SparkContext> context) {
    var session = Sessions.current();
    session.ifPresent(each -> each.conf.force(options));
    return session.orElseGet(() -> create(options, context));
  }

  /// @param given what it stands on; without, what the program made, or else a context of its own
  private static synchronized SparkSession create(
      Map<String, String> options, Optional<SparkContext> given) {
    var context =
        given
            .or(SparkContexts::made)
            .filter(each -> !each.isStopped())
            .orElseGet(() -> SparkContexts.beside(options));
    var settings = new LinkedHashMap<>(SparkContexts.settings(context));
    settings.putAll(options);
    var session = new SparkSession(new RuntimeConfig(settings), InstantSource.system(), context);
    Sessions.setStandard(session);
    Sessions.setActive(session);
    return session;
  }

  Engine engine() {
    return engine;
  }

  Tables tables() {
    return tables;
  }

  Views views() {
    return views;
  }

  SessionVariables variables() {
    return variables;
  }

  UserFunctions functions() {
    return functions;
  }

  Queries queries() {
    return queries;
  }

  Settings settings() {
    return Config.settings(conf, functions, variables, tables.current());
  }

  /// The settings of the session that a program need not name.
  static Settings currentSettings() {
    return Sessions.current().map(SparkSession::settings).orElseGet(Settings::utc);
  }

  /// Whether rows hold dates and moments of `java.time`.
  boolean javaTime() {
    return Config.flag(conf, Config.JAVA_TIME);
  }

  /// Makes a session.
  public static final class Builder {
    private final Map<String, String> options = new LinkedHashMap<>();
    private Optional<SparkContext> context = Optional.empty();

    private Builder() {}

    public static String MASTER_KEY() {
      return "spark.master";
    }

    public static String APP_NAME_KEY() {
      return "spark.app.name";
    }

    public static String CATALOG_IMPL_KEY() {
      return "spark.sql.catalogImplementation";
    }

    public static String CONNECT_REMOTE_KEY() {
      return "spark.connect.remote";
    }

    public static String API_MODE_KEY() {
      return "spark.api.mode";
    }

    public static String API_MODE_CLASSIC() {
      return "classic";
    }

    public static String API_MODE_CONNECT() {
      return "connect";
    }

    /// A session of this process, as all are.
    public Builder classic() {
      return config(API_MODE_KEY(), API_MODE_CLASSIC());
    }

    public Builder appName(String name) {
      return config("spark.app.name", name);
    }

    /// Accepted; all work is done in this process.
    public Builder master(String master) {
      return config("spark.master", master);
    }

    public Builder config(String key, String value) {
      options.put(key, value);
      return this;
    }

    public Builder config(String key, long value) {
      return config(key, Long.toString(value));
    }

    public Builder config(String key, double value) {
      return config(key, Double.toString(value));
    }

    public Builder config(String key, boolean value) {
      return config(key, Boolean.toString(value));
    }

    public Builder config(Map<String, Object> map) {
      map.forEach((key, value) -> config(key, value.toString()));
      return this;
    }

    public Builder config(SparkConf conf) {
      conf.getAllAsJavaMap().forEach(this::config);
      return this;
    }

    /// @param sparkContext that a new session stands on
    public Builder sparkContext(SparkContext sparkContext) {
      context = Optional.of(sparkContext);
      return this;
    }

    /// The session that there is, with these settings laid over its own, or a new one.
    public SparkSession getOrCreate() {
      check();
      return SparkSession.getOrCreate(options, context);
    }

    /// A new session.
    public SparkSession create() {
      check();
      return SparkSession.create(options, context);
    }

    private void check() {
      Errors.shown(() -> options.forEach(SettingRules::check));
    }
  }
}

package millrace.sql;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import millrace.engine.analysis.Analysis;
import millrace.engine.analysis.StreamingRules;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Expression;
import millrace.engine.optimizer.Optimizer;
import millrace.engine.plan.Plan;
import millrace.engine.plan.PlanText;
import millrace.engine.plan.StreamRelation;
import millrace.engine.planner.Planner;
import millrace.engine.planner.Workers;
import millrace.engine.progress.Epoch;
import millrace.engine.sink.OutputMode;
import millrace.engine.source.Sources;
import millrace.engine.source.Table;
import millrace.engine.sqltext.SqlText;
import millrace.engine.vector.Batch;
import millrace.sql.types.StructType;
import millrace.storage.StorageLevel;
import org.jspecify.annotations.Nullable;

/// The way from what an author wrote to what runs.
final class Engine implements AutoCloseable {
  private final SparkSession session;
  private final InstantSource clock;
  private final @Nullable Engine parent;
  private final KeptRows kept;
  private @Nullable ExecutorService threads;

  /// @param kept rows, which the sessions made of this one share
  Engine(SparkSession session, InstantSource clock, KeptRows kept) {
    this.session = session;
    this.clock = clock;
    this.parent = null;
    this.kept = kept;
  }

  /// @param parent whose threads are shared
  Engine(SparkSession session, Engine parent) {
    this.session = session;
    this.clock = parent.clock;
    this.parent = parent;
    this.kept = parent.kept;
  }

  InstantSource clock() {
    return clock;
  }

  /// The threads that share the work of all queries of the session.
  synchronized Workers workers() {
    if (parent != null) {
      return parent.workers();
    }
    int count = Runtime.getRuntime().availableProcessors();
    if (count == 1) {
      return Workers.alone();
    }
    var there = threads;
    if (there == null) {
      there =
          Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("worker ", 1).factory());
      threads = there;
    }
    return new Workers(there, count);
  }

  /// The plan with every name replaced by what it stands for.
  Plan resolve(Plan plan) {
    if (Subqueries.isOpen(plan)) {
      return plan; // until it stands in the query whose columns it uses
    }
    return Analysis.analyze(plan, new NamedRelations(session), session.settings());
  }

  Plan optimize(Plan resolved) {
    return Optimizer.optimize(kept.using(resolved), session.settings());
  }

  /// What is kept of the rows of all sessions of the process.
  KeptRows kept() {
    return kept;
  }

  /// Has the rows of a plan kept from when they are first made on.
  void keep(Plan resolved, StorageLevel level) {
    Plans.requireStatic(resolved);
    kept.keep(resolved, level, this::rowsToKeep);
  }

  /// All rows of a plan that kept rows are already in the places of.
  private List<Batch> rowsToKeep(Plan plan) {
    var rows = new ArrayList<Batch>();
    run(plan, Optimizer.optimize(plan, session.settings()), rows::add);
    return rows;
  }

  /// The columns of a plan, whose rows are made when they are first read, and then never again.
  Plan onceMade(Plan resolved) {
    Plans.requireStatic(resolved);
    return KeptRows.scan(
        new KeptTable(
            KeptRows.schema(resolved), () -> rows(resolved), new KeptMemory(Long.MAX_VALUE)),
        resolved);
  }

  static Expression expression(String text) {
    return SqlText.expression(text);
  }

  /// The parts of a name.
  static List<String> name(String text) {
    return SqlText.name(text);
  }

  /// The parts of a name as one, each in backticks.
  static String quoted(List<String> parts) {
    return parts.stream()
        .map(part -> "`" + part.replace("`", "``") + "`")
        .collect(Collectors.joining("."));
  }

  /// What `explain` prints.
  String explained(Plan resolved, boolean extended) {
    var physical = "== Physical Plan ==\n" + PlanText.of(optimize(resolved));
    return extended
        ? "== Analyzed Logical Plan ==\n" + PlanText.of(resolved) + "\n" + physical
        : physical;
  }

  /// @throws QueryException when the plan cannot run over streams in the mode
  void requireStreamable(Plan resolved, OutputMode mode) {
    if (Config.flag(session.conf(), Config.OPERATION_CHECK)) {
      var plan = Optimizer.joined(resolved, session.settings());
      if (session.conf().get(Config.STATE_FORMAT).equalsIgnoreCase("avro")) {
        StreamingRules.checkAvro(plan);
      }
      StreamingRules.check(plan, mode, Config.flag(session.conf(), Config.CORRECTNESS_CHECK));
    }
  }

  /// A stream that queries can open, with the options checked.
  StreamRelation stream(String format, Optional<StructType> schema, Map<String, String> options) {
    var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    all.put(Sources.MERGE_SCHEMA, merges(format));
    for (var setting :
        List.of(Sources.SCHEMA_INFERENCE, Sources.JSON_FILTERS, Sources.CSV_FILTERS)) {
      all.put(setting, session.conf().get(setting));
    }
    all.putAll(options);
    var stream = Sources.stream(format, schema, all, session.settings(), clock);
    return new StreamRelation(
        format, stream.schema(), stream.filter(), stream.fileMetadata(), stream.open());
  }

  Table table(
      String format, List<String> paths, Optional<StructType> schema, Map<String, String> options) {
    var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    all.put(Sources.MERGE_SCHEMA, merges(format));
    all.putAll(options);
    return Sources.table(format, paths, schema, all, session.settings());
  }

  /// Whether the columns of files of a format are those of all of them, unless an option says so.
  private String merges(String format) {
    return session
        .conf()
        .get(format.equalsIgnoreCase("orc") ? Config.ORC_MERGE : Config.PARQUET_MERGE);
  }

  /// All rows of a plan over rows that stand still.
  List<Batch> rows(Plan resolved) {
    var rows = new ArrayList<Batch>();
    run(resolved, rows::add);
    return rows;
  }

  void run(Plan resolved, Consumer<Batch> output) {
    var some = new PartialReads(session).first(resolved);
    if (some.isPresent()) {
      some.get().forEach(output);
    } else {
      run(resolved, optimize(resolved), output);
    }
  }

  /// @param optimized the same plan, as it runs
  private void run(Plan resolved, Plan optimized, Consumer<Batch> output) {
    Plans.requireStatic(resolved);
    try (var execution = Planner.once(optimized, session.settings(), workers())) {
      var report = execution.run(Epoch.once(clock.millis()), Map.of(), output);
      report.observed().forEach(each -> Plans.tell(resolved, each));
    }
    if (!HandedRows.in(resolved).isEmpty()) {
      new PartialReads(session).ran(resolved);
    }
  }

  @Override
  public synchronized void close() {
    if (threads != null) {
      threads.shutdownNow();
      threads = null;
    }
  }
}

package millrace.engine.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import millrace.engine.checkpoint.Checkpoint;
import millrace.engine.checkpoint.SavedState;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Settings;
import millrace.engine.plan.Plan;
import millrace.engine.plan.StreamRelation;
import millrace.engine.progress.Epoch;
import millrace.engine.sink.OutputMode;
import millrace.engine.source.RowReader;
import millrace.engine.source.Split;
import millrace.engine.vector.Batch;
import millrace.engine.vector.Utf8;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// Runs plans over rows given by hand: as micro-batches of any number of splits, in batches of any
/// size, and follows the watermark as a query does.
final class Streams implements AutoCloseable {
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final Plan plan;
  private final OutputMode mode;
  private Execution execution;
  private boolean byTheClock;
  private Optional<Checkpoint> checkpoint = Optional.empty();
  private final StreamRelation relation;
  private final StructType schema;
  private final int batchSize;
  private final int splits;
  private final Optional<Long> delay;
  private long batch;
  private long previous;
  private long watermark;
  private Report report = new Report(Map.of(), List.of(), List.of(), List.of());

  private Streams(
      Plan plan,
      StreamRelation relation,
      OutputMode mode,
      int batchSize,
      int splits,
      Optional<Long> delay) {
    this.plan = plan;
    this.mode = mode;
    this.relation = relation;
    this.schema = relation.schema();
    this.batchSize = batchSize;
    this.splits = splits;
    this.delay = delay;
    this.execution = open();
  }

  private Execution open() {
    return Planner.streaming(plan, Settings.utc(), mode, new Workers(threads, 2), true);
  }

  /// From now on, every micro-batch runs in an execution of its own, with the state that the one
  /// before left in the checkpoint.
  Streams restarting(Checkpoint notes) {
    checkpoint = Optional.of(notes);
    return this;
  }

  /// For plans that go by the clock: after each micro-batch with rows runs one without, a second
  /// later.
  void byTheClock() {
    byTheClock = true;
  }

  /// What a restart would find.
  private SavedState restart(Checkpoint notes) {
    execution.close();
    execution = open();
    var state = notes.state(execution.memories());
    state.restore(batch);
    return state;
  }

  static StreamRelation relation(StructType schema) {
    return new StreamRelation(
        "test",
        schema,
        () -> {
          throw new IllegalStateException("the rows are given by hand");
        });
  }

  static Plan.StreamScan scan(StreamRelation relation) {
    var columns = new ArrayList<Attribute>();
    relation.schema().forEach(field -> columns.add(Attribute.of(field)));
    return new Plan.StreamScan(relation, columns);
  }

  static Streams of(
      Plan plan, StreamRelation relation, OutputMode mode, int batchSize, int splits) {
    return new Streams(plan, relation, mode, batchSize, splits, Optional.empty());
  }

  /// @param delay of the plan's watermark in milliseconds
  static Streams of(
      Plan plan, StreamRelation relation, OutputMode mode, int batchSize, int splits, long delay) {
    return new Streams(plan, relation, mode, batchSize, splits, Optional.of(delay));
  }

  /// Runs a micro-batch over the rows, and those without rows that must follow.
  List<List<@Nullable Object>> add(@Nullable Object[]... rows) {
    var output = run(rows);
    if (byTheClock) {
      output.addAll(run());
    }
    while (execution.needsNoDataBatch(epoch(batch - 1, previous), epoch(batch, watermark))) {
      output.addAll(run());
    }
    return output;
  }

  private Epoch epoch(long id, long evictionWatermark) {
    return new Epoch(id, 1000 * id, Math.min(previous, evictionWatermark), evictionWatermark);
  }

  private List<List<@Nullable Object>> run(@Nullable Object[]... rows) {
    var epoch = new Epoch(batch, 1000 * batch, previous, watermark);
    var output = new ArrayList<List<@Nullable Object>>();
    var state = checkpoint.map(this::restart);
    report =
        execution.run(
            epoch,
            Map.of(relation, splits(Arrays.asList(rows))),
            result -> output.addAll(rows(result)),
            (number, _) -> state.ifPresent(saved -> saved.save(number, batch + 1)));
    batch++;
    previous = watermark;
    if (delay.isPresent()) {
      for (var times : report.eventTimes()) {
        times.ifPresent(seen -> watermark = Math.max(watermark, seen.max() - delay.get()));
      }
    }
    return output;
  }

  Report report() {
    return report;
  }

  private List<Split> splits(List<@Nullable Object[]> rows) {
    int each = (rows.size() + splits - 1) / splits;
    var all = new ArrayList<Split>();
    for (int from = 0; from < rows.size(); from += each) {
      all.add(split(schema, rows.subList(from, Math.min(rows.size(), from + each)), batchSize));
    }
    return all;
  }

  static Split split(StructType schema, List<@Nullable Object[]> rows, int batchSize) {
    return columns -> {
      var batches = new ArrayList<Batch>();
      for (int from = 0; from < rows.size(); from += batchSize) {
        var some = rows.subList(from, Math.min(rows.size(), from + batchSize));
        var all = VectorBuilder.batch(schema, some);
        batches.add(
            new Batch(
                all.size(), Arrays.stream(columns).mapToObj(all::column).toArray(Vector[]::new)));
      }
      return new Reader(batches.iterator());
    };
  }

  private record Reader(Iterator<Batch> batches) implements RowReader {
    @Override
    public Optional<Batch> read() {
      return batches.hasNext() ? Optional.of(batches.next()) : Optional.empty();
    }

    @Override
    public void close() {}
  }

  /// Runs a plan over rows that stand still.
  static List<List<@Nullable Object>> once(Plan plan) {
    var output = new ArrayList<List<@Nullable Object>>();
    try (var execution = Planner.once(plan, Settings.utc(), Workers.alone())) {
      execution.run(Epoch.once(0), Map.of(), result -> output.addAll(rows(result)));
    }
    return output;
  }

  static Plan.Rows rows(StructType schema, int batchSize, @Nullable Object[]... rows) {
    var columns = new ArrayList<Attribute>();
    schema.forEach(field -> columns.add(Attribute.of(field)));
    var batches = new ArrayList<Batch>();
    var all = Arrays.asList(rows);
    for (int from = 0; from < all.size(); from += batchSize) {
      batches.add(
          VectorBuilder.batch(schema, all.subList(from, Math.min(all.size(), from + batchSize))));
    }
    return new Plan.Rows(columns, batches);
  }

  /// Rows as lists, with texts as strings and structs as lists, so that they can be compared.
  static List<List<@Nullable Object>> rows(Batch batch) {
    var rows = new ArrayList<List<@Nullable Object>>();
    for (int row = 0; row < batch.size(); row++) {
      rows.add(Arrays.stream(batch.row(row)).<@Nullable Object>map(Streams::comparable).toList());
    }
    return rows;
  }

  private static @Nullable Object comparable(@Nullable Object value) {
    return switch (value) {
      case Utf8 text -> text.toString();
      case Object[] fields ->
          Arrays.stream(fields).<@Nullable Object>map(Streams::comparable).toList();
      case List<?> list -> list.stream().<@Nullable Object>map(Streams::comparable).toList();
      case null, default -> value;
    };
  }

  static @Nullable Object[] row(@Nullable Object... values) {
    return Arrays.stream(values)
        .map(value -> value instanceof String text ? Utf8.of(text) : value)
        .toArray();
  }

  static Expression column(Plan plan, String name) {
    return plan.columns().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .<Expression>map(Expression.Column::new)
        .orElseThrow(() -> new IllegalStateException("no column " + name));
  }

  static Expression.Alias count() {
    return aggregate("count", DataTypes.LongType, new Expression.Literal(1L, DataTypes.LongType));
  }

  static Expression.Alias aggregate(String function, DataType type, Expression... arguments) {
    return new Expression.Alias(
        new Expression.Aggregate(function, List.of(arguments), false, Optional.empty(), type, true),
        function);
  }

  /// Windows over the column `t` of a plan, in seconds.
  static Plan.Windows windows(Plan input, long size, long slide) {
    var time = (Expression.Column) column(input, "t");
    var window =
        Attribute.of("window", Expression.windowType(DataTypes.TimestampType), false)
            .withMetadata(time.attribute().metadata());
    return new Plan.Windows(input, time, size * 1_000_000, slide * 1_000_000, 0, window);
  }

  static List<Object> window(long start, long end) {
    return List.of(start * 1_000_000, end * 1_000_000);
  }

  static OptionalInt none() {
    return OptionalInt.empty();
  }

  static Map<List<@Nullable Object>, Long> counted(List<List<@Nullable Object>> rows) {
    var counts = new LinkedHashMap<List<@Nullable Object>, Long>();
    rows.forEach(row -> counts.merge(row, 1L, Long::sum));
    return counts;
  }

  @Override
  public void close() {
    execution.close();
    threads.shutdownNow();
  }
}

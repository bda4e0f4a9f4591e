package millrace.inspect;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import millrace.engine.expression.Attribute;
import millrace.engine.plan.Plan;
import millrace.engine.progress.BatchReport;
import millrace.engine.runtime.Failure;
import millrace.engine.runtime.StreamRun;
import millrace.engine.sink.MemorySink;
import millrace.engine.sink.OutputMode;
import millrace.sql.Dataset;
import millrace.sql.Plans;
import millrace.sql.streaming.StreamingQuery;

/// A look inside of a query, running or ended.
public final class Inspect {
  private final StreamRun run;

  private Inspect(StreamRun run) {
    this.run = run;
  }

  /// @throws IllegalArgumentException when the query is none of this engine's
  public static Inspect of(StreamingQuery query) {
    if (query instanceof Supplier<?> supplier && supplier.get() instanceof StreamRun run) {
      return new Inspect(run);
    }
    throw new IllegalArgumentException("a query that this engine started is needed, not " + query);
  }

  /// Whether a Dataset makes groups.
  public static boolean aggregates(Dataset<?> dataset) {
    return nodes(Plans.of(dataset)).anyMatch(Plan.Aggregate.class::isInstance);
  }

  public static boolean hasWatermark(Dataset<?> dataset) {
    return nodes(Plans.of(dataset)).anyMatch(Plan.Watermark.class::isInstance);
  }

  public OutputMode mode() {
    return run.definition().mode();
  }

  /// What runs, after all rewrites.
  public Plan plan() {
    return run.definition().plan();
  }

  /// The columns with a watermark, each with its delay.
  public List<Attribute> watermarkColumns() {
    return nodes(plan())
        .filter(Plan.Watermark.class::isInstance)
        .flatMap(each -> each.columns().stream())
        .filter(each -> each.watermarkDelay().isPresent())
        .distinct()
        .toList();
  }

  /// The time windows that the rows are put in, if they are.
  public Optional<Plan.Windows> windows() {
    return nodes(plan())
        .filter(Plan.Windows.class::isInstance)
        .map(Plan.Windows.class::cast)
        .findFirst();
  }

  /// The watermark for the next micro-batch, in milliseconds since 1970, if the query has one.
  public OptionalLong watermark() {
    return run.watermark();
  }

  /// The end of the first time window that is open now: it closes, and in the append mode comes
  /// out, when the watermark reaches it. In milliseconds since 1970; empty without windows, and
  /// before the watermark has moved.
  public OptionalLong nextWindowEnd() {
    var windows = windows();
    if (windows.isEmpty() || watermark().isEmpty() || watermark().getAsLong() == 0) {
      return OptionalLong.empty();
    }
    var window = windows.get();
    long micros = watermark().getAsLong() * 1000;
    long ends = window.offset() + window.size();
    long passed = Math.floorDiv(micros - ends, window.slide());
    return OptionalLong.of((ends + (passed + 1) * window.slide()) / 1000);
  }

  /// The rows of the memory table, with a number that grows with each change.
  public Optional<MemorySink.Content> memory() {
    return run.definition().sink() instanceof MemorySink memory
        ? Optional.of(memory.content())
        : Optional.empty();
  }

  public Optional<BatchReport> lastReport() {
    return run.lastReport();
  }

  /// The rows that came too late, in the micro-batches that are remembered.
  public long rowsDroppedByWatermark() {
    return run.reports().stream()
        .flatMap(report -> report.state().stream())
        .mapToLong(state -> state.rowsDroppedByWatermark())
        .sum();
  }

  public Optional<Failure> failure() {
    return run.failure();
  }

  /// When rows last came; before the first, when the query began.
  public Instant lastData() {
    return Instant.ofEpochMilli(run.lastData());
  }

  private static Stream<Plan> nodes(Plan plan) {
    return Stream.concat(Stream.of(plan), plan.inputs().stream().flatMap(Inspect::nodes));
  }
}

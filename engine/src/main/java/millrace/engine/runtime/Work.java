package millrace.engine.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import millrace.engine.plan.Plan;
import millrace.engine.plan.StreamRelation;
import millrace.engine.planner.Execution;
import millrace.engine.planner.Planner;
import millrace.engine.planner.Report;
import millrace.engine.progress.Epoch;
import millrace.engine.progress.SourceReport;
import millrace.engine.sink.Sink;
import millrace.engine.source.Offset;
import millrace.engine.vector.Batch;

/// What a running query is made of, whatever loop moves it: its sources and how far they are read,
/// its operators, its watermark, and what it notes. Belongs to the query's thread.
final class Work implements AutoCloseable {
  private final Definition definition;
  private final StatusBoard status;
  private final CheckpointLog log;
  private final List<Input> inputs;

  /// The input of each place of the plan where a stream is read; Spark's checkpoints note them all.
  private final List<Input> places;

  private final Set<StreamRelation> readBeside;
  private final Execution execution;
  private final CheckpointLog.Start resumed;
  private final WatermarkTracker watermark;
  private Optional<Epoch> last = Optional.empty();
  private long nextId;

  /// @param opener makes an input of each stream of the plan
  Work(
      Definition definition,
      StatusBoard status,
      CheckpointLog log,
      Function<StreamRelation, Input> opener) {
    this.definition = definition;
    this.status = status;
    this.log = log;
    status.show(Status.of("Initializing sources"));
    this.execution =
        Planner.streaming(
            definition.plan(),
            definition.settings(),
            definition.mode(),
            definition.workers(),
            definition.chained());
    var relations = new ArrayList<StreamRelation>();
    var watermarks = new ArrayList<Plan.Watermark>();
    collect(definition.plan(), relations, watermarks);
    var opened = new LinkedHashMap<StreamRelation, Input>();
    relations.forEach(each -> opened.computeIfAbsent(each, opener));
    this.inputs = List.copyOf(opened.values());
    this.places = relations.stream().map(opened::get).filter(Objects::nonNull).toList();
    this.readBeside = SharedReads.of(definition.plan());
    this.resumed = log.resume(places);
    this.nextId = resumed.nextId();
    this.watermark =
        new WatermarkTracker(
            resumed.policy().orElse(definition.policy()), watermarks, resumed.watermark());
  }

  /// Streams and watermarks, from the output through the inputs.
  private static void collect(
      Plan plan, List<StreamRelation> relations, List<Plan.Watermark> watermarks) {
    if (plan instanceof Plan.StreamScan(var relation, _, _)) {
      relations.add(relation);
    }
    if (plan instanceof Plan.Watermark watermark) {
      watermarks.add(watermark);
    }
    plan.inputs().forEach(input -> collect(input, relations, watermarks));
  }

  Definition definition() {
    return definition;
  }

  StatusBoard status() {
    return status;
  }

  CheckpointLog log() {
    return log;
  }

  List<Input> inputs() {
    return inputs;
  }

  /// The input of each place of the plan where a stream is read.
  List<Input> places() {
    return places;
  }

  Execution execution() {
    return execution;
  }

  /// Where this run began.
  CheckpointLog.Start resumed() {
    return resumed;
  }

  /// The micro-batch that ran last in this run.
  Optional<Epoch> last() {
    return last;
  }

  /// The id of the micro-batch that runs or runs next.
  long id() {
    return nextId;
  }

  /// The watermark for the next micro-batch, if the query has one.
  OptionalLong currentWatermark() {
    return watermark.isUsed() ? OptionalLong.of(watermark.current()) : OptionalLong.empty();
  }

  /// The next micro-batch, if it begins at the given moment.
  Epoch epoch(long now) {
    return new Epoch(
        nextId,
        now,
        last.map(Epoch::evictionWatermark).orElse(resumed.lateWatermark()),
        watermark.current());
  }

  Sink.Write begin(Epoch epoch) throws Exception {
    return definition.sink().begin(epoch.id(), definition.mode());
  }

  /// What each source gave to the micro-batch at hand.
  List<SourceReport> sourceReports(Map<StreamRelation, Long> rows) {
    return inputs.stream()
        .map(
            input ->
                input.report(
                    readBeside.contains(input.relation())
                        ? 0
                        : rows.getOrDefault(input.relation(), 0L)))
        .toList();
  }

  /// Moves the watermark for the micro-batch that comes next.
  long see(Report report) {
    watermark.see(report.eventTimes());
    return watermark.current();
  }

  /// The micro-batch is done and noted.
  void advance(Epoch epoch) {
    inputs.forEach(Input::advance);
    last = Optional.of(epoch);
    nextId = epoch.id() + 1;
  }

  /// The sources' positions as one line of JSON, before or after the micro-batch at hand.
  String positions(boolean after) {
    return inputs.stream()
        .map(input -> (after ? input.end() : input.done()).map(Offset::json).orElse("-"))
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Override
  public void close() {
    execution.close();
    inputs.forEach(Input::close);
    definition.sink().close();
  }

  /// Hands rows to the sink; a checked exception of its own travels as {@link Carried}.
  static void accept(Sink.Write rows, Batch batch) {
    try {
      rows.accept(batch);
    } catch (RuntimeException unchecked) {
      throw unchecked;
    } catch (Exception checked) {
      throw new Carried(checked);
    }
  }

  /// A checked exception on its way through code that throws none.
  static final class Carried extends RuntimeException {
    private final Exception own;

    Carried(Exception own) {
      super(own);
      this.own = own;
    }

    Exception own() {
      return own;
    }
  }
}

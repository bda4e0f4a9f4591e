package millrace.engine.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import millrace.engine.plan.Plan;
import millrace.engine.plan.StreamRelation;
import millrace.engine.planner.Execution;
import millrace.engine.planner.Planner;
import millrace.engine.planner.Report;
import millrace.engine.progress.BatchReport;
import millrace.engine.progress.Epoch;
import millrace.engine.progress.EventTimes;
import millrace.engine.progress.SourceReport;
import millrace.engine.progress.StateProgress;
import millrace.engine.sink.Sink;
import millrace.engine.source.Offset;
import millrace.engine.source.ReadLimit;
import millrace.engine.source.Split;
import millrace.engine.vector.Batch;

/// Runs micro-batches one at a time. Belongs to the query's thread.
final class MicroBatches implements AutoCloseable {
  private final Definition definition;
  private final StatusBoard status;
  private final CheckpointLog log;
  private final List<Input> inputs = new ArrayList<>();
  private final Execution execution;
  private final CheckpointLog.Start resumed;
  private final WatermarkTracker watermark;
  private Optional<Epoch> last = Optional.empty();
  private long nextId;
  private OptionalLong previousTrigger = OptionalLong.empty();
  private Optional<BatchReport> lastReport = Optional.empty();
  private Optional<BatchReport> idle = Optional.empty();

  MicroBatches(Definition definition, StatusBoard status, CheckpointLog log) {
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
    var relations = new LinkedHashMap<StreamRelation, Boolean>();
    var watermarks = new ArrayList<Plan.Watermark>();
    collect(definition.plan(), relations, watermarks);
    relations.keySet().forEach(relation -> inputs.add(new Input(relation)));
    this.resumed = log.resume(inputs);
    this.nextId = resumed.nextId();
    this.watermark =
        new WatermarkTracker(
            resumed.policy().orElse(definition.policy()), watermarks, resumed.watermark());
  }

  /// Streams and watermarks, from the output through the inputs.
  private static void collect(
      Plan plan, Map<StreamRelation, Boolean> relations, List<Plan.Watermark> watermarks) {
    if (plan instanceof Plan.StreamScan(var relation, _)) {
      relations.put(relation, true);
    }
    if (plan instanceof Plan.Watermark watermark) {
      watermarks.add(watermark);
    }
    plan.inputs().forEach(input -> collect(input, relations, watermarks));
  }

  /// The id of the micro-batch that runs or runs next.
  long id() {
    return nextId;
  }

  Execution execution() {
    return execution;
  }

  /// The watermark for the next micro-batch, if the query has one.
  OptionalLong currentWatermark() {
    return watermark.isUsed() ? OptionalLong.of(watermark.current()) : OptionalLong.empty();
  }

  /// From now on, what comes later is left for another run.
  void stopAtNewest() {
    inputs.forEach(input -> input.source().stopAtNewest());
  }

  /// Runs the next micro-batch, if there is something to do.
  ///
  /// @param withoutData whether a micro-batch without input may run to finish what the watermark
  ///   has passed
  Optional<BatchReport> runNext(ReadLimit limit, boolean withoutData) throws Exception {
    long start = definition.clock().millis();
    var timings = new Timings(definition.clock());
    var report = timings.measure("triggerExecution", () -> attempt(limit, withoutData, timings));
    var since =
        previousTrigger.isPresent()
            ? OptionalLong.of(start - previousTrigger.getAsLong())
            : OptionalLong.empty();
    previousTrigger = OptionalLong.of(start);
    var done = report.map(each -> each.toReport(start, since, timings));
    if (done.isPresent()) {
      lastReport = done;
    } else {
      idle = Optional.of(idleReport(start, since, timings));
    }
    return done;
  }

  /// What a trigger that found nothing to do has to tell; only after such a one.
  BatchReport idle() {
    return idle.orElseThrow();
  }

  /// The state is that behind the last micro-batch, of which nothing has changed.
  private BatchReport idleReport(long start, OptionalLong since, Timings timings) {
    return new BatchReport(
        nextId,
        start,
        since,
        timings.durations(),
        Optional.empty(),
        lastReport.isPresent() && lastReport.get().watermark().isPresent()
            ? currentWatermark()
            : OptionalLong.empty(),
        lastReport.map(BatchReport::state).orElse(List.of()).stream()
            .map(StateProgress::untouched)
            .toList(),
        inputs.stream().map(input -> input.report(0)).toList(),
        definition.sink().description(),
        lastReport.isPresent() && definition.sink().countsRows() ? 0 : -1,
        List.of());
  }

  private Optional<Done> attempt(ReadLimit limit, boolean withoutData, Timings timings)
      throws Exception {
    var replayed = log.replay(resumed, nextId, inputs);
    if (replayed.isEmpty()) {
      for (var input : inputs) {
        status.show(
            new Status("Getting offsets from " + input.source().description(), false, true));
        timings.measure(
            "latestOffset",
            () -> {
              input.look(limit);
              return input;
            });
      }
    }
    boolean anyNew = inputs.stream().anyMatch(input -> input.next().isPresent());
    var epoch = replayed.orElseGet(() -> epoch(definition.clock().millis()));
    boolean wanted =
        anyNew
            || replayed.isPresent()
            || (withoutData
                && definition.noDataBatches()
                && last.isPresent()
                && execution.needsNoDataBatch(last.get(), epoch));
    if (!wanted) {
      status.show(new Status("Waiting for data to arrive", false, false));
      return Optional.empty();
    }
    if (replayed.isEmpty()) {
      status.show(new Status("Writing offsets to log", anyNew, true));
      timings.measure("walCommit", () -> log.begin(epoch, inputs));
    }
    status.show(
        new Status(
            anyNew ? "Processing new data" : "No new data but cleaning up state", anyNew, true));
    return Optional.of(run(epoch, timings));
  }

  private Epoch epoch(long now) {
    return new Epoch(
        nextId,
        now,
        last.map(Epoch::evictionWatermark).orElse(resumed.lateWatermark()),
        watermark.current());
  }

  private Done run(Epoch epoch, Timings timings) throws Exception {
    if (last.isEmpty()) {
      log.restore(execution.memories(), epoch.id());
    }
    var splits = new HashMap<StreamRelation, List<Split>>();
    for (var input : inputs) {
      if (input.next().isPresent()) {
        splits.put(
            input.relation(),
            timings.measure(
                "getBatch", () -> input.source().splits(input.start(), input.next().get())));
      }
    }
    timings.measure("queryPlanning", () -> execution);
    var written = new long[1];
    var report = timings.measure("addBatch", () -> write(epoch, splits, written));
    var sources =
        inputs.stream()
            .map(input -> input.report(report.inputRows().getOrDefault(input.relation(), 0L)))
            .toList();
    long used = epoch.evictionWatermark();
    watermark.see(report.eventTimes());
    timings.measure("commitOffsets", () -> log.commit(epoch, watermark.current()));
    inputs.forEach(Input::advance);
    last = Optional.of(epoch);
    nextId = epoch.id() + 1;
    return new Done(
        epoch.id(),
        report,
        sources,
        watermark.isUsed() ? OptionalLong.of(used) : OptionalLong.empty(),
        definition.sink().description(),
        definition.sink().countsRows() ? written[0] : -1);
  }

  private Report write(Epoch epoch, Map<StreamRelation, List<Split>> splits, long[] written)
      throws Exception {
    Sink.Write rows = definition.sink().begin(epoch.id(), definition.mode());
    try {
      var report =
          execution.run(
              epoch,
              splits,
              batch -> {
                written[0] += batch.size();
                accept(rows, batch);
              },
              (number, _) -> log.keep(number, epoch));
      rows.commit();
      return report;
    } catch (Carried carried) {
      rows.abort(carried.own());
      throw carried.own();
    } catch (Exception | Error failure) {
      rows.abort(failure);
      throw failure;
    }
  }

  private static void accept(Sink.Write rows, Batch batch) {
    try {
      rows.accept(batch);
    } catch (RuntimeException unchecked) {
      throw unchecked;
    } catch (Exception checked) {
      throw new Carried(checked);
    }
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

  /// A checked exception on its way through code that throws none.
  private static final class Carried extends RuntimeException {
    private final Exception own;

    Carried(Exception own) {
      super(own);
      this.own = own;
    }

    Exception own() {
      return own;
    }
  }

  /// A micro-batch that is done, before its time is taken.
  private record Done(
      long batchId,
      Report report,
      List<SourceReport> sources,
      OptionalLong watermark,
      String sink,
      long outputRows) {
    BatchReport toReport(long start, OptionalLong sincePrevious, Timings timings) {
      Optional<EventTimes> times =
          report.eventTimes().stream()
              .flatMap(Optional::stream)
              .filter(each -> each.count() > 0)
              .findFirst();
      return new BatchReport(
          batchId,
          start,
          sincePrevious,
          timings.durations(),
          times,
          watermark,
          report.state(),
          sources,
          sink,
          outputRows,
          report.observed());
    }
  }
}

package millrace.engine.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import millrace.engine.plan.StreamRelation;
import millrace.engine.planner.Execution;
import millrace.engine.planner.Report;
import millrace.engine.progress.BatchReport;
import millrace.engine.progress.Epoch;
import millrace.engine.progress.EventTimes;
import millrace.engine.progress.SourceReport;
import millrace.engine.progress.StateProgress;
import millrace.engine.source.ReadLimit;
import millrace.engine.source.Split;

/// Runs micro-batches one at a time. Belongs to the query's thread.
final class MicroBatches {
  /// Where time-outs go by the clock, Spark runs one empty micro-batch after the other. Each takes
  /// it about so long.
  private static final long PACE_MILLIS = 100;

  private final Work work;
  private final Definition definition;
  private final StatusBoard status;
  private final CheckpointLog log;
  private final List<Input> inputs;
  private final Execution execution;
  private OptionalLong previousTrigger = OptionalLong.empty();
  private Optional<BatchReport> lastReport = Optional.empty();
  private Optional<BatchReport> idle = Optional.empty();
  private boolean waitsForClock;

  MicroBatches(Work work) {
    this.work = work;
    this.definition = work.definition();
    this.status = work.status();
    this.log = work.log();
    this.inputs = work.inputs();
    this.execution = work.execution();
  }

  /// The watermark for the next micro-batch, if the query has one.
  OptionalLong watermark() {
    return work.currentWatermark();
  }

  /// From now on, what comes later is left for another run.
  void stopAtNewest() {
    inputs.forEach(input -> input.source().stopAtNewest());
  }

  /// Runs the next micro-batch, if there is something to do.
  ///
  /// @param emptyOnes which micro-batches without input may run
  Optional<BatchReport> runNext(ReadLimit limit, EmptyBatches emptyOnes) throws Exception {
    long start = definition.clock().millis();
    var timings = new Timings(definition.clock());
    var report = timings.measure("triggerExecution", () -> attempt(limit, emptyOnes, timings));
    var since =
        previousTrigger.isPresent()
            ? OptionalLong.of(start - previousTrigger.getAsLong())
            : OptionalLong.empty();
    previousTrigger = OptionalLong.of(start);
    var done = report.map(each -> each.toReport(start, since, timings, log.parts()));
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
        work.id(),
        start,
        since,
        timings.durations(),
        Optional.empty(),
        lastReport.isPresent() && lastReport.get().watermark().isPresent()
            ? work.currentWatermark()
            : OptionalLong.empty(),
        lastReport.map(BatchReport::state).orElse(List.of()).stream()
            .map(StateProgress::untouched)
            .toList(),
        inputs.stream().map(input -> input.report(0)).toList(),
        definition.sink().description(),
        lastReport.isPresent() && definition.sink().countsRows() ? 0 : -1,
        List.of());
  }

  /// Which micro-batches without input may run.
  enum EmptyBatches {
    NONE,
    /// Those that hand out or forget something, because the watermark has come further or a
    /// time-out has come.
    NEEDED,
    /// Beside them, for a query that goes by the clock, one in a while.
    PACED,
    /// Beside them, for a query that goes by the clock, any.
    ALL
  }

  /// Whether nothing was done the last time because what goes by the clock is not due yet. Then
  /// there is more to do, if nobody stops the query.
  boolean waitsForClock() {
    return waitsForClock;
  }

  private boolean wantsEmpty(EmptyBatches emptyOnes, Epoch next) {
    waitsForClock = false;
    if (emptyOnes == EmptyBatches.NONE || !definition.noDataBatches() || work.last().isEmpty()) {
      return false;
    }
    var last = work.last().get();
    if (execution.needsNoDataBatch(last, next)) {
      return true;
    }
    if (emptyOnes == EmptyBatches.NEEDED || !execution.goesByClock()) {
      return false;
    }
    // Negative after the clock was set back: that is no reason to wait until it has caught up.
    long passed = next.timestampMillis() - last.timestampMillis();
    waitsForClock = emptyOnes == EmptyBatches.PACED && passed >= 0 && passed < PACE_MILLIS;
    return !waitsForClock;
  }

  private Optional<Done> attempt(ReadLimit limit, EmptyBatches emptyOnes, Timings timings)
      throws Exception {
    var replayed = log.replay(work.resumed(), work.id(), work.places());
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
    var epoch = replayed.orElseGet(() -> work.epoch(definition.clock().millis()));
    boolean wanted = anyNew || replayed.isPresent() || wantsEmpty(emptyOnes, epoch);
    if (!wanted) {
      status.show(
          new Status(
              waitsForClock
                  ? "Waiting for data to arrive, or for the clock: there is always more to come"
                  : "Waiting for data to arrive",
              false,
              false));
      return Optional.empty();
    }
    if (replayed.isEmpty()) {
      status.show(new Status("Writing offsets to log", anyNew, true));
      timings.measure(
          "walCommit",
          () -> {
            boolean begun = log.begin(epoch, work.places());
            inputs.forEach(Input::release);
            return begun;
          });
    }
    status.show(
        new Status(
            anyNew ? "Processing new data" : "No new data but cleaning up state", anyNew, true));
    return Optional.of(run(epoch, timings));
  }

  private Done run(Epoch epoch, Timings timings) throws Exception {
    if (work.last().isEmpty()) {
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
    var sources = work.sourceReports(report.inputRows());
    boolean watched = work.currentWatermark().isPresent();
    long next = work.see(report);
    timings.measure("commitOffsets", () -> log.commit(epoch, next));
    work.advance(epoch);
    return new Done(
        epoch.id(),
        report,
        sources,
        watched ? OptionalLong.of(epoch.evictionWatermark()) : OptionalLong.empty(),
        definition.sink().description(),
        definition.sink().countsRows() ? written[0] : -1);
  }

  private Report write(Epoch epoch, Map<StreamRelation, List<Split>> splits, long[] written)
      throws Exception {
    var rows = work.begin(epoch);
    try {
      var report =
          execution.run(
              epoch,
              splits,
              batch -> {
                written[0] += batch.size();
                Work.accept(rows, batch);
              },
              (number, _) -> log.keep(number, epoch));
      rows.commit();
      return report;
    } catch (Work.Carried carried) {
      rows.abort(carried.own());
      throw carried.own();
    } catch (Exception | Error failure) {
      rows.abort(failure);
      throw failure;
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
    BatchReport toReport(long start, OptionalLong sincePrevious, Timings timings, int parts) {
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
          report.state().stream().map(each -> each.over(parts)).toList(),
          sources,
          sink,
          outputRows,
          report.observed());
    }
  }
}

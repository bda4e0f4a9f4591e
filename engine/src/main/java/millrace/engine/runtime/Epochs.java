package millrace.engine.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import millrace.engine.analysis.RealTimeRules;
import millrace.engine.plan.StreamRelation;
import millrace.engine.planner.Execution;
import millrace.engine.planner.Report;
import millrace.engine.progress.BatchReport;
import millrace.engine.progress.Epoch;
import millrace.engine.progress.SourceReport;
import millrace.engine.sink.Sink;
import millrace.engine.source.LiveSource;
import millrace.engine.source.Split;
import millrace.engine.vector.Batch;

/// Runs epochs one at a time: micro-batches that hand on each row as it comes, and are done when
/// their time is over, however many rows there were. What a run that ended in the middle of an
/// epoch has handed on comes again with the next run. Belongs to the query's thread.
final class Epochs {
  /// How often an epoch looks at its clock, which may be set by hand.
  private static final long CLOCK_CHECK_MILLIS = 50;

  private final Work work;
  private final Definition definition;
  private final Bell bell = new Bell();
  private final Status running;
  private OptionalLong previousStart = OptionalLong.empty();

  /// @param running what the query shows while an epoch goes on
  Epochs(Work work, Status running) {
    this.work = work;
    this.definition = work.definition();
    this.running = running;
    for (var input : work.inputs()) {
      input.live().onArrival(bell::ring);
    }
    work.log().retractUnfinished();
  }

  /// An input that tells when rows come. That it can was checked before the query started.
  static Input open(StreamRelation relation) {
    var source = relation.open();
    return new Input(
        relation,
        source
            .live()
            .orElseThrow(() -> new IllegalStateException("not live: " + source.description())));
  }

  /// An input for micro-batches of real time.
  static Input openForRealTime(StreamRelation relation) {
    var source = relation.open();
    return new Input(
        relation,
        source
            .live()
            .filter(LiveSource::servesRealTime)
            .orElseThrow(
                () ->
                    RealTimeRules.refused(
                        "INPUT_STREAM_NOT_SUPPORTED",
                        "%s gives its rows in micro-batches, not as they come; take another trigger, such as ProcessingTime"
                            .formatted(source.description()))));
  }

  /// Runs one epoch.
  ///
  /// @param until when it ends, in milliseconds since 1970; it looks for rows once in any case
  /// @param looking told before each look
  BatchReport run(long until, Runnable looking) throws Exception {
    long start = definition.clock().millis();
    var timings = new Timings(definition.clock());
    var epoch = work.epoch(start);
    var watermark = work.currentWatermark();
    work.status().show(running);
    var done = timings.measure("triggerExecution", () -> attempt(epoch, until, looking, timings));
    var since =
        previousStart.isPresent()
            ? OptionalLong.of(start - previousStart.getAsLong())
            : OptionalLong.empty();
    previousStart = OptionalLong.of(start);
    return new BatchReport(
        epoch.id(),
        start,
        since,
        timings.durations(),
        done.report().eventTimes().stream().flatMap(Optional::stream).findFirst(),
        watermark,
        List.of(),
        done.sources(),
        definition.sink().description(),
        done.outputRows(),
        done.report().observed());
  }

  private Done attempt(Epoch epoch, long until, Runnable looking, Timings timings)
      throws Exception {
    var rows = work.begin(epoch);
    long[] written = new long[1];
    var report = timings.measure("addBatch", () -> handOn(epoch, rows, written, until, looking));
    var sources = work.sourceReports(report.inputRows());
    long next = work.see(report);
    work.inputs().forEach(Input::settle);
    timings.measure("walCommit", () -> work.log().begin(epoch, work.places()));
    timings.measure("commitOffsets", () -> work.log().commit(epoch, next));
    work.advance(epoch);
    work.inputs().forEach(Input::release);
    return new Done(report, sources, definition.sink().countsRows() ? written[0] : -1);
  }

  private Report handOn(Epoch epoch, Sink.Write rows, long[] written, long until, Runnable looking)
      throws Exception {
    try {
      var pieces = work.execution().begin(epoch);
      do {
        looking.run();
        handOn(
            pieces,
            batch -> {
              written[0] += batch.size();
              Work.accept(rows, batch);
            });
      } while (awaitRows(until));
      rows.commit();
      return pieces.end();
    } catch (Work.Carried carried) {
      rows.abort(carried.own());
      throw carried.own();
    } catch (Exception | Error failure) {
      rows.abort(failure);
      throw failure;
    }
  }

  /// Waits until rows may have come.
  ///
  /// @return false when the epoch is over
  private boolean awaitRows(long until) throws InterruptedException {
    long now = definition.clock().millis();
    if (now >= until) {
      return false;
    }
    long moment = Math.min(until, now + CLOCK_CHECK_MILLIS);
    for (var input : work.inputs()) {
      var due = input.live().due(input.position());
      moment = Math.min(moment, due.orElse(Long.MAX_VALUE));
    }
    var _ = bell.await(moment - now);
    return true;
  }

  /// Hands on all that has come by now.
  private void handOn(Execution.Piecewise pieces, Consumer<Batch> output) {
    var splits = new HashMap<StreamRelation, List<Split>>();
    for (var input : work.inputs()) {
      var fresh = input.takeNew();
      if (!fresh.isEmpty()) {
        splits.put(input.relation(), fresh);
      }
    }
    if (!splits.isEmpty()) {
      pieces.run(splits, output);
    }
  }

  /// What an epoch did.
  private record Done(Report report, List<SourceReport> sources, long outputRows) {}
}

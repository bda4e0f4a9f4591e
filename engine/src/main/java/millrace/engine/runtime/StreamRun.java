package millrace.engine.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import millrace.engine.analysis.RealTimeRules;
import millrace.engine.plan.StreamRelation;
import millrace.engine.progress.BatchReport;
import millrace.engine.runtime.MicroBatches.EmptyBatches;
import millrace.engine.source.ReadLimit;
import org.jspecify.annotations.Nullable;

/// A streaming query that runs on a thread of its own. All methods may be called by any thread.
public final class StreamRun {
  /// How often a waiting query looks at its clock, which may be set by hand.
  private static final long CLOCK_CHECK_MILLIS = 50;

  private final Definition definition;
  private final Observer observer;
  private final Thread thread;
  private final StatusBoard status = new StatusBoard();
  private final Deque<BatchReport> reports = new ArrayDeque<>();

  private volatile @Nullable Work work;
  private volatile boolean stopping;
  private volatile OptionalLong watermark = OptionalLong.empty();
  private boolean active = true;

  /// Set after everybody who observes the query knows of its end.
  private boolean ended;

  private @Nullable Failure failure;

  /// How many triggers have begun to look for rows, and which of them last found none.
  private long triggers;

  private long emptyTrigger;

  /// The trigger behind which somebody first asked for one that finds nothing.
  private long asked = Long.MAX_VALUE;

  private final long begun;
  private long idleReported = Long.MIN_VALUE;
  private volatile long lastData;

  /// @param name of the thread
  public StreamRun(String name, Definition definition, Observer observer) {
    this.definition = definition;
    this.observer = observer;
    this.begun = definition.clock().millis();
    this.lastData = begun;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  public Definition definition() {
    return definition;
  }

  public void start() {
    thread.start();
  }

  public synchronized boolean isActive() {
    return active;
  }

  public synchronized Optional<Failure> failure() {
    return Optional.ofNullable(failure);
  }

  public Status status() {
    return status.status();
  }

  /// The watermark for the next micro-batch, in milliseconds since 1970, if the query has one.
  public OptionalLong watermark() {
    return watermark;
  }

  /// When rows last came, in milliseconds since 1970; before the first, when the query began.
  public long lastData() {
    return lastData;
  }

  /// The last micro-batches, the oldest first.
  public List<BatchReport> reports() {
    synchronized (reports) {
      return List.copyOf(reports);
    }
  }

  public Optional<BatchReport> lastReport() {
    synchronized (reports) {
      return Optional.ofNullable(reports.peekLast());
    }
  }

  /// Waits until the query has ended.
  ///
  /// @param millis at most so long; 0 for ever
  /// @return whether it has
  public synchronized boolean awaitEnd(long millis) throws InterruptedException {
    long start = System.nanoTime();
    while (!ended) {
      long waited = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      long left = millis == 0 ? 0 : millis - waited;
      if (millis > 0 && left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  /// Waits until a trigger that begins from now on finds nothing to do, or the query has ended.
  /// Where states time out by the clock there is always more to do, and it waits for the end.
  public synchronized void awaitNothingNew() throws InterruptedException {
    long now = triggers;
    asked = Math.min(asked, now);
    while (!ended && emptyTrigger <= now) {
      wait();
    }
  }

  /// Whether the calling thread is the one that runs the query.
  public boolean isOnItsThread() {
    return Thread.currentThread().equals(thread);
  }

  /// Ends the query, in the middle of a micro-batch if need be, and waits for its end, unless the
  /// query's own thread asks for it.
  ///
  /// @param millis at most so long; 0 for ever
  /// @return whether it has ended
  public boolean stop(long millis) throws InterruptedException {
    stopping = true;
    var running = work;
    if (running != null) {
      running.execution().cancel();
    }
    if (isOnItsThread()) {
      return false;
    }
    synchronized (this) {
      notifyAll();
    }
    thread.interrupt();
    return awaitEnd(millis);
  }

  private void run() {
    Throwable thrown = null;
    try {
      var log = new CheckpointLog(definition.checkpoint(), definition.pinned());
      var begun =
          new Work(definition, status, log, relation -> open(definition.schedule(), relation));
      work = begun;
      loop(begun);
    } catch (Throwable any) {
      thrown = any;
    }
    finish(thrown);
  }

  private static Input open(Schedule schedule, StreamRelation relation) {
    return switch (schedule) {
      case Schedule.InBatches _ -> new Input(relation);
      case Schedule.Continuous _ -> Epochs.open(relation);
      case Schedule.RealTime _ -> Epochs.openForRealTime(relation);
    };
  }

  private void loop(Work begun) throws Exception {
    switch (definition.schedule()) {
      case Schedule.InBatches batched -> microBatches(new MicroBatches(begun), batched);
      case Schedule.Continuous(long millis) ->
          continuous(new Epochs(begun, Status.of("Running")), Math.max(1, millis));
      case Schedule.RealTime(long millis) -> {
        requireRealTime();
        realTime(new Epochs(begun, new Status("Processing new data", true, true)), millis);
      }
    }
  }

  /// Spark's older kind of sinks takes the rows of a micro-batch as a whole.
  private void requireRealTime() {
    if (!definition.sink().countsRows()) {
      throw RealTimeRules.refused(
          "SINK_NOT_SUPPORTED",
          "%s takes micro-batches, not rows as they come; take foreach"
              .formatted(definition.sink().description()));
    }
    RealTimeRules.check(definition.plan());
  }

  /// The first epoch ends as soon as it began, so that the checkpoint tells from where. Observers
  /// hear nothing of epochs: Spark tells no progress of them either.
  private void continuous(Epochs epochs, long millis) throws Exception {
    long end = definition.clock().millis();
    while (!stopping) {
      epoch(epochs, end);
      end = (definition.clock().millis() / millis + 1) * millis;
    }
  }

  private void realTime(Epochs epochs, long millis) throws Exception {
    while (!stopping) {
      observer.progressed(epoch(epochs, definition.clock().millis() + millis));
    }
  }

  /// Runs one epoch. Who waits for all to be done waits until one found nothing, counting each look
  /// for rows as a trigger.
  private BatchReport epoch(Epochs epochs, long end) throws Exception {
    long[] look = new long[1];
    var report = epochs.run(end, () -> look[0] = countTrigger());
    watermark = report.watermark();
    keep(report);
    if (report.inputRows() == 0) {
      foundNothing(look[0]);
    }
    return report;
  }

  private void microBatches(MicroBatches running, Schedule.InBatches schedule) throws Exception {
    switch (schedule) {
      case Schedule.Once _ -> trigger(running, ReadLimit.ALL, EmptyBatches.NONE);
      case Schedule.AvailableNow _ -> {
        running.stopAtNewest();
        while (!stopping && trigger(running, ReadLimit.AS_CONFIGURED, EmptyBatches.NEEDED)) {}
      }
      case Schedule.Every(long millis) -> {
        var emptyOnes = millis > 0 ? EmptyBatches.ALL : EmptyBatches.PACED;
        while (!stopping) {
          long start = definition.clock().millis();
          boolean ran = trigger(running, ReadLimit.AS_CONFIGURED, emptyOnes);
          if (millis > 0) {
            status.rest("Waiting for next trigger");
            sleepUntil((start / millis + 1) * millis);
          } else if (!ran) {
            sleepUntil(start + Math.max(1, definition.pollingMillis()));
          }
        }
      }
    }
  }

  /// Lets one trigger fire.
  ///
  /// @return whether there was something to do
  private boolean trigger(MicroBatches running, ReadLimit limit, EmptyBatches emptyOnes)
      throws Exception {
    long trigger = countTrigger();
    var report = running.runNext(limit, emptyOnes);
    watermark = running.watermark();
    if (report.isPresent()) {
      keep(report.get());
      observer.progressed(report.get());
      return true;
    }
    if (!running.waitsForClock()) {
      noteIdle(running);
      foundNothing(trigger);
    }
    return false;
  }

  private synchronized long countTrigger() {
    return ++triggers;
  }

  private synchronized void foundNothing(long trigger) {
    emptyTrigger = trigger;
    notifyAll();
  }

  private void keep(BatchReport report) {
    synchronized (reports) {
      reports.addLast(report);
      while (reports.size() >= definition.reportsKept() && reports.size() > 1) {
        reports.removeFirst();
      }
    }
    long now = definition.clock().millis();
    idleReported = now;
    if (report.inputRows() > 0) {
      lastData = now;
    }
  }

  private void noteIdle(MicroBatches running) {
    long now = definition.clock().millis();
    boolean waiting = idleReported != Long.MIN_VALUE;
    boolean due = waiting ? now - definition.idleMillis() >= idleReported : isSettled(now);
    if (due) {
      idleReported = now;
      observer.idle(running.idle(), waiting);
    }
  }

  /// Whether a query that found nothing yet has something to tell: somebody asks, its author had
  /// time to feed it, or it ends now.
  private synchronized boolean isSettled(long now) {
    return triggers > asked
        || now - begun >= definition.idleMillis()
        || definition.schedule() instanceof Schedule.AvailableNow
        || definition.schedule() instanceof Schedule.Once;
  }

  private synchronized void sleepUntil(long moment) throws InterruptedException {
    while (!stopping) {
      long left = moment - definition.clock().millis();
      if (left <= 0) {
        return;
      }
      wait(Math.min(left, CLOCK_CHECK_MILLIS));
    }
  }

  private void finish(@Nullable Throwable thrown) {
    var running = work;
    var failed = thrown == null || stopping ? null : failure(thrown, running);
    status.show(
        Status.of(
            failed == null
                ? "Stopped"
                : "Terminated with exception: " + failed.cause().getMessage()));
    // Whoever told this thread to stop wants no more of it than that; closing files needs it whole.
    var _ = Thread.interrupted();
    try {
      if (running != null) {
        running.close();
      }
    } finally {
      synchronized (this) {
        failure = failed;
        active = false;
      }
      try {
        observer.ended(Optional.ofNullable(failed));
      } finally {
        synchronized (this) {
          ended = true;
          notifyAll();
        }
      }
    }
  }

  private Failure failure(Throwable thrown, @Nullable Work running) {
    return new Failure(
        thrown,
        running == null ? -1 : running.id(),
        running == null ? "[]" : running.positions(false),
        running == null ? "[]" : running.positions(true),
        definition.clock().millis());
  }
}

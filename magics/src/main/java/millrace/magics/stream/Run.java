package millrace.magics.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import millrace.engine.runtime.Schedule;
import millrace.engine.runtime.StreamRun;
import millrace.engine.sink.MemorySink;
import millrace.inspect.Inspect;
import millrace.magics.live.Result;
import millrace.magics.live.Shape;
import millrace.magics.live.Snapshot;
import millrace.sql.streaming.StreamingQuery;
import millrace.sql.streaming.StreamingQueryException;

/// One run of a query, from its start to its end. Callable from any thread.
final class Run {
  private static final String ZONE = "spark.sql.session.timeZone";
  private static final long LOOK = 25;

  /// Spark's message for it, and the engine's.
  private static final String IDLE = "Waiting for data to arrive";

  private final String name;
  private final StreamingQuery query;
  private final Inspect inside;
  private final Optional<Definition> definition;
  private final Shape shape;
  private final Insight insight;
  private final History history = new History();
  private final InstantSource clock;
  private final Instant started;
  private volatile boolean stopped;
  private volatile boolean idle;

  private Run(
      String name,
      StreamingQuery query,
      Optional<Definition> definition,
      Shape shape,
      Insight insight,
      InstantSource clock) {
    this.name = name;
    this.query = query;
    this.inside = Inspect.of(query);
    this.definition = definition;
    this.shape = shape;
    this.insight = insight;
    this.clock = clock;
    this.started = clock.instant();
  }

  static Run start(Definition definition, InstantSource clock) throws TimeoutException {
    return new Run(
        definition.name(),
        definition.start(),
        Optional.of(definition),
        definition.shape(),
        definition.insight(),
        clock);
  }

  /// Attaches to a query that was started in Java.
  static Run of(String name, StreamingQuery query, InstantSource clock) {
    var inside = Inspect.of(query);
    var insight = Insight.of(inside.plan());
    var shape =
        new Shape(
            inside.mode().name().toLowerCase(Locale.ROOT),
            "",
            cadence(query),
            insight.aggregates(),
            insight.delay(),
            insight.window(),
            inside.memory().isPresent() ? name : "");
    return new Run(name, query, Optional.empty(), shape, insight, clock);
  }

  String name() {
    return name;
  }

  StreamingQuery query() {
    return query;
  }

  /// How it was started; empty if it was not by a magic.
  Optional<Definition> definition() {
    return definition;
  }

  Insight insight() {
    return insight;
  }

  Shape shape() {
    return shape;
  }

  History history() {
    history.update(query);
    return history;
  }

  boolean isActive() {
    return query.isActive();
  }

  /// Whether it has looked for rows and there were none to take. It looks again and again, so its
  /// message changes all the time; what it found holds until it finds something.
  boolean isIdle() {
    var status = query.status();
    if (status.message().equals(IDLE)) {
      idle = true;
    } else if (status.isDataAvailable()) {
      idle = false;
    }
    return idle;
  }

  /// Ends it, in the middle of a batch if need be.
  void stop() throws TimeoutException {
    stopped = true;
    query.stop();
  }

  Snapshot.Phase phase() {
    if (query.isActive()) {
      return new Snapshot.Phase.Active();
    }
    if (query.exception().isDefined()) {
      return failure(query.exception().get());
    }
    return stopped || !(shape.cadence() instanceof Shape.Cadence.Once)
        ? new Snapshot.Phase.Stopped()
        : new Snapshot.Phase.Finished();
  }

  /// A number that changes whenever its table does.
  long version() {
    return inside.memory().map(MemorySink.Content::version).orElse(0L);
  }

  /// The rows of its table that matter most.
  ///
  /// @return empty if the query has no table
  Optional<Result> result(int most) {
    var reader = new ResultRows(insight, shape.mode().equals("complete"), most, zone());
    return inside.memory().map(reader::read);
  }

  Snapshot snapshot(Optional<Result> result) {
    var phase = phase();
    var past = history();
    return new Snapshot(
        name,
        shape,
        phase,
        query.status().message(),
        isIdle(),
        past.source(),
        started,
        clock.instant(),
        past.batches(),
        past.totals(),
        result,
        zone());
  }

  ZoneId zone() {
    return ZoneId.of(query.sparkSession().conf().get(ZONE));
  }

  /// Waits for batches, and no longer than a time; until the end if neither is given.
  ///
  /// @throws StreamingQueryException if the query fails meanwhile
  /// @throws InterruptedException if the cell is interrupted; the query goes on
  void await(Optional<Integer> batches, Optional<Duration> time)
      throws StreamingQueryException, InterruptedException {
    await(() -> batches.isPresent() && history().totals().batches() >= batches.get(), time);
  }

  /// Waits until there is something to see: a batch, or that there is nothing to take yet; and no
  /// longer than a time.
  ///
  /// @throws StreamingQueryException if the query fails meanwhile
  /// @throws InterruptedException if the cell is interrupted; the query goes on
  void awaitFirst(Duration time) throws StreamingQueryException, InterruptedException {
    await(() -> isIdle() || history().totals().batches() > 0, Optional.of(time));
  }

  private void await(BooleanSupplier enough, Optional<Duration> time)
      throws StreamingQueryException, InterruptedException {
    var end = time.map(each -> clock.instant().plus(each));
    while (!query.awaitTermination(LOOK)) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      boolean late = end.isPresent() && !clock.instant().isBefore(end.get());
      if (late || enough.getAsBoolean()) {
        return;
      }
    }
  }

  private Snapshot.Phase failure(StreamingQueryException error) {
    Throwable cause = error.cause() == null ? error : error.cause();
    var message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    long batch = inside.failure().map(each -> each.batchId()).orElse(-1L);
    return new Snapshot.Phase.Failed(message, Math.max(0, batch));
  }

  private static Shape.Cadence cadence(StreamingQuery query) {
    if (!(query instanceof Supplier<?> supplier && supplier.get() instanceof StreamRun run)) {
      return new Shape.Cadence.Always();
    }
    return switch (run.definition().schedule()) {
      case Schedule.Every(var millis) when millis == 0 -> new Shape.Cadence.Always();
      case Schedule.Every(var millis) -> new Shape.Cadence.Every(Duration.ofMillis(millis));
      case Schedule.AsTheyCome _ -> new Shape.Cadence.Always();
      case Schedule.Once _ -> new Shape.Cadence.Once(false);
      case Schedule.AvailableNow _ -> new Shape.Cadence.Once(true);
    };
  }
}

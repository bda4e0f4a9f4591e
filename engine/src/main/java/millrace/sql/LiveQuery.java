package millrace.sql;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import millrace.SparkContexts;
import millrace.SparkThrowable;
import millrace.engine.error.EngineException;
import millrace.engine.error.Thrown;
import millrace.engine.plan.Plan;
import millrace.engine.progress.BatchReport;
import millrace.engine.runtime.Definition;
import millrace.engine.runtime.Failure;
import millrace.engine.runtime.Observer;
import millrace.engine.runtime.StreamRun;
import millrace.engine.runtime.UserCodeException;
import millrace.scala.Option;
import millrace.scala.collection.immutable.Set;
import millrace.sql.streaming.StreamingQuery;
import millrace.sql.streaming.StreamingQueryException;
import millrace.sql.streaming.StreamingQueryListener;
import millrace.sql.streaming.StreamingQueryProgress;
import millrace.sql.streaming.StreamingQueryStatus;
import org.jspecify.annotations.Nullable;

/// A query that runs or ran. Its run can be had by those who show more of it than Spark does.
final class LiveQuery implements StreamingQuery, Supplier<StreamRun> {
  private final SparkSession session;
  private final UUID id;
  private final UUID runId = UUID.randomUUID();
  private final @Nullable String name;
  private final Plan analyzed;
  private final StreamRun run;
  private final Deque<StreamingQueryProgress> progresses = new ArrayDeque<>();
  private @Nullable StreamingQueryException exception;

  LiveQuery(
      SparkSession session, UUID id, @Nullable String name, Plan analyzed, Definition definition) {
    this.session = session;
    this.id = id;
    this.name = name;
    this.analyzed = analyzed;
    this.run =
        new StreamRun(
            "stream execution thread for " + (name == null ? id : name),
            definition,
            new Reporter());
  }

  /// Starts the query; listeners know of it before this returns.
  void start() {
    var timestamp = Progresses.timestamp(session.engine().clock().millis());
    var event =
        new StreamingQueryListener.QueryStartedEvent(
            id, runId, name, timestamp, Set.of(SparkContexts.tags(session.sparkContext())));
    session.queries().tellNow(listener -> listener.onQueryStarted(event));
    run.start();
  }

  /// Whether the calling thread is the query's own.
  boolean isOnItsThread() {
    return run.isOnItsThread();
  }

  @Override
  public StreamRun get() {
    return run;
  }

  @Override
  public @Nullable String name() {
    return name;
  }

  @Override
  public UUID id() {
    return id;
  }

  @Override
  public UUID runId() {
    return runId;
  }

  @Override
  public SparkSession sparkSession() {
    return session;
  }

  @Override
  public boolean isActive() {
    return run.isActive();
  }

  @Override
  public Option<StreamingQueryException> exception() {
    return run.failure().map(failure -> Option.apply(shown(failure))).orElse(Option.empty());
  }

  @Override
  public StreamingQueryStatus status() {
    var status = run.status();
    return new StreamingQueryStatus(
        status.message(), status.dataAvailable(), status.triggerActive());
  }

  @Override
  public StreamingQueryProgress[] recentProgress() {
    synchronized (progresses) {
      return progresses.toArray(StreamingQueryProgress[]::new);
    }
  }

  @Override
  public @Nullable StreamingQueryProgress lastProgress() {
    synchronized (progresses) {
      return progresses.peekLast();
    }
  }

  /// Spark keeps one less than it is told to.
  private StreamingQueryProgress keep(BatchReport report) {
    var progress = Progresses.of(id, runId, name, report, session.javaTime());
    synchronized (progresses) {
      progresses.addLast(progress);
      while (progresses.size() >= run.definition().reportsKept() && progresses.size() > 1) {
        progresses.removeFirst();
      }
    }
    return progress;
  }

  @Override
  public void awaitTermination() throws StreamingQueryException {
    var _ = await(0);
  }

  @Override
  public boolean awaitTermination(long timeoutMs) throws StreamingQueryException {
    if (timeoutMs <= 0) {
      throw new IllegalArgumentException(
          "a time to wait is at least 1 ms, but got %d".formatted(timeoutMs));
    }
    return await(timeoutMs);
  }

  private boolean await(long millis) throws StreamingQueryException {
    try {
      boolean over = run.awaitEnd(millis);
      rethrow();
      return over;
    } catch (InterruptedException stop) {
      throw Thrown.asIs(stop);
    }
  }

  private void rethrow() throws StreamingQueryException {
    var failure = run.failure();
    if (failure.isPresent()) {
      throw shown(failure.get());
    }
  }

  @Override
  public void processAllAvailable() {
    try {
      run.awaitNothingNew();
      rethrow();
    } catch (InterruptedException | StreamingQueryException failure) {
      throw Thrown.asIs(failure);
    }
  }

  @Override
  public void stop() throws TimeoutException {
    long limit = Config.millis(session.conf(), Config.STOP_TIMEOUT);
    try {
      if (!run.stop(limit) && limit > 0) {
        throw new TimeoutException(
            "%s did not end within %d ms (%s)".formatted(this, limit, Config.STOP_TIMEOUT));
      }
    } catch (InterruptedException stop) {
      throw Thrown.asIs(stop);
    }
  }

  @Override
  public void explain() {
    explain(false);
  }

  @Override
  public void explain(boolean extended) {
    System.out.println(
        run.lastReport().isEmpty()
            ? "No physical plan. Waiting for data."
            : session.engine().explained(analyzed, extended));
  }

  @Override
  public String toString() {
    return "Streaming Query %s[id = %s, runId = %s] [state = %s]"
        .formatted(name == null ? "" : name + " ", id, runId, isActive() ? "ACTIVE" : "TERMINATED");
  }

  /// The failure as an author sees it: an author's own exception is the cause itself.
  private synchronized StreamingQueryException shown(Failure failure) {
    var made = exception;
    if (made == null) {
      made = made(failure);
      exception = made;
    }
    return made;
  }

  private StreamingQueryException made(Failure failure) {
    var cause = Errors.shown(failure.cause());
    var reason = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    if (failure.cause() instanceof UserCodeException own) {
      cause = own.own();
    }
    var message =
        "[STREAM_FAILED] Query %s[id = %s, runId = %s] terminated with exception%s: %s SQLSTATE: XXKST"
            .formatted(
                name == null ? "" : "'" + name + "' ",
                id,
                runId,
                failure.batchId() < 0 ? "" : " in micro-batch " + failure.batchId(),
                reason);
    return new StreamingQueryException(
        message,
        cause,
        failure.startOffset(),
        failure.endOffset(),
        "STREAM_FAILED",
        Map.of("id", id.toString(), "runId", runId.toString(), "message", reason),
        failure.time());
  }

  /// What went wrong in the batch; none for errors that have no name of that kind.
  private static Option<String> condition(Failure failure) {
    return switch (failure.cause()) {
      case UserCodeException own -> Option.apply(own.condition());
      case EngineException known when !known.condition().isEmpty() ->
          Option.apply(known.condition());
      case SparkThrowable known -> Option.apply(known.getCondition());
      default -> Option.empty();
    };
  }

  /// The failure with all that led to it.
  private static String trace(Throwable failure) {
    var text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  /// Hears of the run, on its thread.
  private final class Reporter implements Observer {
    @Override
    public void progressed(BatchReport report) {
      var progress = keep(report);
      session
          .queries()
          .tell(
              listener ->
                  listener.onQueryProgress(
                      new StreamingQueryListener.QueryProgressEvent(progress)));
    }

    @Override
    public void idle(BatchReport report, boolean waiting) {
      var progress = keep(report);
      if (!waiting) {
        return;
      }
      session
          .queries()
          .tell(
              listener ->
                  listener.onQueryIdle(
                      new StreamingQueryListener.QueryIdleEvent(id, runId, progress.timestamp())));
    }

    @Override
    public void ended(Optional<Failure> failure) {
      session.queries().ended(LiveQuery.this);
      var exception =
          failure.map(each -> Option.apply(trace(shown(each).cause()))).orElse(Option.empty());
      var condition = failure.map(LiveQuery::condition).orElse(Option.empty());
      session
          .queries()
          .tell(
              listener ->
                  listener.onQueryTerminated(
                      new StreamingQueryListener.QueryTerminatedEvent(
                          id, runId, exception, condition)));
    }
  }
}

package millrace.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import millrace.engine.error.Thrown;
import millrace.sql.streaming.StreamingQuery;
import millrace.sql.streaming.StreamingQueryException;
import millrace.sql.streaming.StreamingQueryListener;
import millrace.sql.streaming.StreamingQueryManager;
import org.jspecify.annotations.Nullable;

/// The queries and listeners of a session.
final class Queries extends StreamingQueryManager {
  /// The queries that run in all sessions that belong together.
  private final Map<UUID, LiveQuery> everywhere;

  private final Map<UUID, LiveQuery> running = new LinkedHashMap<>();
  private final List<LiveQuery> terminated = new ArrayList<>();
  private final List<StreamingQueryListener> listeners = new CopyOnWriteArrayList<>();

  /// One thread, so that events keep their order. It ends when there is nothing to tell for a
  /// while, and not with the session, whose last queries may still be ending then.
  private final ExecutorService announcer =
      new ThreadPoolExecutor(
          0,
          1,
          1,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Thread.ofPlatform().daemon().name("query events").factory());

  Queries() {
    this(new ConcurrentHashMap<>());
  }

  private Queries(Map<UUID, LiveQuery> everywhere) {
    this.everywhere = everywhere;
  }

  /// The queries of another session beside this one.
  Queries sibling() {
    return new Queries(everywhere);
  }

  /// Takes up a query that is about to start, under its name and id.
  synchronized void register(LiveQuery query) {
    var name = query.name();
    if (name != null && running.values().stream().anyMatch(each -> name.equals(each.name()))) {
      throw new IllegalArgumentException(
          ("Cannot start query with name %s as a query with that name is already active in this"
                  + " SparkSession; stop it first, or take another name")
              .formatted(name));
    }
    if (everywhere.putIfAbsent(query.id(), query) != null) {
      throw sameId(query.id());
    }
    running.put(query.id(), query);
  }

  /// Two runs of one query would write into one checkpoint.
  static IllegalStateException sameId(UUID id) {
    return new IllegalStateException(
        ("a query with same id %s is active already; stop it first, or set %s to true and it is"
                + " stopped for the new one")
            .formatted(id, Config.STOP_FORMER));
  }

  synchronized void ended(LiveQuery query) {
    everywhere.remove(query.id(), query);
    if (running.remove(query.id(), query)) {
      terminated.add(query);
    }
    notifyAll();
  }

  /// The query of the given id that runs in this session or in another that belongs to it.
  @Nullable LiveQuery runningAnywhere(UUID id) {
    return everywhere.get(id);
  }

  /// The query that the calling thread runs.
  synchronized Optional<LiveQuery> ofThread() {
    return running.values().stream().filter(LiveQuery::isOnItsThread).findFirst();
  }

  @Override
  public synchronized StreamingQuery[] active() {
    return running.values().toArray(StreamingQuery[]::new);
  }

  @Override
  public synchronized @Nullable StreamingQuery get(UUID id) {
    return running.get(id);
  }

  @Override
  public @Nullable StreamingQuery get(String id) {
    return get(UUID.fromString(id));
  }

  @Override
  public void awaitAnyTermination() throws StreamingQueryException {
    var _ = await(OptionalLong.empty());
  }

  @Override
  public boolean awaitAnyTermination(long timeoutMs) throws StreamingQueryException {
    return await(OptionalLong.of(timeoutMs));
  }

  /// @param millis at most so long; for ever without it
  private boolean await(OptionalLong millis) throws StreamingQueryException {
    LiveQuery last;
    try {
      synchronized (this) {
        long start = System.nanoTime();
        while (terminated.isEmpty()) {
          long left = 0;
          if (millis.isPresent()) {
            left = millis.getAsLong() - TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            if (left <= 0) {
              return false;
            }
          }
          wait(left);
        }
        last =
            terminated.reversed().stream()
                .filter(each -> each.exception().isDefined())
                .findFirst()
                .orElse(terminated.getLast());
      }
    } catch (InterruptedException stop) {
      throw Thrown.asIs(stop);
    }
    if (last.exception().isDefined()) {
      throw last.exception().get();
    }
    return true;
  }

  @Override
  public synchronized void resetTerminated() {
    terminated.clear();
  }

  @Override
  public void addListener(StreamingQueryListener listener) {
    listeners.add(listener);
  }

  @Override
  public void removeListener(StreamingQueryListener listener) {
    listeners.remove(listener);
  }

  @Override
  public StreamingQueryListener[] listListeners() {
    return listeners.toArray(StreamingQueryListener[]::new);
  }

  /// Tells all listeners at once.
  void tellNow(Consumer<StreamingQueryListener> event) {
    for (var listener : listeners) {
      tell(listener, event);
    }
  }

  /// Tells all listeners soon, in the order of the events, on a thread that is theirs.
  void tell(Consumer<StreamingQueryListener> event) {
    if (listeners.isEmpty()) {
      return;
    }
    announcer.execute(() -> tellNow(event));
  }

  private static void tell(
      StreamingQueryListener listener, Consumer<StreamingQueryListener> event) {
    try {
      event.accept(listener);
    } catch (RuntimeException own) {
      System.err.println(
          "the listener %s failed: %s".formatted(listener.getClass().getName(), own));
    }
  }

  void stopAll() {
    for (var query : active()) {
      try {
        query.stop();
      } catch (TimeoutException late) {
        System.err.println(late.getMessage());
      }
    }
  }
}

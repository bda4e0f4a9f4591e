package millrace.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import millrace.sql.streaming.StreamingQuery;
import millrace.sql.streaming.StreamingQueryException;
import millrace.sql.streaming.StreamingQueryListener;
import millrace.sql.streaming.StreamingQueryManager;
import org.jspecify.annotations.Nullable;

/// The queries and listeners of a session.
final class Queries extends StreamingQueryManager {
  private final Map<UUID, LiveQuery> running = new LinkedHashMap<>();
  private final List<LiveQuery> terminated = new ArrayList<>();
  private final List<StreamingQueryListener> listeners = new CopyOnWriteArrayList<>();
  private @Nullable ExecutorService announcer;

  /// Takes up a query that is about to start, under its name and id.
  synchronized void register(LiveQuery query) {
    var name = query.name();
    if (name != null && running.values().stream().anyMatch(each -> name.equals(each.name()))) {
      throw new IllegalArgumentException(
          ("Cannot start query with name %s as a query with that name is already active in this"
                  + " SparkSession; stop it first, or take another name")
              .formatted(name));
    }
    if (running.containsKey(query.id())) {
      throw new IllegalStateException(
          "Cannot start query with id %s: another query with same id is already active"
              .formatted(query.id()));
    }
    running.put(query.id(), query);
  }

  synchronized void ended(LiveQuery query) {
    if (running.remove(query.id(), query)) {
      terminated.add(query);
    }
    notifyAll();
  }

  synchronized @Nullable LiveQuery running(UUID id) {
    return running.get(id);
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
  public @Nullable StreamingQuery get(UUID id) {
    return running(id);
  }

  @Override
  public @Nullable StreamingQuery get(String id) {
    return get(UUID.fromString(id));
  }

  @Override
  public void awaitAnyTermination() throws StreamingQueryException {
    var _ = await(0);
  }

  @Override
  public boolean awaitAnyTermination(long timeoutMs) throws StreamingQueryException {
    if (timeoutMs <= 0) {
      throw new IllegalArgumentException(
          "a time to wait is at least 1 ms, but got %d".formatted(timeoutMs));
    }
    return await(timeoutMs);
  }

  private boolean await(long millis) throws StreamingQueryException {
    LiveQuery first;
    try {
      synchronized (this) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (terminated.isEmpty()) {
          long left = millis == 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
          if (millis > 0 && left <= 0) {
            return false;
          }
          wait(left);
        }
        first =
            terminated.stream()
                .filter(each -> each.exception().isDefined())
                .findFirst()
                .orElse(terminated.getFirst());
      }
    } catch (InterruptedException stop) {
      throw Errors.<RuntimeException>thrown(stop);
    }
    if (first.exception().isDefined()) {
      throw first.exception().get();
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
    announcer().execute(() -> tellNow(event));
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

  private synchronized ExecutorService announcer() {
    var there = announcer;
    if (there == null) {
      there =
          Executors.newSingleThreadExecutor(
              Thread.ofPlatform().daemon().name("query events").factory());
      announcer = there;
    }
    return there;
  }

  void stopAll() {
    for (var query : active()) {
      try {
        query.stop();
      } catch (TimeoutException late) {
        System.err.println(late.getMessage());
      }
    }
    synchronized (this) {
      if (announcer != null) {
        announcer.shutdown();
        announcer = null;
      }
    }
  }
}

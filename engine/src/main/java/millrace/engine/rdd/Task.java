package millrace.engine.rdd;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The work on one partition, done by one thread from start to end.
public final class Task {
  private static final ThreadLocal<@Nullable Task> CURRENT = new ThreadLocal<>();

  private final int stage;
  private final int partition;
  private final int partitions;
  private final long id;
  private final Properties properties;
  private final IdentityHashMap<Object, Object> own = new IdentityHashMap<>();
  private final Deque<Runnable> endings = new ArrayDeque<>();
  private final Deque<Consumer<Throwable>> failures = new ArrayDeque<>();
  private final List<Runnable> results = new ArrayList<>();
  private volatile boolean ended;
  private volatile boolean failed;

  /// @param partitions how many tasks the stage has
  /// @param id among all tasks of the scope
  /// @param properties of the thread that asked for the work
  Task(int stage, int partition, int partitions, long id, Properties properties) {
    this.stage = stage;
    this.partition = partition;
    this.partitions = partitions;
    this.id = id;
    this.properties = properties;
  }

  /// The task that this thread works on, if it works on one.
  public static Optional<Task> current() {
    return Optional.ofNullable(CURRENT.get());
  }

  /// Does something that is no part of a task, such as running a query whose rows the task takes.
  static <R> R outside(Supplier<R> work) {
    var task = CURRENT.get();
    CURRENT.set(null);
    try {
      return work.get();
    } finally {
      CURRENT.set(task);
    }
  }

  public int stage() {
    return stage;
  }

  public int partition() {
    return partition;
  }

  public int partitions() {
    return partitions;
  }

  public long id() {
    return id;
  }

  public boolean isEnded() {
    return ended;
  }

  public boolean isFailed() {
    return failed;
  }

  public @Nullable String property(String key) {
    return properties.getProperty(key);
  }

  /// What this task alone has of something that many share; made when it is first asked for.
  @SuppressWarnings("unchecked") // only `make` puts it there
  <T> T own(Object of, Supplier<T> make) {
    var there = own.get(of);
    if (there == null) {
      there = make.get();
      own.put(of, there);
    }
    return (T) there;
  }

  /// Has something done when the task ends, the last one first.
  public void whenEnded(Runnable ending) {
    endings.addFirst(ending);
  }

  /// Has something done when the task fails, the last one first, and before what is done at its
  /// end; when it is that which fails, then at once.
  ///
  /// @param failure told why it failed
  public void whenFailed(Consumer<Throwable> failure) {
    failures.addFirst(failure);
  }

  /// Has something done, on the thread that asked for the work, when the task and those of the
  /// partitions before it succeeded.
  public void whenDone(Runnable result) {
    results.add(result);
  }

  List<Runnable> results() {
    return results;
  }

  /// Does the work, and then what is to be done when it ended.
  <R> R run(Callable<R> work) throws Exception {
    var outer = CURRENT.get();
    CURRENT.set(this);
    try {
      R result = tried(work);
      end(null);
      return result;
    } finally {
      CURRENT.set(outer);
    }
  }

  private <R> R tried(Callable<R> work) throws Exception {
    try {
      return work.call();
    } catch (Throwable thrown) {
      end(thrown);
      throw thrown;
    }
  }

  /// Does what is to be done at the end, all of it: what one of the endings throws is thrown when
  /// the others are done, or goes with the failure that there is already.
  private void end(@Nullable Throwable failure) {
    var first = failure;
    if (first != null) {
      fail(first);
    }
    ended = true;
    while (!endings.isEmpty()) {
      try {
        endings.removeFirst().run();
      } catch (RuntimeException | Error thrown) {
        first = joined(first, thrown);
        fail(first);
      }
    }
    if (failure == null) {
      switch (first) {
        case null -> {}
        case Error error -> throw error;
        default -> throw (RuntimeException) first;
      }
    }
  }

  private void fail(Throwable why) {
    failed = true;
    while (!failures.isEmpty()) {
      try {
        failures.removeFirst().accept(why);
      } catch (RuntimeException | Error thrown) {
        var _ = joined(why, thrown);
      }
    }
  }

  private static Throwable joined(@Nullable Throwable first, Throwable next) {
    if (first == null) {
      return next;
    }
    if (!Objects.equals(first, next)) {
      first.addSuppressed(next);
    }
    return first;
  }
}

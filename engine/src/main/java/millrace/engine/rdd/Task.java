package millrace.engine.rdd;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
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
  private final List<Consumer<Optional<Throwable>>> endings = new ArrayList<>();
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
  ///
  /// @param ending told why it failed, if it did
  public void whenEnded(Consumer<Optional<Throwable>> ending) {
    endings.addFirst(ending);
  }

  /// Has something done, on the thread that asked for the work, when the task and those of the
  /// partitions before it succeeded.
  public void whenDone(Runnable result) {
    results.add(result);
  }

  List<Runnable> results() {
    return results;
  }

  /// Does the work.
  <R> R run(java.util.concurrent.Callable<R> work) throws Exception {
    var outer = CURRENT.get();
    CURRENT.set(this);
    Optional<Throwable> failure = Optional.empty();
    try {
      return work.call();
    } catch (Throwable thrown) {
      failure = Optional.of(thrown);
      failed = true;
      throw thrown;
    } finally {
      ended = true;
      for (var ending : endings) {
        ending.accept(failure);
      }
      CURRENT.set(outer);
    }
  }
}

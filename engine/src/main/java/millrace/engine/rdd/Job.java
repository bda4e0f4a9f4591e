package millrace.engine.rdd;

import java.util.Optional;
import java.util.Properties;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;

/// What an action does, until it is done.
public final class Job {
  private final int id;
  private final Properties properties;
  private final Queue<Future<?>> running = new ConcurrentLinkedQueue<>();
  private volatile Optional<String> cancelled = Optional.empty();

  /// @param properties of the thread that asked for it
  Job(int id, Properties properties) {
    this.id = id;
    this.properties = properties;
  }

  int id() {
    return id;
  }

  public Properties properties() {
    return properties;
  }

  void started(Future<?> task) {
    running.add(task);
    if (cancelled.isPresent()) {
      task.cancel(true);
    }
  }

  /// Why it was told to end, if it was.
  Optional<String> cancelled() {
    return cancelled;
  }

  /// Tells it to end.
  void cancel(String reason) {
    cancelled = Optional.of(reason);
    running.forEach(each -> each.cancel(true));
  }
}

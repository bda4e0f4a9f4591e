package millrace.engine.rdd;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// The threads that do tasks. One task alone, and all where there is one thread, are done by the
/// thread that asks.
final class Crew implements AutoCloseable {
  private static final long IDLE_SECONDS = 10;

  private final int threads;
  private final Host host;
  private final AtomicInteger stages = new AtomicInteger();
  private final AtomicLong tasks = new AtomicLong();
  private final ThreadPoolExecutor pool;

  Crew(int threads, Host host) {
    this.threads = threads;
    this.host = host;
    this.pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Member::new);
    pool.allowCoreThreadTimeOut(true);
  }

  /// A thread of the pool. What it asks for itself, while it does a task, it does itself, so that
  /// threads do not wait for one another.
  private static final class Member extends Thread {
    Member(Runnable work) {
      super(work, "task");
      setDaemon(true);
    }
  }

  /// What a task does for a partition.
  @FunctionalInterface
  interface Work<R> {
    R apply(Task task, int partition) throws Exception;
  }

  /// A task and its result to come.
  private record Running<R>(Task task, FutureTask<R> result) {}

  /// Does the work for all partitions.
  ///
  /// @return what comes of each, in their order
  <R> List<R> run(Job job, List<Integer> partitions, Work<R> work) {
    int stage = stages.getAndIncrement();
    var all = new ArrayList<Running<R>>();
    var loader = Thread.currentThread().getContextClassLoader();
    for (int partition : partitions) {
      var task =
          new Task(stage, partition, partitions.size(), tasks.getAndIncrement(), job.properties());
      all.add(
          new Running<>(
              task,
              new FutureTask<>(
                  () -> {
                    Thread.currentThread().setContextClassLoader(loader);
                    return task.run(() -> work.apply(task, partition));
                  })));
    }
    try {
      return results(job, all);
    } finally {
      all.forEach(each -> each.result().cancel(true));
    }
  }

  private <R> List<R> results(Job job, List<Running<R>> all) {
    boolean here = threads == 1 || all.size() == 1 || Thread.currentThread() instanceof Member;
    for (var each : all) {
      job.started(each.result());
      if (!here) {
        start(each.result());
      }
    }
    var results = new ArrayList<R>();
    for (var each : all) {
      if (here) {
        each.result().run();
        if (job.cancelled().isPresent()) {
          // Whoever told this thread to stop meant the job, not what comes after it.
          var _ = Thread.interrupted();
        }
      }
      results.add(result(job, each));
      each.task().results().forEach(Runnable::run);
    }
    return results;
  }

  private void start(FutureTask<?> task) {
    try {
      pool.execute(task);
    } catch (RejectedExecutionException closed) {
      task.cancel(false); // the context is being stopped
    }
  }

  private <R> R result(Job job, Running<R> running) {
    try {
      return running.result().get();
    } catch (ExecutionException failure) {
      var cause = Objects.requireNonNull(failure.getCause());
      throw host.failed(
          "Job aborted due to stage failure: task %d of stage %d failed: %s"
              .formatted(running.task().partition(), running.task().stage(), cause),
          cause);
    } catch (CancellationException stopped) {
      throw host.failed(
          "Job %d cancelled %s".formatted(job.id(), job.cancelled().orElse("")).strip(), stopped);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the action was stopped");
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}

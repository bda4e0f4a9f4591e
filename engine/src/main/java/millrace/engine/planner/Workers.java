package millrace.engine.planner;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The threads that share the work of a micro-batch: the query's own and `count - 1` of the
/// executor. Nothing waits for the executor to have a thread free: what nobody takes, the query's
/// own thread does.
///
/// @param count of threads, at least 1
public record Workers(Executor executor, int count) {
  public Workers {
    if (count < 1) {
      throw new IllegalArgumentException("at least one worker is needed, but got " + count);
    }
  }

  /// The calling thread does all.
  public static Workers alone() {
    return new Workers(
        _ -> {
          throw new IllegalStateException("there is one worker, who needs no executor");
        },
        1);
  }

  /// A part of the work, done by one thread, that hands out results.
  interface Task<T> {
    void run(Consumer<T> output);
  }

  /// Does all tasks and hands their results, in the order of the tasks, to the output on the
  /// calling thread. When a task fails, the others end and the failure is thrown.
  ///
  /// @param enough asked before each task: whether the rest need not be done
  <T> void run(List<? extends Task<T>> tasks, Consumer<T> output, BooleanSupplier enough) {
    if (tasks.size() == 1 || count == 1) {
      for (var task : tasks) {
        if (enough.getAsBoolean()) {
          return;
        }
        task.run(output);
      }
      return;
    }
    if (!tasks.isEmpty()) {
      new Round<>(tasks, output, enough).run(executor, Math.min(count, tasks.size()) - 1);
    }
  }

  /// All that the threads share while they do one list of tasks; guarded by its own lock.
  private static final class Round<T> {
    private final List<? extends Task<T>> tasks;
    private final Consumer<T> output;
    private final BooleanSupplier enough;
    private final List<@Nullable List<T>> results = new ArrayList<>();
    private final Deque<Thread> helpers = new ArrayDeque<>();
    private int next;
    private int delivered;
    private @Nullable Throwable failure;

    Round(List<? extends Task<T>> tasks, Consumer<T> output, BooleanSupplier enough) {
      this.tasks = tasks;
      this.output = output;
      this.enough = enough;
      tasks.forEach(_ -> results.add(null));
    }

    void run(Executor executor, int others) {
      int first = claim();
      for (int i = 0; i < others; i++) {
        executor.execute(this::help);
      }
      try {
        for (int task = first; task >= 0; task = claim()) {
          if (task == delivered) {
            tasks.get(task).run(output);
            delivered++;
          } else {
            finish(task, perform(task));
          }
          deliver(false);
        }
        deliver(true);
      } catch (Throwable thrown) {
        fail(thrown);
      } finally {
        awaitHelpers();
      }
      rethrow();
    }

    private void help() {
      synchronized (this) {
        helpers.add(Thread.currentThread());
      }
      try {
        for (int task = claim(); task >= 0; task = claim()) {
          finish(task, perform(task));
        }
      } catch (Throwable thrown) {
        fail(thrown);
      } finally {
        synchronized (this) {
          helpers.remove(Thread.currentThread());
          // Whoever told this thread to stop meant this work, not the executor's next.
          var _ = Thread.interrupted();
          notifyAll();
        }
      }
    }

    private List<T> perform(int task) {
      var collected = new ArrayList<T>();
      tasks.get(task).run(collected::add);
      return collected;
    }

    private synchronized int claim() {
      if (failure != null || next == tasks.size() || enough.getAsBoolean()) {
        return -1;
      }
      return next++;
    }

    private synchronized void finish(int task, List<T> result) {
      results.set(task, result);
      notifyAll();
    }

    private synchronized void fail(Throwable thrown) {
      if (failure == null) {
        failure = thrown;
        helpers.forEach(Thread::interrupt);
        notifyAll();
      }
    }

    /// Hands out what is finished, up to the first task that is not; if `all`, up to the last one
    /// that somebody took.
    private void deliver(boolean all) throws InterruptedException {
      for (; ; ) {
        List<T> ready;
        synchronized (this) {
          while (all
              && failure == null
              && delivered < next
              && results.get(delivered) == null
              && !enough.getAsBoolean()) {
            wait();
          }
          if (failure != null || delivered == next || results.get(delivered) == null) {
            return;
          }
          ready = Objects.requireNonNull(results.set(delivered, null));
          delivered++;
        }
        ready.forEach(output);
      }
    }

    private synchronized void awaitHelpers() {
      // A helper that comes only now finds nothing to do.
      next = tasks.size();
      boolean interrupted = false;
      while (!helpers.isEmpty()) {
        try {
          wait();
        } catch (InterruptedException _) {
          interrupted = true;
          helpers.forEach(Thread::interrupt);
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }

    private synchronized void rethrow() {
      switch (failure) {
        case null -> {}
        case RuntimeException unchecked -> throw unchecked;
        case Error error -> throw error;
        case InterruptedException _ -> {
          Thread.currentThread().interrupt();
          throw new CancellationException("the query was stopped");
        }
        default -> throw new IllegalStateException(failure);
      }
    }
  }
}

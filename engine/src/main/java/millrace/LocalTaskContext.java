package millrace;

import millrace.engine.rdd.Task;
import millrace.util.TaskCompletionListener;
import millrace.util.TaskFailureListener;
import org.jspecify.annotations.Nullable;

/// A task of this process.
final class LocalTaskContext extends TaskContext {
  private static final long serialVersionUID = 1;

  private final transient Task task;

  LocalTaskContext(Task task) {
    this.task = task;
  }

  @Override
  public boolean isCompleted() {
    return task.isEnded();
  }

  @Override
  public boolean isFailed() {
    return task.isFailed();
  }

  @Override
  public boolean isInterrupted() {
    return Thread.currentThread().isInterrupted();
  }

  @Override
  public TaskContext addTaskCompletionListener(TaskCompletionListener listener) {
    task.whenEnded(() -> listener.onTaskCompletion(this));
    return this;
  }

  @Override
  public TaskContext addTaskFailureListener(TaskFailureListener listener) {
    task.whenFailed(thrown -> listener.onTaskFailure(this, thrown));
    return this;
  }

  @Override
  public int stageId() {
    return task.stage();
  }

  @Override
  public int stageAttemptNumber() {
    return 0;
  }

  @Override
  public int partitionId() {
    return task.partition();
  }

  @Override
  public int numPartitions() {
    return task.partitions();
  }

  @Override
  public int attemptNumber() {
    return 0;
  }

  @Override
  public long taskAttemptId() {
    return task.id();
  }

  @Override
  public @Nullable String getLocalProperty(String key) {
    return task.property(key);
  }

  @Override
  public int cpus() {
    return 1;
  }
}

package millrace;

import java.io.Serializable;
import millrace.engine.rdd.Task;
import millrace.util.TaskCompletionListener;
import millrace.util.TaskFailureListener;
import org.jspecify.annotations.Nullable;

/// What a function that works on a partition of an RDD can ask about its task.
public abstract class TaskContext implements Serializable {
  private static final long serialVersionUID = 1;

  /// That of the task that this thread works on, or null.
  public static @Nullable TaskContext get() {
    return Task.current().map(LocalTaskContext::new).orElse(null);
  }

  /// The number of the partition that this thread works on, or 0.
  public static int getPartitionId() {
    return Task.current().map(Task::partition).orElse(0);
  }

  public abstract boolean isCompleted();

  public abstract boolean isFailed();

  /// Whether the task was told to end.
  public abstract boolean isInterrupted();

  /// Has something done when the task ends, whether it succeeded or not; the last one first.
  public abstract TaskContext addTaskCompletionListener(TaskCompletionListener listener);

  /// Has something done when the task fails.
  public abstract TaskContext addTaskFailureListener(TaskFailureListener listener);

  public abstract int stageId();

  public abstract int stageAttemptNumber();

  public abstract int partitionId();

  /// How many tasks the stage has.
  public abstract int numPartitions();

  public abstract int attemptNumber();

  /// The number of the task among all.
  public abstract long taskAttemptId();

  /// What the thread that asked for the work had set, or null.
  public abstract @Nullable String getLocalProperty(String key);

  public abstract int cpus();
}

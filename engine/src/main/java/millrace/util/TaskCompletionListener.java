package millrace.util;

import java.util.EventListener;
import millrace.TaskContext;

/// Told when a task ends, whether it succeeded or not.
public interface TaskCompletionListener extends EventListener {
  void onTaskCompletion(TaskContext context);
}

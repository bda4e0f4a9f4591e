package millrace.util;

import java.util.EventListener;
import millrace.TaskContext;

/// Told when a task fails.
public interface TaskFailureListener extends EventListener {
  void onTaskFailure(TaskContext context, Throwable error);
}

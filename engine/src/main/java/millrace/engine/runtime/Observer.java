package millrace.engine.runtime;

import java.util.Optional;
import millrace.engine.progress.BatchReport;

/// Hears what a query does, on the query's own thread.
public interface Observer {
  void progressed(BatchReport report);

  /// A trigger found nothing to do.
  ///
  /// @param timestamp of the trigger, in milliseconds since 1970
  void idle(long timestamp);

  void ended(Optional<Failure> failure);
}

package millrace.engine.runtime;

import java.util.Optional;
import millrace.engine.progress.BatchReport;

/// Hears what a query does, on the query's own thread.
public interface Observer {
  void progressed(BatchReport report);

  /// A trigger found nothing to do, as none did for a while.
  ///
  /// @param report of the trigger
  /// @param waiting whether there was something to do before; else the query has only begun
  void idle(BatchReport report, boolean waiting);

  void ended(Optional<Failure> failure);
}

package millrace.sql.streaming;

import java.util.UUID;
import java.util.concurrent.TimeoutException;
import millrace.scala.Option;
import millrace.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/// A query that goes on, on a thread of its own. All methods may be called by any thread.
public interface StreamingQuery {
  /// The name that it was started with, or null.
  @Nullable String name();

  /// Stays the same when the query starts again from its checkpoint.
  UUID id();

  /// New at each start.
  UUID runId();

  SparkSession sparkSession();

  boolean isActive();

  /// What ended the query, if it failed.
  Option<StreamingQueryException> exception();

  StreamingQueryStatus status();

  /// The last micro-batches, the oldest first.
  StreamingQueryProgress[] recentProgress();

  /// The last micro-batch, or null before the first is done.
  @Nullable StreamingQueryProgress lastProgress();

  /// Waits until the query ends.
  void awaitTermination() throws StreamingQueryException;

  /// Waits at most the given time.
  ///
  /// @param timeoutMs in milliseconds, at least 1
  /// @return whether the query has ended
  boolean awaitTermination(long timeoutMs) throws StreamingQueryException;

  /// Waits until all that the sources hold now is in the sink. Meant for tests.
  void processAllAvailable();

  /// Ends the query, in the middle of a micro-batch if need be, and waits for its end.
  void stop() throws TimeoutException;

  void explain();

  void explain(boolean extended);
}

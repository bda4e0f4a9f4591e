package millrace.sql.streaming;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The streaming queries of a session.
public abstract class StreamingQueryManager {
  public StreamingQueryManager() {}

  /// Those that run now.
  public abstract StreamingQuery[] active();

  /// The running query of the given id, or null.
  public abstract @Nullable StreamingQuery get(UUID id);

  public abstract @Nullable StreamingQuery get(String id);

  /// Waits until a query ends, or returns at once when one has ended since the session began or
  /// since {@link #resetTerminated()}.
  public abstract void awaitAnyTermination() throws StreamingQueryException;

  /// Waits at most the given time.
  ///
  /// @param timeoutMs in milliseconds; 0 or less looks and does not wait
  /// @return whether a query has ended
  public abstract boolean awaitAnyTermination(long timeoutMs) throws StreamingQueryException;

  /// Forgets the queries that have ended, so that the next wait is for a new end.
  public abstract void resetTerminated();

  public abstract void addListener(StreamingQueryListener listener);

  public abstract void removeListener(StreamingQueryListener listener);

  public abstract StreamingQueryListener[] listListeners();
}

package millrace.engine.operator;

import java.util.concurrent.CancellationException;

/// Tells all threads of a query to stop. They ask between batches and in long loops.
public final class Cancellation {
  private volatile boolean cancelled;

  public void cancel() {
    cancelled = true;
  }

  public boolean isCancelled() {
    return cancelled || Thread.currentThread().isInterrupted();
  }

  /// @throws CancellationException when the query was told to stop or the thread was interrupted
  public void check() {
    if (isCancelled()) {
      throw new CancellationException("the query was stopped");
    }
  }
}

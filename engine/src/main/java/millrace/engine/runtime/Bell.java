package millrace.engine.runtime;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Wakes the thread of a query that waits for rows. Any thread may ring it.
final class Bell {
  private final Semaphore rings = new Semaphore(0);

  void ring() {
    rings.release();
  }

  /// Waits until it has rung since the last call.
  ///
  /// @param millis at most so long
  /// @return whether it has
  boolean await(long millis) throws InterruptedException {
    boolean hasRung = rings.tryAcquire(millis, TimeUnit.MILLISECONDS);
    rings.drainPermits();
    return hasRung;
  }
}

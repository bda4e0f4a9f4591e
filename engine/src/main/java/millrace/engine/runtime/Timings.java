package millrace.engine.runtime;

import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/// How long the parts of one trigger took, in milliseconds, by name.
final class Timings {
  private final InstantSource clock;
  private final Map<String, Long> durations = new TreeMap<>();

  Timings(InstantSource clock) {
    this.clock = clock;
  }

  /// Does a part and adds its time to what the name has.
  <R> R measure(String name, Callable<R> part) throws Exception {
    long start = clock.millis();
    try {
      return part.call();
    } finally {
      durations.merge(name, Math.max(0, clock.millis() - start), Long::sum);
    }
  }

  Map<String, Long> durations() {
    return Map.copyOf(durations);
  }
}

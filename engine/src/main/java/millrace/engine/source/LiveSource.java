package millrace.engine.source;

import java.util.OptionalLong;

/// A source for queries that hand on each row as it comes: it tells when there is one.
public interface LiveSource extends Source {
  /// Calls `bell` from now on whenever rows have come, on any thread; it takes no time. Called
  /// before any rows are asked for.
  void onArrival(Runnable bell);

  /// When the clock itself brings the next row behind `from`, in milliseconds since 1970; empty
  /// when only the bell tells.
  default OptionalLong due(Offset from) {
    return OptionalLong.empty();
  }

  /// Whether micro-batches of real time read it, too.
  boolean servesRealTime();
}

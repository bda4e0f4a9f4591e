package millrace.engine.runtime;

/// When the micro-batches of a query begin.
public sealed interface Schedule {
  /// At the multiples of an interval since 1970, in milliseconds; with 0, as soon as the last is
  /// done and there is something to do.
  record Every(long millis) implements Schedule {
    public Every {
      if (millis < 0) {
        throw new IllegalArgumentException(
            "the interval of a trigger is not negative, but got %d ms".formatted(millis));
      }
    }
  }

  /// One micro-batch with all there is, then the end.
  record Once() implements Schedule {}

  /// All there is at the start, in micro-batches as the sources limit them, then the end.
  record AvailableNow() implements Schedule {}
}

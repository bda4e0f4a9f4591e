package millrace.engine.runtime;

/// When a query looks for rows and when it notes how far it got.
public sealed interface Schedule {
  /// Rows are taken in micro-batches, each read to its end before any of it counts.
  sealed interface InBatches extends Schedule {}

  /// Rows are handed on one by one as they come; a micro-batch is but a length of time.
  sealed interface AsTheyCome extends Schedule {}

  /// At the multiples of an interval since 1970, in milliseconds; with 0, as soon as the last is
  /// done and there is something to do.
  record Every(long millis) implements InBatches {
    public Every {
      if (millis < 0) {
        throw new IllegalArgumentException(
            "the interval of a trigger is not negative, but got %d ms".formatted(millis));
      }
    }
  }

  /// Row by row as they come, noting how far it got at the multiples of an interval since 1970, in
  /// milliseconds.
  record Continuous(long millis) implements AsTheyCome {
    public Continuous {
      if (millis < 0) {
        throw new IllegalArgumentException(
            "the interval of a trigger is not negative, but got %d ms".formatted(millis));
      }
    }
  }

  /// Row by row as they come, in micro-batches that last so many milliseconds each.
  record RealTime(long millis) implements AsTheyCome {
    public RealTime {
      if (millis <= 0) {
        throw new IllegalArgumentException(
            "a micro-batch of real time lasts at least 1 ms, but got %d ms".formatted(millis));
      }
    }
  }

  /// One micro-batch with all there is, then the end.
  record Once() implements InBatches {}

  /// All there is at the start, in micro-batches as the sources limit them, then the end.
  record AvailableNow() implements InBatches {}
}

package millrace.engine.progress;

/// One micro-batch as its operators see it. All times in milliseconds since 1970.
///
/// @param id of the micro-batch, from 0 on
/// @param timestampMillis when it began: the `current_timestamp` of all its rows
/// @param lateWatermark rows with an event time up to it come too late
/// @param evictionWatermark state up to it is finished: handed out and forgotten
public record Epoch(long id, long timestampMillis, long lateWatermark, long evictionWatermark) {
  public Epoch {
    if (lateWatermark > evictionWatermark) {
      throw new IllegalArgumentException(
          "a watermark never goes back, but %d comes before %d"
              .formatted(lateWatermark, evictionWatermark));
    }
  }

  /// The only run of a query over rows that stand still: nothing is late, nothing is evicted.
  public static Epoch once(long timestampMillis) {
    return new Epoch(0, timestampMillis, Long.MIN_VALUE, Long.MIN_VALUE);
  }
}

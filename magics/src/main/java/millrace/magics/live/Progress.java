package millrace.magics.live;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What one micro-batch did. Rates in rows per second.
///
/// @param at when its trigger fired
/// @param took from the trigger to the commit
/// @param watermark that the batch used; empty if the query has none or it has not moved yet
/// @param latestEvent the largest event time in the batch
/// @param lateRows that came behind the watermark and were dropped
public record Progress(
    long batch,
    Instant at,
    Duration took,
    long inputRows,
    double inputRate,
    double processedRate,
    Optional<Instant> watermark,
    Optional<Instant> latestEvent,
    long stateRows,
    long lateRows) {

  /// How far the watermark is behind the batch's own time.
  public Optional<Duration> gap() {
    return watermark.map(each -> Duration.between(each, at));
  }
}

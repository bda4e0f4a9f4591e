package millrace.engine.progress;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// What one micro-batch did. Times in milliseconds, moments in milliseconds since 1970.
///
/// @param start when its trigger fired
/// @param sincePrevious from the start of the trigger before it, or empty for the first
/// @param durations of its parts by Spark's names; `triggerExecution` is the whole
/// @param eventTimes seen by the first watermark that saw any
/// @param watermark that it used; empty when the query has none
/// @param outputRows handed to the sink, or -1 when nobody counts
/// @param observed of the places of the plan that are observed
public record BatchReport(
    long batchId,
    long start,
    OptionalLong sincePrevious,
    Map<String, Long> durations,
    Optional<EventTimes> eventTimes,
    OptionalLong watermark,
    List<StateProgress> state,
    List<SourceReport> sources,
    String sink,
    long outputRows,
    List<Metrics> observed) {
  public long inputRows() {
    return sources.stream().mapToLong(SourceReport::rows).sum();
  }

  /// From the trigger to the end.
  public long duration() {
    return durations.getOrDefault("triggerExecution", 0L);
  }
}

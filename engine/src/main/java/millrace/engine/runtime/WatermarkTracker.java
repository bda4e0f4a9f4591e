package millrace.engine.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import millrace.engine.plan.Plan;
import millrace.engine.progress.EventTimes;

/// Moves the watermark of a query: each watermark of the plan follows the latest event time that it
/// saw, less its delay, and the policy picks one of them for all. None ever goes back. All in
/// milliseconds; a watermark that saw nothing stands at 0.
final class WatermarkTracker {
  private final WatermarkPolicy policy;
  private final long[] delays;

  /// Which watermark each place is about: one that is there twice moves as one.
  private final int[] places;

  private final long[] each;
  private long current;

  /// @param watermarks of the plan, in the order in which event times are reported
  /// @param start from where it goes on
  WatermarkTracker(WatermarkPolicy policy, List<Plan.Watermark> watermarks, long start) {
    this.policy = policy;
    this.delays = watermarks.stream().mapToLong(Plan.Watermark::delay).toArray();
    var ids = watermarks.stream().map(Plan.Watermark::id).distinct().toList();
    this.places = watermarks.stream().mapToInt(one -> ids.indexOf(one.id())).toArray();
    this.each = new long[ids.size()];
    this.current = start;
  }

  /// The watermark for the next micro-batch.
  long current() {
    return current;
  }

  /// Whether the plan has watermarks at all.
  boolean isUsed() {
    return delays.length > 0;
  }

  void see(List<Optional<EventTimes>> seen) {
    if (each.length == 0) {
      return;
    }
    for (int i = 0; i < places.length; i++) {
      if (seen.get(i).isPresent()) {
        each[places[i]] = Math.max(each[places[i]], seen.get(i).get().max() - delays[i]);
      }
    }
    var watermarks = Arrays.stream(each);
    long chosen = (policy == WatermarkPolicy.MIN ? watermarks.min() : watermarks.max()).getAsLong();
    current = Math.max(current, chosen);
  }
}

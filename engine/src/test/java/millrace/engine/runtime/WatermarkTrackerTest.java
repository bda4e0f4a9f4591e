package millrace.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import millrace.engine.progress.EventTimes;
import org.junit.jupiter.api.Test;

class WatermarkTrackerTest {
  @Test
  void followsTheLatestTimeLessTheDelay() {
    var tracker = new WatermarkTracker(WatermarkPolicy.MIN, List.of(10L), 0);
    assertThat(tracker.current()).isZero();
    tracker.see(List.of(seen(25)));
    assertThat(tracker.current()).isEqualTo(15);
  }

  @Test
  void neverGoesBack() {
    var tracker = new WatermarkTracker(WatermarkPolicy.MIN, List.of(10L), 0);
    tracker.see(List.of(seen(25)));
    tracker.see(List.of(seen(12)));
    tracker.see(List.of(Optional.empty()));
    assertThat(tracker.current()).isEqualTo(15);
  }

  @Test
  void waitsForTheSlowestOfSeveral() {
    var tracker = new WatermarkTracker(WatermarkPolicy.MIN, List.of(10L, 5L), 0);
    tracker.see(List.of(seen(11), Optional.empty()));
    assertThat(tracker.current()).isZero();
    tracker.see(List.of(Optional.empty(), seen(6)));
    assertThat(tracker.current()).isEqualTo(1);
    tracker.see(List.of(seen(21), Optional.empty()));
    assertThat(tracker.current()).isEqualTo(1);
    tracker.see(List.of(Optional.empty(), seen(39)));
    assertThat(tracker.current()).isEqualTo(11);
  }

  @Test
  void followsTheFastestWhereThePolicySaysSo() {
    var tracker = new WatermarkTracker(WatermarkPolicy.MAX, List.of(10L, 5L), 0);
    tracker.see(List.of(seen(11), Optional.empty()));
    assertThat(tracker.current()).isEqualTo(1);
    tracker.see(List.of(Optional.empty(), seen(39)));
    assertThat(tracker.current()).isEqualTo(34);
  }

  @Test
  void goesOnFromWhereAnEarlierRunStood() {
    var tracker = new WatermarkTracker(WatermarkPolicy.MIN, List.of(10L, 5L), 185);
    tracker.see(List.of(seen(200), seen(20)));
    assertThat(tracker.current()).isEqualTo(185);
  }

  private static Optional<EventTimes> seen(long max) {
    return Optional.of(new EventTimes(1, max, max, max));
  }
}

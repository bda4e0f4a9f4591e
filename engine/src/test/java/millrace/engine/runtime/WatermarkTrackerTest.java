package millrace.engine.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.plan.Plan;
import millrace.engine.progress.EventTimes;
import millrace.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

class WatermarkTrackerTest {
  private static Plan.Watermark watermark(long delay) {
    var time = Attribute.of("time", DataTypes.TimestampType, true);
    return new Plan.Watermark(
        new Plan.Rows(List.of(time), List.of()), new Expression.Column(time), delay);
  }

  private static List<Plan.Watermark> watermarks(long... delays) {
    return LongStream.of(delays).mapToObj(WatermarkTrackerTest::watermark).toList();
  }

  @Test
  void aWatermarkThatIsThereTwiceMovesAsOne() {
    var one = watermark(10);
    var tracker = new WatermarkTracker(WatermarkPolicy.MIN, List.of(one, one), 0);
    tracker.see(List.of(seen(25), Optional.empty()));
    tracker.see(List.of(Optional.empty(), seen(18)));
    assertThat(tracker.current()).isEqualTo(15);
  }

  @Test
  void followsTheLatestTimeLessTheDelay() {
    var tracker = new WatermarkTracker(WatermarkPolicy.MIN, watermarks(10), 0);
    assertThat(tracker.current()).isZero();
    tracker.see(List.of(seen(25)));
    assertThat(tracker.current()).isEqualTo(15);
  }

  @Test
  void neverGoesBack() {
    var tracker = new WatermarkTracker(WatermarkPolicy.MIN, watermarks(10), 0);
    tracker.see(List.of(seen(25)));
    tracker.see(List.of(seen(12)));
    tracker.see(List.of(Optional.empty()));
    assertThat(tracker.current()).isEqualTo(15);
  }

  @Test
  void waitsForTheSlowestOfSeveral() {
    var tracker = new WatermarkTracker(WatermarkPolicy.MIN, watermarks(10, 5), 0);
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
    var tracker = new WatermarkTracker(WatermarkPolicy.MAX, watermarks(10, 5), 0);
    tracker.see(List.of(seen(11), Optional.empty()));
    assertThat(tracker.current()).isEqualTo(1);
    tracker.see(List.of(Optional.empty(), seen(39)));
    assertThat(tracker.current()).isEqualTo(34);
  }

  @Test
  void goesOnFromWhereAnEarlierRunStood() {
    var tracker = new WatermarkTracker(WatermarkPolicy.MIN, watermarks(10, 5), 185);
    tracker.see(List.of(seen(200), seen(20)));
    assertThat(tracker.current()).isEqualTo(185);
  }

  private static Optional<EventTimes> seen(long max) {
    return Optional.of(new EventTimes(1, max, max, max));
  }
}

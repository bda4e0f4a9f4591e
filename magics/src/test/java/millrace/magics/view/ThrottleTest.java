package millrace.magics.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThrottleTest {
  private final List<String> shown = new ArrayList<>();
  private Instant now = Instant.EPOCH;
  private Duration interval = Duration.ofMillis(500);
  private final Throttle<String> throttle = new Throttle<>(() -> now, () -> interval, shown::add);

  @Test
  void showsTheFirstFrameAtOnce() {
    throttle.offer("one");
    assertThat(shown).containsExactly("one");
  }

  @Test
  void theLatestOfTheFramesThatCameTooEarlyWins() {
    throttle.offer("one");
    throttle.offer("two");
    throttle.offer("three");
    pass(499);
    assertThat(shown).containsExactly("one");
    pass(1);
    assertThat(shown).containsExactly("one", "three");
  }

  @Test
  void leavesOutAFrameThatLooksLikeTheOneBefore() {
    throttle.offer("one");
    pass(500);
    throttle.offer("one");
    pass(500);
    assertThat(shown).containsExactly("one");
  }

  @Test
  void isDueWhenAFrameWouldGoOutAtOnce() {
    assertThat(throttle.isDue()).isTrue();
    throttle.offer("one");
    assertThat(throttle.isDue()).isFalse();
    pass(500);
    assertThat(throttle.isDue()).isTrue();
  }

  @Test
  void theLastFrameGoesOutAtOnceAndAgainAfterAQuietInterval() {
    throttle.offer("one");
    throttle.offer("two");
    throttle.finish("last");
    assertThat(shown).containsExactly("one", "last");
    assertThat(throttle.isFinished()).isFalse();
    pass(500);
    assertThat(shown).containsExactly("one", "last", "last");
    assertThat(throttle.isFinished()).isTrue();
  }

  @Test
  void nothingFollowsTheLastFrame() {
    throttle.finish("last");
    throttle.offer("later");
    pass(500);
    pass(500);
    assertThat(shown).containsExactly("last", "last");
  }

  @Test
  void slowsDownWhenTheIntervalGrows() {
    throttle.offer("one");
    interval = Duration.ofSeconds(10);
    throttle.offer("two");
    pass(9_999);
    assertThat(shown).containsExactly("one");
    pass(1);
    assertThat(shown).containsExactly("one", "two");
  }

  private void pass(long millis) {
    now = now.plusMillis(millis);
    throttle.tick();
  }
}

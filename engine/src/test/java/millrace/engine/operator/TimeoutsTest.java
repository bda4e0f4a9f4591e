package millrace.engine.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeoutsTest {
  private final Timeouts timeouts = new Timeouts();

  @Test
  void thoseWhoseMomentHasPassedAreDue() {
    timeouts.set(3, 10);
    timeouts.set(1, 20);
    timeouts.set(2, 5);
    assertThat(timeouts.anyDue(5)).isFalse();
    assertThat(timeouts.due(11)).containsExactly(2, 3);
    timeouts.clear(2);
    assertThat(timeouts.due(30)).containsExactly(1, 3);
  }

  @Test
  void whatIsSetAnewIsDueAtItsLastMomentAlone() {
    timeouts.set(7, 10);
    timeouts.set(7, 100);
    assertThat(timeouts.due(50)).isEmpty();
    timeouts.clear(7);
    timeouts.set(7, 100);
    assertThat(timeouts.due(101)).containsExactly(7);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void agreesWithALookAtAllOfThem(long seed) {
    var random = new Random(seed);
    var moments = new long[50];
    Arrays.fill(moments, Timeouts.NONE);
    for (int now = 0; now < 3000; now++) {
      int group = random.nextInt(moments.length);
      if (random.nextInt(4) == 0) {
        timeouts.clear(group);
        moments[group] = Timeouts.NONE;
      } else {
        moments[group] = now + random.nextLong(3000);
        timeouts.set(group, moments[group]);
      }
      int moment = now;
      var due =
          IntStream.range(0, moments.length)
              .filter(each -> moments[each] != Timeouts.NONE && moments[each] < moment)
              .toArray();
      assertThat(timeouts.due(now)).isEqualTo(due);
    }
  }
}

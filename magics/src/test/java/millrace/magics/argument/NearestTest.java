package millrace.magics.argument;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  private static final List<String> VERBS = List.of("show", "stop", "start", "status", "await");

  @Test
  void findsWhatDiffersByAFewLetters() {
    assertThat(Nearest.to("stpo", VERBS)).contains("stop");
    assertThat(Nearest.to("SHOW", VERBS)).contains("show");
    assertThat(Nearest.to("strat", VERBS)).contains("start");
  }

  @Test
  void findsWhatBeginsTheSame() {
    assertThat(Nearest.to("sta", VERBS)).contains("start");
  }

  @Test
  void findsNothingForAWordThatIsUnlikeAll() {
    assertThat(Nearest.to("explode", VERBS)).isEmpty();
    assertThat(Nearest.hint("explode", VERBS)).isEmpty();
  }

  @Test
  void countsSwappedNeighboursAsOneChange() {
    assertThat(Nearest.distance("stpo", "stop")).isEqualTo(1);
    assertThat(Nearest.distance("", "abc")).isEqualTo(3);
    assertThat(Nearest.distance("kitten", "sitting")).isEqualTo(3);
  }
}

package millrace.magics.argument;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  @ParameterizedTest
  @CsvSource({
    "20s, 20000",
    "2 seconds, 2000",
    "500ms, 500",
    "500 millis, 500",
    "1.5 min, 90000",
    "1 Minute, 60000",
    "2h, 7200000",
    "3, 3000"
  })
  void readsLengthsOfTime(String text, long millis) {
    assertThat(Times.parse(text)).contains(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "0s", "-1s", "5 parsecs", "s"})
  void refusesWhatIsNone(String text) {
    assertThat(Times.parse(text)).isEmpty();
  }
}

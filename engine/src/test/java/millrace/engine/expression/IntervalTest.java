package millrace.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTest {
  @ParameterizedTest
  @CsvSource({
    "10 minutes,600000",
    "1 day 2 hours,93600000",
    "INTERVAL 1 Second,1000",
    "-5 seconds,-5000",
    "- 5 seconds,-5000",
    "1.5 seconds,1500",
    "1 week,604800000",
    "1 month,2678400000",
    "0 seconds,0",
  })
  void aTextIsALengthInMilliseconds(String text, long millis) {
    assertThat(Interval.parse(text).map(Interval::millis)).contains(millis);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "interval",
        "10",
        "minutes",
        "10 parsecs",
        "1.5 minutes",
        "ten minutes",
        "1 day 2"
      })
  void otherTextIsNone(String text) {
    assertThat(Interval.parse(text)).isEmpty();
  }

  @Test
  void whatIsTooLongIsNone() {
    assertThat(Interval.parse("9223372036854775807 hours")).isEmpty();
    assertThat(Interval.parse("9223372036854 seconds 9223372036854 seconds")).isEmpty();
  }
}

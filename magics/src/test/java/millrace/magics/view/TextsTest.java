package millrace.magics.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {
  @ParameterizedTest(name = "{0} reads {1}")
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "1, 1",
    "0.25, 0.25",
    "0.05, 0.05",
    "9.99, 9.99",
    "12.34, 12.3",
    "123.4, 123",
    "1234, '1,234'",
    "12345, 12.3k",
    "123456, 123k",
    "1.5e6, 1.5M",
    "2e9, 2G",
    "-42, -42",
    "1e-5, 1.0e-05",
    "NaN, –",
    "Infinity, –"
  })
  void figuresHaveAboutThreeDigits(double value, String text) {
    assertThat(Texts.figure(value)).isEqualTo(text);
  }

  @ParameterizedTest(name = "{0} ms read {1}")
  @CsvSource({
    "0, 0 ms",
    "310, 0.31 s",
    "999, 1 s",
    "2500, 2.5 s",
    "12900, 12 s",
    "60000, 1 min",
    "200000, 3 min 20 s",
    "7500000, 2 h 5 min",
    "273600000, 3 d 4 h",
    "-5000, -5 s"
  })
  void timesReadInTheirLargestUnits(long millis, String text) {
    assertThat(Texts.time(Duration.ofMillis(millis))).isEqualTo(text);
  }

  @Test
  void escapesWhatHtmlWouldTakeForItsOwn() {
    assertThat(Texts.escape("<a href='x'>\"&\u0000"))
        .isEqualTo("&lt;a href=&#39;x&#39;&gt;&quot;&amp;\uFFFD");
  }

  @Test
  void cutsLongTextsButNoLetterInTwo() {
    assertThat(Texts.cut("abcdef", 6)).isEqualTo("abcdef");
    assertThat(Texts.cut("abcdefg", 6)).isEqualTo("abcde…");
    assertThat(Texts.cut("abcd\uD83D\uDE00xyz", 6)).isEqualTo("abcd…");
    assertThat(Texts.cut("a\nb", 6)).isEqualTo("a⏎b");
  }

  @Test
  void anImageAddressHoldsNothingThatEndsAnAttribute() {
    assertThat(Texts.imageAddress("<g id='#1' a=\"&\">50% é"))
        .isEqualTo("data:image/svg+xml;charset=utf-8,%3Cg id='%231' a=%22%26%22%3E50%25 %C3%A9");
  }
}

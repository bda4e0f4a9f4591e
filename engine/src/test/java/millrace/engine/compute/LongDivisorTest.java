package millrace.engine.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongDivisorTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 7, 10, 64, 1000, 86_400_000_000L, 1L << 62, Long.MAX_VALUE - 1})
  void dividesLikeTheMachine(long divisor) {
    assertDivides(divisor, dividends(divisor));
    assertDivides(-divisor, dividends(divisor));
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1})
  void dividesByTheGreatestNumbers(long divisor) {
    assertDivides(divisor, dividends(divisor));
  }

  @Test
  void dividesByNumbersOfAnyLength() {
    var random = new Random(42);
    for (int i = 0; i < 1000; i++) {
      long divisor = random.nextLong() >> random.nextInt(64);
      if (divisor != 0) {
        assertDivides(divisor, dividends(divisor));
      }
    }
  }

  @Test
  void takesALiteralForOneDivisorAndAColumnForMany() {
    assertThat(LongDivisor.isOne(new long[] {7, 7, 7, 8}, 3)).isTrue();
    assertThat(LongDivisor.isOne(new long[] {7, 7, 7, 8}, 4)).isFalse();
    assertThat(LongDivisor.isOne(new long[] {7}, 0)).isFalse();
  }

  private static void assertDivides(long divisor, long[] dividends) {
    var by = new LongDivisor(divisor);
    assertThat(by.quotients(dividends, dividends.length))
        .isEqualTo(LongStream.of(dividends).map(dividend -> dividend / divisor).toArray());
    assertThat(by.remainders(dividends, dividends.length))
        .isEqualTo(LongStream.of(dividends).map(dividend -> dividend % divisor).toArray());
  }

  /// The ends of the range, the multiples of the divisor and their neighbours, and any.
  private static long[] dividends(long divisor) {
    var random = new Random(divisor);
    var near =
        LongStream.of(0, Long.MIN_VALUE, Long.MAX_VALUE, divisor, -divisor, divisor * 17)
            .flatMap(number -> LongStream.of(number - 1, number, number + 1));
    var any = random.longs(50).map(number -> number >> random.nextInt(64));
    return LongStream.concat(near, any).toArray();
  }
}

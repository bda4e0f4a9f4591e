package millrace.engine.function.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class QuantileSummaryTest {
  private static final double[] SHARES = {0.9, 0, 0.5, 0.01, 1, 0.25};

  @Test
  void keepsTheRanksOfValuesInAnyOrderWithinTheError() {
    double[] values = new Random(7).doubles(300_000).toArray();
    var summary = new QuantileSummary(0.001);
    Arrays.stream(values).forEach(summary::add);
    assertRanks(summary, values, 0.001);
    assertThat(summary.values()).hasSizeLessThan(3_000);
  }

  @Test
  void keepsThemWhenPartsAreMerged() {
    double[] values = new Random(8).doubles(500_000).toArray();
    var whole = new QuantileSummary(0.01);
    for (int from = 0; from < values.length; from += 71_000) {
      var part = new QuantileSummary(0.01);
      Arrays.stream(values, from, Math.min(values.length, from + 71_000)).forEach(part::add);
      whole.merge(part);
    }
    assertRanks(whole, values, 0.01);
    assertThat(whole.count()).isEqualTo(values.length);
  }

  @Test
  void goesOnFromItsSamples() {
    var summary = new QuantileSummary(0.01);
    new Random(9).doubles(60_000).forEach(summary::add);
    var again =
        new QuantileSummary(
            0.01, summary.values(), summary.gaps(), summary.spreads(), summary.count());
    new Random(10).doubles(60_000).peek(summary::add).forEach(again::add);
    assertThat(again.at(SHARES)).isEqualTo(summary.at(SHARES));
  }

  @Test
  void answersFewValuesExactly() {
    var summary = new QuantileSummary(0.0001);
    for (double value : new double[] {3, 1, 2, 2, 5}) {
      summary.add(value);
    }
    assertThat(summary.at(new double[] {0.2, 0.21, 0.6, 0.8, 1})).containsExactly(1, 2, 2, 3, 5);
  }

  private static void assertRanks(QuantileSummary summary, double[] values, double error) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double[] found = summary.at(SHARES);
    for (int i = 0; i < SHARES.length; i++) {
      double rank = Arrays.binarySearch(sorted, found[i]) / (double) sorted.length;
      assertThat(Math.abs(rank - SHARES[i])).isLessThanOrEqualTo(error + 1e-5);
    }
  }
}

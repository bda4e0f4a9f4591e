package millrace.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import millrace.engine.error.DataException;
import org.junit.jupiter.api.Test;

class RateFlowTest {
  private Instant now = Instant.ofEpochMilli(10_000);

  @Test
  void eachPartitionGivesARowWhenItIsDue() {
    var source = new RateFlow(4, 2, () -> now);
    var start = source.initial();
    assertThat(start.json())
        .isEqualTo(
            """
            {"0":{"value":-2,"runTimeMs":10000},"1":{"value":-1,"runTimeMs":10000}}\
            """);
    assertThat(source.due(start)).hasValue(10_500);
    now = now.plusMillis(499);
    assertThat(Rows.next(source, start)).isEmpty();
    now = now.plusMillis(1);
    assertThat(Rows.next(source, start)).containsExactly("[10500000, 0]", "[10500000, 1]");
  }

  @Test
  void goesOnFromAnOffsetWithTheRowsThatWereDueSince() {
    var offset =
        new Offset(
            """
            {"0":{"value":4,"runTimeMs":12000},"1":{"value":5,"runTimeMs":12000}}\
            """);
    now = Instant.ofEpochMilli(13_200);
    var source = new RateFlow(4, 2, () -> now);
    assertThat(Rows.next(source, offset))
        .containsExactly("[12500000, 6]", "[12500000, 7]", "[13000000, 8]", "[13000000, 9]");
    assertThat(source.latest(offset, ReadLimit.ALL).orElseThrow().json())
        .isEqualTo(
            """
            {"0":{"value":8,"runTimeMs":13000},"1":{"value":9,"runTimeMs":13000}}\
            """);
  }

  @Test
  void rowsThatAreDueMoreOftenThanAMillisecondComeWithoutAPause() {
    var source = new RateFlow(5000, 1, () -> now);
    assertThat(source.due(source.initial())).hasValue(10_000);
    assertThat(Rows.next(source, source.initial())).hasSize(1024);
  }

  @Test
  void refusesTheOffsetOfAnotherNumberOfPartitions() {
    var one = new RateFlow(4, 1, () -> now).initial();
    var two = new RateFlow(4, 2, () -> now);
    assertThatThrownBy(() -> two.latest(one, ReadLimit.ALL))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("2 partitions");
    assertThatThrownBy(() -> two.latest(new Offset("7"), ReadLimit.ALL))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("7");
  }
}

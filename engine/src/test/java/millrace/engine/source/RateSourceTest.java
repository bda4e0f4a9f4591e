package millrace.engine.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RateSourceTest {
  private Instant now = Instant.ofEpochMilli(10_000);

  @Test
  void givesItsRowsForEverySecondThatPassed() {
    var source = new RateSource(4, 0, OptionalInt.of(2), () -> now);
    assertThat(source.latest(source.initial(), ReadLimit.AS_CONFIGURED)).contains(new Offset("0"));
    assertThat(source.latest(new Offset("0"), ReadLimit.AS_CONFIGURED)).isEmpty();
    now = now.plusMillis(1999);
    var end = source.latest(new Offset("0"), ReadLimit.AS_CONFIGURED).orElseThrow();
    assertThat(end).isEqualTo(new Offset("1"));
    assertThat(rows(source.splits(new Offset("0"), end)))
        .containsExactly("10000000 0", "10500000 2", "10250000 1", "10750000 3");
  }

  @Test
  void goesOnAfterARestartFromWhenItWasFirstOpened() {
    var notes = new ArrayList<String>();
    var log =
        new SourceLog() {
          @Override
          public List<String> lines() {
            return notes;
          }

          @Override
          public void add(long number, List<String> lines) {
            notes.addAll(lines);
          }
        };
    new RateSource(4, 0, OptionalInt.of(2), () -> now).remember(log);
    assertThat(notes).containsExactly("10000");
    now = now.plusSeconds(3);
    var source = new RateSource(4, 0, OptionalInt.of(2), () -> now);
    source.remember(log);
    assertThat(source.newest()).contains(new Offset("3"));
    assertThat(rows(source.splits(new Offset("2"), new Offset("3"))).getFirst())
        .isEqualTo("12000000 8");
  }

  @Test
  void growsEvenlyToItsRate() {
    var source = new RateSource(10, 4, OptionalInt.of(1), () -> now);
    var rows = new ArrayList<Long>();
    for (long second = 0; second <= 6; second++) {
      rows.add(source.rowsAt(second));
    }
    assertThat(rows).containsExactly(0L, 2L, 6L, 12L, 20L, 30L, 40L);
  }

  @Test
  void aBatchOfFixedSizeIsTheSameWhereverItRuns() {
    var source = new RateMicroBatchSource(3, 2, 5000, 1000);
    var first = source.latest(source.initial(), ReadLimit.ALL).orElseThrow();
    assertThat(first).isEqualTo(new Offset("{\"offset\":3,\"timestamp\":6000}"));
    var second = source.latest(first, ReadLimit.AS_CONFIGURED).orElseThrow();
    assertThat(rows(source.splits(first, second)))
        .containsExactly("6000000 3", "6000000 5", "6000000 4");
  }

  @Test
  void givesOneBatchToAQueryThatTakesWhatIsAvailable() {
    var source = new RateMicroBatchSource(3, 1, 0, 1000);
    source.stopAtNewest();
    var end = source.latest(source.initial(), ReadLimit.AS_CONFIGURED).orElseThrow();
    assertThat(source.latest(end, ReadLimit.AS_CONFIGURED)).isEmpty();
  }

  @Test
  void makesTheAskedColumnsAlone() {
    var source = new RateMicroBatchSource(20_000, 1, 0, 1000);
    var end = source.latest(source.initial(), ReadLimit.ALL).orElseThrow();
    var split = source.splits(source.initial(), end).getFirst();
    long rows = 0;
    try (var reader = split.open(new int[] {1})) {
      for (var batch = reader.read(); batch.isPresent(); batch = reader.read()) {
        assertThat(batch.get().width()).isEqualTo(1);
        assertThat(batch.get().column(0).object(0)).isEqualTo(rows);
        rows += batch.get().size();
      }
    }
    assertThat(rows).isEqualTo(20_000);
  }

  private static List<String> rows(List<Split> splits) {
    var rows = new ArrayList<String>();
    for (var split : splits) {
      try (var reader = split.open(new int[] {0, 1})) {
        for (var batch = reader.read(); batch.isPresent(); batch = reader.read()) {
          for (int row = 0; row < batch.get().size(); row++) {
            var values = batch.get().row(row);
            rows.add(values[0] + " " + values[1]);
          }
        }
      }
    }
    return rows;
  }
}

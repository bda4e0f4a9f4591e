package millrace.engine.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.engine.vector.Batch;
import millrace.engine.vector.LongVector;
import org.junit.jupiter.api.Test;

class RangeTableTest {
  private static final long MIN = Long.MIN_VALUE;
  private static final long MAX = Long.MAX_VALUE;

  private static List<Long> all(RangeTable range) throws Exception {
    var all = new ArrayList<Long>();
    for (var split : range.splits()) {
      try (var reader = split.open(new int[] {0})) {
        for (var batch = reader.read(); batch.isPresent(); batch = reader.read()) {
          add(batch, all);
        }
      }
    }
    return all;
  }

  private static void add(Optional<Batch> batch, List<Long> to) {
    var rows = batch.orElseThrow();
    for (int i = 0; i < rows.size(); i++) {
      to.add(((LongVector) rows.column(0)).values()[i]);
    }
  }

  @Test
  void reachesFromTheLeastNumberToTheGreatest() throws Exception {
    assertThat(all(new RangeTable(MIN, MAX, MAX))).containsExactly(MIN, -1L, MAX - 1);
    assertThat(all(new RangeTable(MAX, MIN, MIN))).containsExactly(MAX, -1L);
    assertThat(all(new RangeTable(MAX - 3, MAX, 5))).containsExactly(MAX - 3);
  }

  @Test
  void hasFewSplitsHoweverLongItIs() throws Exception {
    for (var range :
        List.of(
            new RangeTable(0, MAX, 1), new RangeTable(MIN, MAX, 1), new RangeTable(MAX, MIN, -1))) {
      var splits = range.splits();
      assertThat(splits).hasSizeLessThanOrEqualTo(1024);
      try (var reader = splits.getFirst().open(new int[] {0})) {
        var rows = new ArrayList<Long>();
        add(reader.read(), rows);
        assertThat(rows).startsWith(range.start(), range.start() + range.step());
      }
    }
  }

  @Test
  void slicesFollowOneAnother() throws Exception {
    for (int count : new int[] {1, 2, 3, 8}) {
      var joined = new ArrayList<Long>();
      for (var slice : new RangeTable(MIN, MAX, MAX / 2).slices(count)) {
        joined.addAll(all(slice));
      }
      assertThat(joined).isEqualTo(all(new RangeTable(MIN, MAX, MAX / 2))).hasSize(5);
    }
    assertThat(new RangeTable(MIN, MAX, 1).slices(2))
        .containsExactly(new RangeTable(MIN, -1, 1), new RangeTable(-1, MAX, 1));
  }

  @Test
  void hasItsLastNumbersBehindItsShortSplits() throws Exception {
    long size = (1L << 20) * 512 + 3;
    var splits = new RangeTable(0, size, 1).splits();
    assertThat(splits).hasSize(513);
    try (var reader = splits.getLast().open(new int[] {0})) {
      var rows = new ArrayList<Long>();
      add(reader.read(), rows);
      assertThat(rows).containsExactly(size - 3, size - 2, size - 1);
      assertThat(reader.read()).isEmpty();
    }
  }
}

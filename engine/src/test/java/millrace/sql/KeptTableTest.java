package millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import millrace.engine.vector.Batch;
import millrace.engine.vector.LongVector;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import org.junit.jupiter.api.Test;

class KeptTableTest {
  private static final long ROW = 8;

  private final AtomicInteger made = new AtomicInteger();

  private KeptTable table(KeptMemory memory, int rows) {
    return new KeptTable(
        new StructType().add("x", DataTypes.LongType),
        () -> {
          made.incrementAndGet();
          return List.of(new Batch(rows, new LongVector(new long[rows])));
        },
        memory);
  }

  @Test
  void makesItsRowsOnce() {
    var memory = new KeptMemory(10 * ROW);
    var table = table(memory, 3);
    assertThat(made).hasValue(0);
    assertThat(table.rows().getFirst().size()).isEqualTo(3);
    assertThat(table.rows().getFirst().size()).isEqualTo(3);
    assertThat(made).hasValue(1);
    assertThat(memory.sum()).isEqualTo(3 * ROW);
  }

  @Test
  void givesItsMemoryBackWhenItEnds() {
    var memory = new KeptMemory(10 * ROW);
    var table = table(memory, 3);
    var _ = table.rows();
    table.end();
    assertThat(memory.sum()).isZero();
    var _ = table.rows();
    var _ = table.rows();
    assertThat(made).hasValue(3);
    assertThat(memory.sum()).isZero();
  }

  @Test
  void makesRoomForOthersWhenItWasReadBeforeThem() {
    var memory = new KeptMemory(10 * ROW);
    var first = table(memory, 4);
    var second = table(memory, 4);
    var third = table(memory, 6);
    var _ = first.rows();
    var _ = second.rows();
    var _ = first.rows();
    var _ = third.rows();
    assertThat(memory.sum()).isEqualTo(10 * ROW);
    assertThat(made).hasValue(3);
    var _ = first.rows();
    assertThat(made).hasValue(3);
    var _ = second.rows();
    assertThat(made).hasValue(4);
  }

  @Test
  void keepsNoRowsThatWereLetGoOfWhileTheyWereMade() {
    var memory = new KeptMemory(10 * ROW);
    var itself = new AtomicReference<KeptTable>();
    var table =
        new KeptTable(
            new StructType().add("x", DataTypes.LongType),
            () -> {
              if (made.incrementAndGet() == 1) {
                itself.get().drop();
              }
              return List.of(new Batch(1, new LongVector(new long[] {made.get()})));
            },
            memory);
    itself.set(table);
    var _ = table.rows();
    assertThat(memory.sum()).isZero();
    var _ = table.rows();
    var _ = table.rows();
    assertThat(made).hasValue(2);
    assertThat(memory.sum()).isEqualTo(ROW);
  }

  @Test
  void countsOnceWhatATableTakesAgain() {
    var memory = new KeptMemory(10 * ROW);
    var table = table(memory, 1);
    assertThat(memory.take(table, 7 * ROW)).isTrue();
    assertThat(memory.take(table, 4 * ROW)).isTrue();
    assertThat(memory.sum()).isEqualTo(4 * ROW);
    memory.give(table);
    assertThat(memory.sum()).isZero();
  }

  @Test
  void keepsNothingThatIsLargerThanTheMemory() {
    var memory = new KeptMemory(10 * ROW);
    var small = table(memory, 4);
    var large = table(memory, 11);
    var _ = small.rows();
    var _ = large.rows();
    var _ = large.rows();
    assertThat(made).hasValue(3);
    assertThat(memory.sum()).isEqualTo(4 * ROW);
  }
}

package millrace.engine.rdd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import millrace.scala.Tuple2;
import org.junit.jupiter.api.Test;

class SlotMapTest {
  /// Keys all of which want the same slot.
  private record Crowded(int number) {
    @Override
    public int hashCode() {
      return 1;
    }
  }

  @Test
  void countsEveryKeyWhenItGrows() throws Exception {
    var map = new SlotMap<Integer, Integer>();
    for (int i = 0; i < 10_000; i++) {
      map.update(i % 3_000, () -> 1, known -> known + 1);
    }
    Map<Integer, Integer> counts = new HashMap<>();
    map.pairs().forEachRemaining(each -> counts.put(each._1, each._2));
    assertThat(counts).hasSize(3_000).containsEntry(0, 4).containsEntry(2_999, 3);
  }

  @Test
  void tellsKeysOfOneHashApart() throws Exception {
    var map = new SlotMap<Crowded, Integer>();
    for (int i = 0; i < 200; i++) {
      int number = i;
      map.update(new Crowded(i % 100), () -> number, known -> known);
    }
    assertThat(Iterators.list(map.pairs()))
        .hasSize(100)
        .allSatisfy(each -> assertThat(each._2).isEqualTo(each._1.number()));
  }

  @Test
  void givesTheKeyNullFirst() throws Exception {
    var map = new SlotMap<String, Integer>();
    map.update("a", () -> 1, known -> known);
    map.update(null, () -> 2, known -> known + 10);
    map.update(null, () -> 2, known -> known + 10);
    assertThat(Iterators.list(map.pairs())).extracting(Tuple2::_2).containsExactly(12, 1);
  }
}

package millrace.engine.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import millrace.engine.vector.Batch;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.Validity;
import millrace.engine.vector.Vector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MemorySinkTest {
  private final MemorySink sink = new MemorySink();

  @ParameterizedTest
  @EnumSource(
      value = OutputMode.class,
      names = {"APPEND", "UPDATE"})
  void appendAndUpdateAddTheRowsToThoseBefore(OutputMode mode) throws Exception {
    write(0, mode, 1, 2);
    write(1, mode, 2, 3);
    assertThat(rows()).containsExactly(1L, 2L, 2L, 3L);
    assertThat(sink.content().size()).isEqualTo(4);
  }

  @Test
  void completeHoldsTheRowsOfTheLastMicroBatchAlone() throws Exception {
    write(0, OutputMode.COMPLETE, 1, 2, 3);
    write(1, OutputMode.COMPLETE, 4);
    assertThat(rows()).containsExactly(4L);
    write(2, OutputMode.COMPLETE);
    assertThat(rows()).isEmpty();
    assertThat(sink.content().size()).isZero();
  }

  @ParameterizedTest
  @EnumSource(OutputMode.class)
  void aMicroBatchThatComesAgainCountsOnce(OutputMode mode) throws Exception {
    write(0, mode, 1);
    write(1, mode, 2);
    var before = sink.content();
    write(1, mode, 2);
    assertThat(sink.content()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(OutputMode.class)
  void rowsShowWhenTheirMicroBatchIsDoneAndNotBefore(OutputMode mode) throws Exception {
    write(0, mode, 1);
    var before = sink.content();
    var failing = sink.begin(1, mode);
    failing.accept(batch(2));
    assertThat(sink.content()).isSameAs(before);
    failing.abort(new IllegalStateException("lost"));
    assertThat(sink.content()).isSameAs(before);
    write(1, mode, 3);
    assertThat(rows()).endsWith(3L).doesNotContain(2L);
  }

  @Test
  void theVersionGrowsWithEveryChangeAndStaysWithoutOne() throws Exception {
    write(0, OutputMode.APPEND, 1);
    long first = sink.content().version();
    write(1, OutputMode.APPEND);
    assertThat(sink.content().version()).isEqualTo(first);
    write(2, OutputMode.APPEND, 2);
    assertThat(sink.content().version()).isGreaterThan(first);
  }

  @Test
  void whatWasReadStaysAsItWas() throws Exception {
    write(0, OutputMode.APPEND, 1);
    var read = sink.content();
    write(1, OutputMode.APPEND, 2);
    assertThat(read.size()).isEqualTo(1);
    assertThat(read.batches()).hasSize(1);
  }

  private void write(long id, OutputMode mode, long... values) throws Exception {
    var write = sink.begin(id, mode);
    for (long value : values) {
      write.accept(batch(value));
    }
    write.commit();
  }

  private static Batch batch(long value) {
    return new Batch(1, new Vector[] {new LongVector(new long[] {value}, 1, Validity.ALL)});
  }

  private List<@Nullable Object> rows() {
    var rows = new ArrayList<@Nullable Object>();
    for (var batch : sink.content().batches()) {
      for (int row = 0; row < batch.size(); row++) {
        rows.addAll(Arrays.asList(batch.row(row)));
      }
    }
    return rows;
  }
}

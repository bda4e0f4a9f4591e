package millrace.util;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class AccumulatorsTest {
  private static final int THREADS = 4;
  private static final int EACH = 200_000;

  @Test
  void countsAllThatSeveralThreadsAdd() throws Exception {
    var whole = new LongAccumulator();
    var broken = new DoubleAccumulator();
    var begin = new CountDownLatch(THREADS);
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      for (int i = 0; i < THREADS; i++) {
        var _ =
            threads.submit(
                () -> {
                  begin.countDown();
                  begin.await();
                  for (int k = 0; k < EACH; k++) {
                    whole.add(2L);
                    broken.add(0.5);
                  }
                  return null;
                });
      }
    }
    assertThat(whole.count()).isEqualTo((long) THREADS * EACH);
    assertThat(whole.sum()).isEqualTo(2L * THREADS * EACH);
    assertThat(broken.count()).isEqualTo((long) THREADS * EACH);
    assertThat(broken.sum()).isEqualTo(0.5 * THREADS * EACH);
  }

  @Test
  void addsItselfWhenItIsMergedWithItself() {
    var whole = new LongAccumulator();
    whole.add(3L);
    whole.merge(whole);
    assertThat(whole.sum()).isEqualTo(6);
    assertThat(whole.count()).isEqualTo(2);
  }
}

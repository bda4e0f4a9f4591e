package millrace.api.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import millrace.SparkException;
import millrace.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Actions that end before their time. What tasks wait for is static, for they get copies of all
/// else.
class JobsTest {
  private static CountDownLatch started = new CountDownLatch(1);
  private static CountDownLatch never = new CountDownLatch(1);

  private final SparkSession spark = SparkSession.builder().master("local[2]").create();
  private final JavaSparkContext jsc = JavaSparkContext.fromSparkContext(spark.sparkContext());

  @AfterEach
  void stop() throws IOException {
    spark.close();
  }

  private static int wait(int number) throws InterruptedException {
    started.countDown();
    never.await();
    return number;
  }

  private static void reset() {
    started = new CountDownLatch(1);
    never = new CountDownLatch(1);
  }

  private FutureTask<Long> waiting(String group) {
    var action =
        new FutureTask<>(
            () -> {
              jsc.setJobGroup(group, "waits");
              return jsc.parallelize(List.of(1, 2, 3), 3).map(JobsTest::wait).count();
            });
    Thread.ofPlatform().daemon().start(action);
    return action;
  }

  @Test
  void anActionEndsWhenItsGroupIsCancelled() throws Exception {
    reset();
    var action = waiting("mine");
    started.await();
    jsc.cancelJobGroup("another");
    assertThat(action.isDone()).isFalse();
    jsc.cancelJobGroup("mine");
    assertThatThrownBy(action::get)
        .hasCauseInstanceOf(SparkException.class)
        .hasMessageContaining("cancelled job group mine");
  }

  @Test
  void anActionEndsWhenItsContextIsStopped() throws Exception {
    reset();
    var action = waiting("any");
    started.await();
    spark.stop();
    assertThatThrownBy(action::get).hasMessageContaining("its context was stopped");
    assertThat(jsc.sc().isStopped()).isTrue();
  }

  @Test
  void anActionEndsWhenItsThreadIsInterrupted() throws Exception {
    reset();
    var failure = new FutureTask<Throwable>(() -> failureOf(() -> waitHere()));
    var thread = Thread.ofPlatform().daemon().start(failure);
    started.await();
    thread.interrupt();
    assertThat(failure.get()).isInstanceOf(CancellationException.class);
    assertThat(jsc.parallelize(List.of(1, 2)).count()).isEqualTo(2);
  }

  private void waitHere() {
    var _ = jsc.parallelize(List.of(1, 2, 3), 3).map(JobsTest::wait).count();
  }

  private static Throwable failureOf(Runnable action) {
    try {
      action.run();
      return new AssertionError("it went through");
    } catch (Throwable failure) {
      return failure;
    }
  }

  @Test
  void aCheckpointOfADatasetNeedsAFolder(@TempDir Path folder) {
    assertThatThrownBy(() -> spark.range(3).checkpoint())
        .isInstanceOf(SparkException.class)
        .hasMessageContaining("setCheckpointDir");
    jsc.setCheckpointDir(folder.toString());
    assertThat(spark.range(3).checkpoint().count()).isEqualTo(3);
  }

  @Test
  void anRddCannotBeUsedInsideOfATask() {
    var other = jsc.parallelize(List.of(1));
    assertThatThrownBy(() -> jsc.parallelize(List.of(1), 1).map(x -> x + other.count()).collect())
        .isInstanceOf(SparkException.class);
  }
}

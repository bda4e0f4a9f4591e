package millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import millrace.inspect.MemoryStream;
import millrace.sql.streaming.StreamingQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwaitTerminationTest {
  private final SparkSession spark = SparkSession.builder().create();

  @AfterEach
  void stop() {
    spark.stop();
  }

  @Test
  void theTimeMayRunOut() throws Exception {
    assertThat(running().awaitTermination(1)).isFalse();
  }

  @Test
  void theLongestTimeIsLongerThanAnyQuery() throws Exception {
    var query = running();
    var over = new FutureTask<>(() -> query.awaitTermination(Long.MAX_VALUE));
    var waiter = Thread.ofPlatform().daemon().start(over);
    while (waiter.isAlive() && waiter.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
    assertThat(over.isDone()).isFalse();
    query.stop();
    assertThat(over.get()).isTrue();
  }

  private StreamingQuery running() throws TimeoutException {
    return MemoryStream.of(spark, Encoders.INT()).toDF().writeStream().format("noop").start();
  }
}

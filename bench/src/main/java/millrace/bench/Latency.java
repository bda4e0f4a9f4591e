package millrace.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import millrace.inspect.MemoryStream;
import millrace.sql.Dataset;
import millrace.sql.Encoders;
import millrace.sql.ForeachWriter;
import millrace.sql.Row;
import millrace.sql.SparkSession;
import millrace.sql.streaming.StreamingQuery;
import millrace.sql.streaming.Trigger;
import org.jspecify.annotations.Nullable;

/// How long a row takes from where it comes from to the writer of `foreach`, under the triggers
/// that hand on rows as they come and, to compare, under that of micro-batches. The rows are made
/// one by one, with the moment in them; a filter and a computed column are in between.
public final class Latency {
  private static final int WARM = 5_000;
  private static final int ROWS = 20_000;
  private static final long PAUSE = TimeUnit.MICROSECONDS.toNanos(500);

  private Latency() {}

  public static void main(String[] arguments) throws Exception {
    var spark = SparkSession.builder().getOrCreate();
    System.out.println("trigger\tmedian us\tp99 us\tmost us");
    measure(spark, Trigger.Continuous("1 second"), "append");
    measure(spark, Trigger.RealTime("5 seconds"), "update");
    measure(spark, Trigger.ProcessingTime(0), "append");
    spark.stop();
  }

  private static void measure(SparkSession spark, Trigger trigger, String mode) throws Exception {
    var moments = MemoryStream.of(spark, Encoders.LONG());
    var taken = new Taken();
    var query = start(moments.toDF(), trigger, mode, taken);
    for (int row = 0; row < WARM + ROWS; row++) {
      long next = System.nanoTime() + PAUSE;
      moments.addData(System.nanoTime());
      while (System.nanoTime() < next) {
        LockSupport.parkNanos(next - System.nanoTime());
      }
    }
    while (taken.count.get() < WARM + ROWS) {
      LockSupport.parkNanos(PAUSE);
    }
    query.stop();
    long[] nanos = Arrays.copyOfRange(taken.nanos, WARM, WARM + ROWS);
    Arrays.sort(nanos);
    System.out.printf(
        "%s\t%d\t%d\t%d%n",
        trigger, nanos[ROWS / 2] / 1000, nanos[ROWS / 100 * 99] / 1000, nanos[ROWS - 1] / 1000);
  }

  private static StreamingQuery start(
      Dataset<Row> moments, Trigger trigger, String mode, Taken taken) throws TimeoutException {
    return moments
        .where("value > 0")
        .selectExpr("value", "value % 10 AS digit")
        .writeStream()
        .outputMode(mode)
        .trigger(trigger)
        .foreach(taken)
        .start();
  }

  /// Takes the time of each row. The count is raised last, for the thread that reads the times.
  private static final class Taken extends ForeachWriter<Row> {
    private final long[] nanos = new long[WARM + ROWS];
    private final AtomicInteger count = new AtomicInteger();

    @Override
    public boolean open(long partitionId, long epochId) {
      return true;
    }

    @Override
    public void process(Row value) {
      int row = count.get();
      nanos[row] = System.nanoTime() - value.getLong(0);
      count.set(row + 1);
    }

    @Override
    public void close(@Nullable Throwable errorOrNull) {}
  }
}

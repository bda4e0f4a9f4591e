import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;

/** What a trigger of real time refuses, before the query starts and as soon as it runs. */
public final class RealTimeRefusals {
  private static SparkSession spark;

  private static Dataset<Row> rate() {
    return spark.readStream().format("rate").option("numPartitions", 1).load();
  }

  private static DataStreamWriter<Row> writer(Dataset<Row> rows, String mode) {
    return rows.writeStream().outputMode(mode).trigger(Trigger.RealTime("5 seconds"));
  }

  /** Runs until it fails; tells what of. */
  private static void run(DataStreamWriter<Row> writer) throws Throwable {
    StreamingQuery query = writer.start();
    try {
      query.awaitTermination();
    } catch (StreamingQueryException failure) {
      throw failure.getCause();
    }
  }

  private static void told(String step, DataStreamWriter<Row> writer) {
    Harness.error(
        step,
        () -> {
          try {
            run(writer);
          } catch (Exception own) {
            throw own;
          } catch (Throwable other) {
            throw new IllegalStateException(other);
          }
        });
  }

  public static void main(String[] args) throws Exception {
    spark = Harness.session();
    told("append", writer(rate(), "append").format("console"));
    told("complete", writer(rate(), "complete").format("console"));
    told("too short", writer(rate(), "update").trigger(Trigger.RealTime(4999)).format("console"));
    told(
        "too short, append",
        writer(rate(), "append").trigger(Trigger.RealTime(4999)).format("console"));
    told("memory", writer(rate(), "update").queryName("rows").format("memory"));
    told("memory, append", writer(rate(), "append").queryName("rows").format("memory"));
    told("memory, no name", writer(rate(), "append").format("memory"));
    told("noop", writer(rate(), "update").format("noop"));
    told(
        "foreachBatch",
        writer(rate(), "update")
            .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (rows, id) -> {}));
    told("rate", writer(rate(), "update").format("console"));
    told("files", writer(new Harness.Feed().read(spark), "update").format("console"));
    told("groups", writer(rate().groupBy("value").count(), "update").format("console"));
    told("limit", writer(rate().limit(3), "update").format("console"));
    spark.conf().set("spark.sql.streaming.realTimeMode.allowlistCheck", "false");
    told("noop, unchecked", writer(rate(), "update").format("noop"));
    told(
        "foreachBatch, unchecked",
        writer(rate(), "update")
            .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (rows, id) -> {}));
    spark.conf().set("spark.sql.streaming.realTimeMode.minBatchDuration", "1000");
    told("short", writer(rate(), "update").trigger(Trigger.RealTime(1000)).format("console"));
    told("shorter", writer(rate(), "update").trigger(Trigger.RealTime(999)).format("console"));
  }
}

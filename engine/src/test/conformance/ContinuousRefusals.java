import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.current_date;
import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.window;

import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.Trigger;

/** What a continuous trigger refuses before the query starts. */
public final class ContinuousRefusals {
  private static SparkSession spark;

  private static Dataset<Row> rate() {
    return spark.readStream().format("rate").option("numPartitions", 1).load();
  }

  private static void start(Dataset<Row> rows, String mode) throws Exception {
    writer(rows, mode).format("noop").start().stop();
  }

  private static DataStreamWriter<Row> writer(Dataset<Row> rows, String mode) {
    return rows.writeStream().outputMode(mode).trigger(Trigger.Continuous("1 hour"));
  }

  private static void refused(String operation, Dataset<Row> rows) {
    Harness.fails(
        operation,
        "Continuous processing does not support " + operation + " operations.",
        () -> start(rows, "append"));
  }

  public static void main(String[] args) throws Exception {
    spark = Harness.session();
    refused("Deduplicate", rate().dropDuplicates("value"));
    refused("LocalLimit", rate().limit(3));
    refused("Union", rate().union(rate()));
    refused("EventTimeWatermark", rate().withWatermark("timestamp", "1 second"));
    refused("Generate", rate().select(explode(array(col("value")))));
    refused("Expand", rate().select(window(col("timestamp"), "2 seconds", "1 second")));
    refused("current time", rate().select(current_timestamp()));
    refused("current time", rate().select(current_date()));
    refused("current time", rate().where("timestamp < now()"));
    refused("StreamingRelation", new Harness.Feed().read(spark));
    Harness.fails(
        "groups",
        "Continuous processing does not support Aggregate operations.",
        () -> start(rate().groupBy("value").count(), "update"));
    Harness.fails(
        "join",
        "Continuous processing does not support",
        () -> start(rate().join(spark.range(5).toDF("value"), "value"), "append"));
    Harness.error("groups, append", () -> start(rate().groupBy("value").count(), "append"));
    Harness.error("complete", () -> start(rate(), "complete"));
    Harness.fails(
        "batches by count",
        "Data source rate-micro-batch does not support continuous processing.",
        () ->
            start(
                spark.readStream().format("rate-micro-batch").option("rowsPerBatch", 3).load(),
                "append"));
    Harness.fails(
        "foreachBatch",
        "'foreachBatch' is not supported with continuous trigger.",
        () ->
            writer(rate().groupBy("value").count(), "append")
                .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (rows, id) -> {})
                .start());
    Harness.fails(
        "memory without a name",
        "queryName must be specified for memory sink",
        () -> writer(rate().dropDuplicates("value"), "append").format("memory").start());
    Harness.say("running", spark.streams().active().length);
    for (String mode : new String[] {"append", "update"}) {
      Harness.error("map, " + mode, () -> start(rate().select(col("value").plus(1)), mode));
    }
    Harness.error(
        "tumbling", () -> start(rate().select(window(col("timestamp"), "1 second")), "append"));
    Harness.error("alias", () -> start(rate().as("r").select("r.value").drop("none"), "append"));
    rate().createOrReplaceTempView("rates");
    Harness.error(
        "sql", () -> start(spark.sql("SELECT value FROM rates WHERE value > 2"), "append"));
  }
}

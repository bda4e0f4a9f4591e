import static org.apache.spark.sql.functions.*;

import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;

/** What streams refuse, and what ends them: condition and parameters. */
public final class ErrorsOfStreams {
  private static void refused(String step, String mode, Supplier<Dataset<?>> made) {
    Harness.told(
        step,
        () -> {
          StreamingQuery query =
              made.get()
                  .writeStream()
                  .format("memory")
                  .queryName("q" + Math.abs(step.hashCode()))
                  .outputMode(mode)
                  .start();
          try {
            query.processAllAvailable();
          } finally {
            query.stop();
          }
        });
  }

  public static void main(String[] arguments) {
    SparkSession spark = Harness.session();
    Dataset<Row> s = spark.readStream().format("rate").load();
    Dataset<Row> w = s.withWatermark("timestamp", "1 minute");
    Dataset<Row> t = spark.range(3).toDF("value");
    refused("append aggregate", "append", () -> s.groupBy("value").count());
    refused("complete without aggregate", "complete", () -> s);
    refused("update sort", "update", () -> s.sort("value"));
    refused("append sort", "append", () -> s.sort("value"));
    refused("limit in update", "update", () -> s.limit(3));
    refused(
        "distinct aggregate", "complete", () -> s.groupBy("value").agg(countDistinct("timestamp")));
    refused("except", "append", () -> s.except(s));
    refused("static except stream", "append", () -> t.except(s.select("value")));
    refused("intersect", "append", () -> s.intersect(s));
    refused(
        "join full",
        "append",
        () -> s.join(t, s.col("value").equalTo(t.col("value")), "full_outer"));
    refused(
        "join left",
        "append",
        () -> t.join(s, s.col("value").equalTo(t.col("value")), "left_outer"));
    refused(
        "join of streams in complete",
        "complete",
        () -> s.join(s.toDF("a", "b"), expr("value = b")));
    refused(
        "join of streams left",
        "append",
        () -> s.join(s.toDF("a", "b"), expr("value = b"), "left_outer"));
    refused("aggregate twice", "update", () -> w.groupBy("value").count().groupBy("count").count());
    refused("dedup within watermark", "append", () -> s.dropDuplicatesWithinWatermark("value"));
    refused("nosuch mode", "nosuch", () -> s);
    Harness.told("count", () -> s.count());
    Harness.told("show", () -> s.show());
    Harness.told("collect", () -> s.collectAsList());
    Harness.told("write", () -> s.write().format("noop").mode("append").save());
    Harness.told("foreachPartition", () -> s.head());
    Harness.told("writeStream of rows", () -> t.writeStream());
    Harness.told("delay", () -> s.withWatermark("timestamp", "nonsense"));
    Harness.told("negative delay", () -> s.withWatermark("timestamp", "-1 minute"));
    Harness.told("no event time", () -> s.withWatermark("value", "1 minute").collectAsList());
    Harness.told("no column", () -> s.withWatermark("nosuch", "1 minute"));
    Harness.told("part of a column", () -> s.withWatermark("timestamp.a", "1 minute"));
    Harness.told(
        "rate zero", () -> spark.readStream().format("rate").option("rowsPerSecond", "0").load());
    Harness.told("socket", () -> spark.readStream().format("socket").load());
    Harness.told(
        "socket port",
        () -> spark.readStream().format("socket").option("host", "localhost").load());
    Harness.told("rate schema", () -> spark.readStream().format("rate").schema("a INT").load());
    Harness.told("negative trigger", () -> Trigger.ProcessingTime("-1 second"));
    Harness.told(
        "continuous aggregate",
        () ->
            s.groupBy("value")
                .count()
                .writeStream()
                .format("memory")
                .queryName("c1")
                .outputMode("complete")
                .trigger(Trigger.Continuous(1000))
                .start());
    Harness.told(
        "name taken",
        () -> {
          StreamingQuery one = s.writeStream().format("noop").queryName("taken").start();
          try {
            s.writeStream().format("noop").queryName("taken").start();
          } finally {
            one.stop();
          }
        });
    Harness.told("manager", () -> spark.streams().get("nosuch"));
    Harness.told(
        "failure",
        () -> {
          StreamingQuery query =
              s.select(expr("1 / (value - value)")).writeStream().format("noop").start();
          try {
            query.awaitTermination();
          } catch (StreamingQueryException failure) {
            Harness.say("condition", failure.getCondition() + " " + failure.getSqlState());
            Harness.say("names", new java.util.TreeMap<>(failure.getMessageParameters()).keySet());
            Harness.say("cause", failure.getCause().getClass().getSimpleName());
            Harness.say("internal", failure.isInternalError());
            throw (Exception) failure.getCause();
          }
        });
  }
}

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.timestamp_seconds;

import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;

/** The policy for several watermarks is written into the checkpoint, and later runs go by it. */
public final class Case15PolicyPinned {
  private static final String POLICY = "spark.sql.streaming.multipleWatermarkPolicy";

  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    Harness.Feed left = new Harness.Feed();
    Harness.Feed right = new Harness.Feed();
    Path checkpoint = Harness.folder("cp");

    spark.conf().set(POLICY, "max");
    left.values(20);
    right.values(30);
    Harness.Run run = start(spark, left, right, checkpoint);
    run.tell("20 and 30");
    left.values(0);
    run.tell("a row that lets the watermark be seen");
    run.tellWatermark("max");
    run.query.stop();

    spark.conf().set(POLICY, "min");
    run = start(spark, left, right, checkpoint);
    left.values(0);
    run.tell("after the restart");
    run.tellWatermark("recovered");
    left.values(100);
    run.tell("100");
    right.values(200);
    run.tell("200");
    left.values(0);
    run.tell("again a row");
    run.tellWatermark("still max");
    run.query.stop();
    Harness.say("the session's own", spark.conf().get(POLICY));

    run = start(spark, left, right, Harness.folder("cp"));
    run.tell("a new checkpoint");
    left.values(0);
    run.tell("again a row");
    run.tellWatermark("min");
    run.query.stop();
  }

  private static Harness.Run start(
      SparkSession spark, Harness.Feed left, Harness.Feed right, Path checkpoint) throws Exception {
    return new Harness.Run(
        watched(spark, left, "10 seconds")
            .union(watched(spark, right, "15 seconds"))
            .agg(count("*")),
        "complete",
        Trigger.ProcessingTime(0),
        checkpoint,
        false);
  }

  private static Dataset<Row> watched(SparkSession spark, Harness.Feed feed, String delay) {
    return feed.read(spark)
        .select(timestamp_seconds(col("value")).as("t"))
        .withWatermark("t", delay);
  }
}

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.window;

import org.apache.spark.sql.SparkSession;

/** An aggregation behind dropDuplicates: both go by watermarks, each has its own state. */
public final class Case29DeduplicateAggregate {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    Harness.Feed feed = new Harness.Feed();
    Harness.Run run =
        new Harness.Run(
            feed.read(spark)
                .withColumn("t", timestamp_seconds(col("value")))
                .withWatermark("t", "10 seconds")
                .dropDuplicates()
                .groupBy(window(col("t"), "5 seconds").as("w"))
                .agg(count("*").as("c"))
                .select(col("w").getField("start").cast("long"), col("c")),
            "append");
    feed.values(10, 11, 12, 13, 14, 15, 10, 11, 12, 13, 14, 15);
    run.tellAll("10 to 15, twice");
    feed.values(25);
    run.tellAll("25");
    feed.values(10);
    run.tellAll("10");
    feed.values(40);
    run.tellAll("40");
    run.query.stop();
  }
}

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.window;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * One watermark on the way to an aggregation: a second one is refused (Spark: by the batch that
 * needs it).
 */
public final class Case11OverridingWatermark {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    Harness.Feed feed = new Harness.Feed();
    feed.values(100);
    Dataset<Row> twice =
        feed.read(spark)
            .withColumn("first", timestamp_seconds(col("value")))
            .withColumn("second", timestamp_seconds(col("value").multiply(2)))
            .withWatermark("first", "1 minute")
            .withWatermark("second", "1 minute")
            .groupBy(window(col("second"), "1 minute"))
            .agg(count("*"));
    Harness.refused(
        "two watermarks",
        "Redefining watermark is disallowed",
        () -> new Harness.Run(twice, "append").query.processAllAvailable());
  }
}

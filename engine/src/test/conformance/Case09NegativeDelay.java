import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.timestamp_seconds;

import org.apache.spark.sql.SparkSession;

/** A watermark's delay is an interval that is not negative. */
public final class Case09NegativeDelay {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    Harness.Feed feed = new Harness.Feed();
    String[] delays = {
      "-1 year", "1 year -13 months", "1 month -40 days", "-10 seconds",
    };
    for (String delay : delays) {
      Harness.fails(
          delay,
          "should not be negative.",
          () ->
              feed.read(spark)
                  .withColumn("t", timestamp_seconds(col("value")))
                  .withWatermark("t", delay));
    }
    Harness.fails(
        "an odd delay",
        "",
        () ->
            feed.read(spark)
                .withColumn("t", timestamp_seconds(col("value")))
                .withWatermark("t", "ten minutes"));
  }
}

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.timestamp_seconds;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Of two streams with watermarks the slower one decides, from the moment on that both had rows. It
 * never goes back.
 */
public final class Case07TwoStreams {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    Harness.Feed left = new Harness.Feed();
    Harness.Feed right = new Harness.Feed();
    for (String policy : new String[] {"min", "max"}) {
      spark.conf().set("spark.sql.streaming.multipleWatermarkPolicy", policy);
      left = new Harness.Feed();
      right = new Harness.Feed();
      Dataset<Row> both = timed(left, spark, "10 seconds").union(timed(right, spark, "5 seconds"));
      Harness.Run run = new Harness.Run(both.agg(sum("value")), "complete");
      int[][] adds = {
        {11, -1}, {-1, 6}, {-1, 8}, {21, -1}, {-1, 17}, {-1, 28}, {-1, 39}, {31, -1}, {41, -1},
        {51, -1}, {100, -1}, {-1, 100}, {120, -1}, {-1, 110}, {130, -1}, {-1, 125}, {100, -1},
        {-1, 100}, {140, -1}, {-1, 135}, {200, -1}, {-1, 190}
      };
      for (int[] add : adds) {
        if (add[0] >= 0) {
          left.values(add[0]);
        } else {
          right.values(add[1]);
        }
        run.query.processAllAvailable();
        // One more row shows the watermark that the last one made.
        left.values(0);
        run.query.processAllAvailable();
        run.tellWatermark(
            policy + ", after " + (add[0] >= 0 ? "left " + add[0] : "right " + add[1]));
      }
      Harness.say("sums", run.fresh());
      run.query.stop();
    }
    spark.conf().unset("spark.sql.streaming.multipleWatermarkPolicy");
    for (String wrong : new String[] {"", "random"}) {
      Harness.fails(
          "policy '" + wrong + "'",
          "'min'",
          () -> spark.conf().set("spark.sql.streaming.multipleWatermarkPolicy", wrong));
    }
  }

  private static Dataset<Row> timed(Harness.Feed feed, SparkSession spark, String delay) {
    return feed.read(spark)
        .withColumn("t", timestamp_seconds(col("value")))
        .withWatermark("t", delay)
        .select("value");
  }
}

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.session_window;
import static org.apache.spark.sql.functions.timestamp_seconds;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Sessions in a stream need a key beside them, and cannot be updated. */
public final class Case37SessionErrors {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    Harness.Feed feed = new Harness.Feed();
    feed.values(40);
    Dataset<Row> timed =
        feed.read(spark)
            .withColumn("t", timestamp_seconds(col("value")))
            .withWatermark("t", "30 seconds");
    Dataset<Row> alone =
        timed.groupBy(session_window(col("t"), "10 seconds")).agg(count("*").as("c"));
    Dataset<Row> keyed =
        timed.groupBy(session_window(col("t"), "10 seconds"), col("value")).agg(count("*").as("c"));
    for (String mode : new String[] {"append", "complete", "update"}) {
      String[] said = {"Global aggregation with session window", "not supported"};
      for (String part : said) {
        Harness.fails(
            mode + ", without key",
            part,
            () -> {
              StreamingQuery query = alone.writeStream().format("noop").outputMode(mode).start();
              query.processAllAvailable();
            });
      }
    }
    Harness.error("update", () -> keyed.writeStream().format("noop").outputMode("update").start());
    Harness.error(
        "append without watermark",
        () ->
            feed.read(spark)
                .withColumn("t", timestamp_seconds(col("value")))
                .groupBy(session_window(col("t"), "10 seconds"), col("value"))
                .count()
                .writeStream()
                .format("noop")
                .start());
    Harness.say(
        "a batch may be without key",
        spark
            .range(3)
            .withColumn("t", timestamp_seconds(col("id")))
            .groupBy(session_window(col("t"), "10 seconds"))
            .count()
            .collectAsList());
  }
}

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.window;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Windows that overlap, start elsewhere, lie before 1970; rows without time; what comes late. */
public final class WindowsOfStreams {
  private static SparkSession spark;

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    Column time = col("t");
    for (String mode : new String[] {"append", "update", "complete"}) {
      play(mode + ", tumbling", window(time, "10 seconds"), mode);
      play(mode + ", sliding", window(time, "10 seconds", "5 seconds"), mode);
      play(mode + ", sliding unevenly", window(time, "10 seconds", "4 seconds"), mode);
      play(mode + ", from 3 on", window(time, "10 seconds", "10 seconds", "3 seconds"), mode);
      play(mode + ", from -3 on", window(time, "10 seconds", "5 seconds", "-3 seconds"), mode);
      play(mode + ", moments", time, mode);
    }
    Dataset<Row> timed = timed(new Harness.Feed());
    Harness.error(
        "two windows",
        () -> timed.groupBy(window(time, "5 seconds"), window(time, "10 seconds")).count());
    Harness.error(
        "the same window twice",
        () -> timed.groupBy(window(time, "5 seconds"), window(time, "5 seconds")).count());
    Harness.error("no length", () -> timed.groupBy(window(time, "0 seconds")).count());
    Harness.error("a negative length", () -> timed.groupBy(window(time, "-1 seconds")).count());
    Harness.error(
        "a slide longer than the window",
        () -> timed.groupBy(window(time, "1 second", "2 seconds")).count());
    Harness.error(
        "a start as long as the slide",
        () -> timed.groupBy(window(time, "2 seconds", "1 second", "1 second")).count());
    Harness.error("a month", () -> timed.groupBy(window(time, "1 month")).count());
    Harness.error("no time", () -> timed.groupBy(window(col("value"), "1 second")).count());
  }

  private static Dataset<Row> timed(Harness.Feed feed) {
    return feed.read(spark)
        .withColumn("t", timestamp_seconds(col("value")))
        .withWatermark("t", "10 seconds");
  }

  private static void play(String name, Column key, String mode) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Harness.Run run =
        new Harness.Run(timed(feed).groupBy(key.as("k")).agg(count("*"), sum("value")), mode);
    feed.values(-25, -20, -1, 0, 1);
    run.tellAll(name + ", before and after 1970");
    feed.values(10, 11, 12, 13, 14, 15);
    run.tellAll(name + ", 10 to 15");
    feed.lines("{\"value\":null}", "{\"value\":25}", "{}");
    run.tellAll(name + ", 25 and no time");
    feed.values(10, 3, 4, 14, 26, -30);
    run.tellAll(name + ", some are late");
    feed.values(50);
    run.tellAll(name + ", 50");
    feed.values(20, 21, 22, 30, 45);
    run.tellAll(name + ", most are late");
    run.query.stop();
  }
}

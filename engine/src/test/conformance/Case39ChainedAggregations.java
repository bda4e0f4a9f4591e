import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.window;
import static org.apache.spark.sql.functions.window_time;

import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Aggregations of aggregations by window_time: none takes for late what the one before held. */
public final class Case39ChainedAggregations {
  private static SparkSession spark;

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> twice =
        fives(feed)
            .groupBy(window(col("window"), "10 seconds"))
            .agg(count("*").as("count"), sum("count").as("sum"))
            .select(col("window.start").cast("long"), col("count"), col("sum"));
    Harness.Run run = new Harness.Run(twice, "append");
    feed.values(IntStream.rangeClosed(10, 21).toArray());
    run.tellAll("twice, 10 to 21");
    feed.values(IntStream.rangeClosed(10, 29).toArray());
    run.tellAll("twice, 10 to 29");
    feed.values(30, 31);
    run.tellAll("twice, 30 and 31");
    run.query.stop();

    feed = new Harness.Feed();
    Dataset<Row> thrice =
        fives(feed)
            .groupBy(window(window_time(col("window")), "10 seconds"))
            .agg(count("*").as("count"), sum("count").as("sum"))
            .groupBy(window(window_time(col("window")), "20 seconds"))
            .agg(count("*").as("count"), sum("sum").as("sum"))
            .select(
                col("window.start").cast("long"),
                col("window.end").cast("long"),
                col("count"),
                col("sum"));
    run = new Harness.Run(thrice, "append");
    feed.values(IntStream.rangeClosed(0, 37).toArray());
    run.tellAll("three times, 0 to 37");
    feed.values(IntStream.rangeClosed(30, 60).toArray());
    run.tellAll("three times, 30 to 60");
    run.query.stop();

    feed = new Harness.Feed();
    Dataset<Row> distinct =
        timed(feed, "10 seconds")
            .dropDuplicates("value", "t")
            .groupBy(window(col("t"), "5 seconds"))
            .agg(count("*").as("count"), sum("value").as("sum"))
            .select(col("window.start").cast("long"), col("count"));
    run = new Harness.Run(distinct, "append");
    feed.values(IntStream.rangeClosed(1, 15).toArray());
    run.tellAll("distinct, then counted");
    run.query.stop();

    feed = new Harness.Feed();
    Dataset<Row> ends = fives(feed).withColumn("end", expr("window.end"));
    run =
        new Harness.Run(
            ends.dropDuplicates("count", "end").select(col("end").cast("long"), col("count")),
            "append");
    feed.values(1, 5, 10, 15);
    run.tellAll("counted, then distinct without time");
    run.query.stop();

    feed = new Harness.Feed();
    run =
        new Harness.Run(
            fives(feed)
                .withColumn("end", expr("window.end"))
                .withColumn("time", expr("window_time(window)"))
                .withColumn("micros", expr("unix_micros(time)"))
                .dropDuplicates("count", "end", "time")
                .select(col("end").cast("long"), col("micros").cast("long"), col("count")),
            "append");
    feed.values(1, 5, 10, 15);
    run.tellAll("counted, then distinct with time");
    run.query.stop();

    feed = new Harness.Feed();
    run =
        new Harness.Run(
            fives(feed)
                .dropDuplicates("count", "window")
                .select(col("window.end").cast("long"), col("count")),
            "append");
    feed.values(1, 5, 10, 15);
    run.tellAll("counted, then distinct with the window");
    feed.values(2, 15, 21);
    run.tellAll("2, 15, 21");
    run.query.stop();
  }

  private static Dataset<Row> timed(Harness.Feed feed, String delay) {
    return feed.read(spark)
        .withColumn("t", timestamp_seconds(col("value")))
        .withWatermark("t", delay);
  }

  private static Dataset<Row> fives(Harness.Feed feed) {
    return timed(feed, "0 seconds")
        .groupBy(window(col("t"), "5 seconds").as("window"))
        .agg(count("*").as("count"));
  }
}

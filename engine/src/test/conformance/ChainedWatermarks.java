import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.window;
import static org.apache.spark.sql.functions.window_time;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.Trigger;

/** Watermarks on their way through several operators, and what happens where two of them meet. */
public final class ChainedWatermarks {
  private static final String CHAINED = "spark.sql.streaming.statefulOperator.allowMultiple";
  private static SparkSession spark;

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    for (String chained : new String[] {"true", "false"}) {
      spark.conf().set(CHAINED, chained);
      twoWatermarks("chained " + chained);
      twoTimes("chained " + chained);
      windows("chained " + chained);
    }
    spark.conf().unset(CHAINED);
    availableNow();
    behindState();
    unionOfCounts();
    withoutTimeKey();
  }

  private static Dataset<Row> timed(Harness.Feed feed, String delay) {
    return feed.read(spark)
        .withColumn("t", timestamp_seconds(col("value")))
        .withWatermark("t", delay);
  }

  private static void twoWatermarks(String name) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> rows =
        timed(feed, "10 seconds")
            .withColumn("u", timestamp_seconds(col("value").plus(100)))
            .withWatermark("u", "20 seconds")
            .groupBy(window(col("u"), "10 seconds").as("w"))
            .count()
            .select(col("w.start").cast("long"), col("count"));
    Harness.Run run = new Harness.Run(rows, "append");
    feed.values(5);
    Harness.error(name + ", redefined, 5", () -> run.tellAll("5"));
    feed.values(100);
    Harness.refused(
        name + ", redefined, 100", "Redefining watermark is disallowed", () -> run.tellAll("100"));
    Harness.refused(
        name + ", redefined, 200",
        "Redefining watermark is disallowed",
        () -> {
          feed.values(200, 100);
          run.tellAll("200, 100");
        });
    run.query.stop();
  }

  private static void twoTimes(String name) throws Exception {
    Harness.Feed left = new Harness.Feed();
    Harness.Feed right = new Harness.Feed();
    left.values(1, 2);
    right.values(1, 2);
    Dataset<Row> both =
        timed(left, "10 seconds")
            .join(
                right
                    .read(spark)
                    .select(col("value"), timestamp_seconds(col("value")).as("t2"))
                    .withWatermark("t2", "20 seconds"),
                "value")
            .dropDuplicates()
            .selectExpr("value", "CAST(t AS LONG)", "CAST(t2 AS LONG)");
    Harness.Run run = new Harness.Run(both, "append");
    Harness.refused(
        name + ", two times",
        "More than one event time columns are available",
        () -> run.tell("two times"));
    run.query.stop();
  }

  private static void windows(String name) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Harness.Run run = new Harness.Run(twice(feed, "0 seconds"), "append");
    feed.values(10, 11, 16, 21);
    run.tellAll(name + ", 10 to 21");
    feed.values(12, 22, 29);
    run.tellAll(name + ", 12, 22, 29");
    feed.values(31);
    run.tellAll(name + ", 31");
    run.query.stop();
  }

  private static Dataset<Row> twice(Harness.Feed feed, String delay) {
    return timed(feed, delay)
        .groupBy(window(col("t"), "5 seconds").as("w"))
        .agg(count("*").as("c"))
        .groupBy(window(window_time(col("w")), "10 seconds").as("x"))
        .agg(count("*").as("n"), sum("c").as("s"))
        .select(col("x.start").cast("long"), col("n"), col("s"));
  }

  private static void availableNow() throws Exception {
    for (Trigger trigger : new Trigger[] {Trigger.Once(), Trigger.AvailableNow()}) {
      Harness.Feed feed = new Harness.Feed();
      feed.values(10, 11, 16, 21);
      feed.values(31);
      Harness.Run run =
          new Harness.Run(twice(feed, "0 seconds"), "append", trigger, Harness.folder("cp"), false);
      run.query.awaitTermination();
      run.tellAll(trigger.equals(Trigger.Once()) ? "once" : "available now");
    }
  }

  /** What a state by key hands out has no watermark, and may get one of its own. */
  private static void behindState() throws Exception {
    FlatMapGroupsWithStateFunction<Integer, Row, Integer, Integer> later =
        (key, rows, state) -> {
          List<Integer> found = new ArrayList<>();
          while (rows.hasNext()) {
            found.add(rows.next().getInt(0) + 1);
          }
          return found.iterator();
        };
    for (boolean again : new boolean[] {false, true}) {
      Harness.Feed feed = new Harness.Feed();
      Dataset<Row> states =
          timed(feed, "2 seconds")
              .groupByKey((MapFunction<Row, Integer>) row -> row.getInt(0) % 2, Encoders.INT())
              .flatMapGroupsWithState(
                  later,
                  OutputMode.Append(),
                  Encoders.INT(),
                  Encoders.INT(),
                  GroupStateTimeout.NoTimeout())
              .toDF("value");
      Dataset<Row> times = states.withColumn("t", timestamp_seconds(col("value")));
      Dataset<Row> rows =
          again
              ? times
                  .withWatermark("t", "1 second")
                  .groupBy(window(col("t"), "5 seconds").as("w"))
                  .count()
                  .select(col("w.start").cast("long"), col("count"))
              : times.dropDuplicates("value").select("value");
      Harness.Run run = new Harness.Run(rows, "append");
      String name = again ? "a watermark behind a state" : "none behind a state";
      feed.values(1, 2, 3);
      run.tellAll(name + ", 1 to 3");
      feed.values(11, 12);
      run.tellAll(name + ", 11 and 12");
      feed.values(5, 30);
      run.tellAll(name + ", 5 and 30");
      run.query.stop();
    }
  }

  /** The slower of two inputs decides for what comes behind both. */
  private static void unionOfCounts() throws Exception {
    Harness.Feed left = new Harness.Feed();
    Harness.Feed right = new Harness.Feed();
    Dataset<Row> counted =
        timed(left, "0 seconds")
            .groupBy(window(col("t"), "5 seconds").as("w"))
            .agg(count("*").as("c"))
            .select(window_time(col("w")).as("t"), col("c"));
    Dataset<Row> plain =
        right
            .read(spark)
            .select(timestamp_seconds(col("value")).as("t"), col("value").cast("long").as("c"))
            .withWatermark("t", "0 seconds");
    Harness.Run run =
        new Harness.Run(
            counted
                .union(plain)
                .groupBy(window(col("t"), "10 seconds").as("w"))
                .agg(count("*").as("n"), sum("c"))
                .select(col("w.start").cast("long"), col("n"), col("sum(c)")),
            "append");
    left.values(1, 2, 7);
    run.tellAll("union, left 1, 2, 7");
    right.values(3, 4);
    run.tellAll("union, right 3, 4");
    left.values(21);
    run.tellAll("union, left 21");
    right.values(15);
    run.tellAll("union, right 15");
    right.values(5, 30);
    run.tellAll("union, right 5, 30");
    run.query.stop();
  }

  /** A watermark that no key of the operator carries still makes batches without rows. */
  private static void withoutTimeKey() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Harness.Run run = new Harness.Run(timed(feed, "1 second").groupBy("value").count(), "update");
    feed.values(1, 5);
    run.tellAll("update without time among the keys, 1, 5");
    feed.values(1, 9);
    run.tellAll("1, 9");
    run.query.stop();

    feed = new Harness.Feed();
    run = new Harness.Run(timed(feed, "1 second").groupBy("value").count(), "complete");
    feed.values(1, 5);
    run.tellAll("complete, 1, 5");
    run.query.stop();

    feed = new Harness.Feed();
    run = new Harness.Run(timed(feed, "1 second").select("value").limit(2), "append");
    feed.values(1, 5);
    run.tellAll("limit, 1, 5");
    run.query.stop();

    feed = new Harness.Feed();
    run = new Harness.Run(timed(feed, "1 second").select("value"), "append");
    feed.values(1, 5);
    run.tellAll("no state, 1, 5");
    run.query.stop();
  }
}

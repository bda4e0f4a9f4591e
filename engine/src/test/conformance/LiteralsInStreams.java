import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.window;

import java.nio.file.Path;
import java.sql.Timestamp;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;

/**
 * Constants where streams have keys and times: nothing is taken out of the plan that has a memory.
 */
public final class LiteralsInStreams {
  private static SparkSession spark;

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    union();
    changedName(0);
    changedName(1);
    changedName(2);
    keysOfGroups();
    constantTime();
    joined();
    joinedAfterChange();
    outerAfterChange();
    unionThenTable();
    distinctViews();
    falseFilters();
    constantKeys();
  }

  private static Harness.Run start(Dataset<Row> rows, String mode, Path checkpoint)
      throws Exception {
    return new Harness.Run(rows, mode, Trigger.ProcessingTime(0), checkpoint, false);
  }

  private static Dataset<Row> named(Harness.Feed feed, Object name) {
    return feed.read(spark).select(lit(name).as("name"), col("value").as("count"));
  }

  private static void union() throws Exception {
    for (String mode : new String[] {"complete", "update"}) {
      Harness.Feed first = new Harness.Feed();
      Harness.Feed second = new Harness.Feed();
      Harness.Run run =
          new Harness.Run(
              named(first, "ds1").union(named(second, "ds2")).groupBy("name").count(), mode);
      first.values(1);
      run.tellAll(mode + ", a name for each side");
      second.values(1);
      run.tellAll("the other side");
      run.query.stop();
    }
  }

  /**
   * A constant key, another one after a restart; with a watermark before it, behind it, or none.
   */
  private static void changedName(int form) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Path checkpoint = Harness.folder("cp");
    Harness.Run run = start(counted(feed, "ds1", form), "complete", checkpoint);
    feed.values(1_672_617_600);
    run.tellAll("form " + form + ", a constant name");
    run.query.stop();
    run = start(counted(feed, "ds2", form), "complete", checkpoint);
    feed.values(1_672_704_000);
    run.tellAll("another name");
    feed.values(1_672_790_400);
    run.tellAll("and again");
    run.query.stop();
  }

  private static Dataset<Row> counted(Harness.Feed feed, String name, int form) {
    Dataset<Row> rows = feed.read(spark);
    Dataset<Row> timed = rows.withColumn("t", timestamp_seconds(col("value")));
    Dataset<Row> chosen =
        form == 0
            ? timed.withColumn("name", lit(name)).withWatermark("t", "1 minutes")
            : form == 1
                ? timed.withWatermark("t", "1 minutes").withColumn("name", lit(name))
                : rows.withColumn("name", lit(name));
    return chosen.groupBy("name").count();
  }

  private static void keysOfGroups() throws Exception {
    Harness.Feed first = new Harness.Feed();
    Harness.Feed second = new Harness.Feed();
    Harness.Run run =
        new Harness.Run(
            named(first, "ds1")
                .union(named(second, "ds2"))
                .groupByKey((MapFunction<Row, String>) row -> row.getString(0), Encoders.STRING())
                .keys()
                .toDF(),
            "complete");
    first.values(1);
    run.tellAll("keys of groups");
    second.values(1);
    run.tellAll("keys of groups, the other side");
    run.query.stop();
  }

  private static void constantTime() throws Exception {
    Harness.Feed first = new Harness.Feed();
    Harness.Feed second = new Harness.Feed();
    Harness.Run run =
        new Harness.Run(
            named(first, Timestamp.valueOf("2023-01-01 00:00:00"))
                .union(named(second, Timestamp.valueOf("2023-01-02 00:00:00")))
                .groupBy(window(col("name"), "1 second", "1 second"))
                .count(),
            "complete");
    first.values(1);
    run.tellAll("windows of a constant time");
    second.values(1);
    run.tellAll("windows of a constant time, the other side");
    run.query.stop();
  }

  private static void joined() throws Exception {
    Harness.Feed first = new Harness.Feed();
    Harness.Feed second = new Harness.Feed();
    Harness.Run run =
        new Harness.Run(
            first
                .read(spark)
                .select(col("value").as("key"), lit(1).as("left"))
                .join(second.read(spark).select(col("value").as("key"), lit(2).as("right")), "key"),
            "append");
    first.values(1);
    run.tellAll("constants joined, left");
    second.values(1);
    run.tellAll("constants joined, right");
    run.query.stop();
  }

  private static Dataset<Row> constant(Harness.Feed feed, String key, String name, int value) {
    return feed.read(spark).select(lit(key).as("key"), lit(value).as(name));
  }

  private static void joinedAfterChange() throws Exception {
    Harness.Feed first = new Harness.Feed();
    Harness.Feed second = new Harness.Feed();
    Path checkpoint = Harness.folder("cp");
    Harness.Run run =
        start(
            constant(first, "key1", "left", 1).join(constant(second, "key2", "right", 2), "key"),
            "append",
            checkpoint);
    first.values(1);
    run.tellAll("constant keys, left");
    second.values(1);
    run.tellAll("constant keys, right");
    run.query.stop();
    run =
        start(
            constant(first, "key2", "left", 3).join(constant(second, "key1", "right", 4), "key"),
            "append",
            checkpoint);
    first.values(1);
    run.tellAll("changed keys, left");
    second.values(1);
    run.tellAll("changed keys, right");
    run.query.stop();
  }

  private static Dataset<Row> day(Harness.Feed feed, String day, String name, int value) {
    return feed.read(spark)
        .select(lit(Timestamp.valueOf(day + " 00:00:00")).as("time"), lit(value).as(name))
        .withWatermark("time", "1 minutes");
  }

  private static void outerAfterChange() throws Exception {
    Harness.Feed first = new Harness.Feed();
    Harness.Feed second = new Harness.Feed();
    Path checkpoint = Harness.folder("cp");
    String[][] days = {{"2023-01-01", "2023-01-02"}, {"2023-02-01", "2023-02-02"}};
    for (int i = 0; i < days.length; i++) {
      Harness.Run run =
          start(
              day(first, days[i][0], "left", 1 + 2 * i)
                  .join(day(second, days[i][1], "right", 2 + 2 * i), "time", "full")
                  .selectExpr("CAST(time AS DATE)", "left", "right"),
              "append",
              checkpoint);
      for (int value = 1; value <= 2; value++) {
        first.values(value);
        run.tellAll("constant times of " + days[i][0] + ", left " + value);
        second.values(value);
        run.tellAll("right " + value);
      }
      run.query.stop();
    }
  }

  private static void unionThenTable() throws Exception {
    Harness.Feed first = new Harness.Feed();
    Harness.Feed second = new Harness.Feed();
    Dataset<Row> table = spark.range(1, 5).select(col("id").as("code2"));
    Harness.Run run =
        new Harness.Run(
            first
                .read(spark)
                .withColumn("code", lit(1))
                .union(second.read(spark).withColumn("code", lit(null)))
                .join(table, expr("code = code2"))
                .select("value"),
            "append");
    first.values(1, 2, 3);
    run.tellAll("union, then a table");
    second.values(1, 2, 3);
    run.tellAll("rows whose key is a constant null");
    run.query.stop();
  }

  private static void distinctViews() throws Exception {
    Harness.Feed first = new Harness.Feed();
    Harness.Feed second = new Harness.Feed();
    first.read(spark).createOrReplaceTempView("tv1");
    second.read(spark).createOrReplaceTempView("tv2");
    Dataset<Row> both =
        spark.sql(
            "WITH u AS (SELECT DISTINCT value AS value FROM tv1),"
                + " v AS (SELECT DISTINCT value AS value FROM tv2)"
                + " SELECT value FROM u UNION ALL SELECT value FROM v");
    first.values(1, 1, 2);
    second.values(1, 1, 2);
    Harness.Run run = new Harness.Run(both, "update");
    run.tellAll("distinct values of two views");
    second.values(2, 2, 3);
    run.tellAll("the second alone");
    first.values(4, 4, 5);
    run.tellAll("the first alone");
    run.query.stop();
  }

  private static void falseFilters() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> timed = feed.read(spark).withColumn("t", timestamp_seconds(col("value")));
    Harness.Run run =
        new Harness.Run(
            timed.observe("seen", count(lit(1)).as("rows")).filter(expr("false")), "append");
    feed.values(1, 2, 3);
    run.tellAll("nothing passes behind observe");
    Harness.say("seen", run.query.lastProgress().observedMetrics());
    run.query.stop();
    run = new Harness.Run(timed.withWatermark("t", "0 second").filter(expr("false")), "append");
    run.tellAll("nothing passes behind a watermark");
    feed.values(9);
    run.tellAll("9");
    run.query.stop();
    run = new Harness.Run(timed.groupBy("value").count().filter(expr("false")), "complete");
    run.tellAll("nothing passes behind a count");
    run.query.stop();
    run = new Harness.Run(timed.filter(lit(false)).groupBy("value").count(), "complete");
    run.tellAll("nothing reaches a count");
    run.query.stop();
    run = new Harness.Run(timed.filter(lit(false)).dropDuplicates("value").drop("t"), "append");
    run.tellAll("nothing reaches duplicates");
    run.query.stop();
  }

  private static void constantKeys() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Harness.Run run =
        new Harness.Run(
            feed.read(spark).withColumn("k", lit(7)).dropDuplicates("k").select("k"), "append");
    feed.values(1, 2);
    run.tellAll("duplicates of a constant");
    feed.values(3);
    run.tellAll("duplicates of a constant, again");
    run.query.stop();
    run =
        new Harness.Run(
            feed.read(spark)
                .withColumn("k", lit(7))
                .groupBy(col("k"), lit("x").as("x"))
                .agg(count("*"), count(lit(null))),
            "update");
    run.tellAll("groups by constants");
    run.query.stop();
    run =
        new Harness.Run(
            feed.read(spark)
                .withColumn("t", expr("TIMESTAMP'2024-01-01 00:00:07'"))
                .withWatermark("t", "5 seconds")
                .groupBy(window(col("t"), "5 seconds"))
                .count(),
            "append");
    run.tellAll("a constant event time");
    feed.values(5);
    run.tellAll("a constant event time, again");
    run.query.stop();
  }
}

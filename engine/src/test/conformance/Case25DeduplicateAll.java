import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.timestamp_seconds;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** dropDuplicates over all columns and over some, once and twice, and before an aggregation. */
public final class Case25DeduplicateAll {
  private static SparkSession spark;

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    Harness.Feed feed = new Harness.Feed();
    Harness.Run run = new Harness.Run(read(feed).select("k").dropDuplicates(), "append");
    add(feed, "a", 1);
    run.tellAll("all, a");
    add(feed, "a", 1);
    run.tellAll("all, a again");
    add(feed, "b", 1);
    run.tellAll("all, b");
    run.query.stop();

    feed = new Harness.Feed();
    run = new Harness.Run(read(feed).dropDuplicates("k"), "append");
    add(feed, "a", 1);
    run.tellAll("some, a 1");
    add(feed, "a", 2);
    run.tellAll("some, a 2");
    add(feed, "b", 1);
    run.tellAll("some, b 1");
    feed.lines(line("a", 5), line("b", 2), line("c", 9));
    run.tellAll("some, three");
    run.query.stop();

    feed = new Harness.Feed();
    run = new Harness.Run(read(feed).dropDuplicates().dropDuplicates("k"), "append");
    add(feed, "a", 1);
    run.tellAll("twice, a 1");
    add(feed, "a", 2);
    run.tellAll("twice, a 2");
    add(feed, "b", 1);
    run.tellAll("twice, b 1");
    run.query.stop();

    for (String mode : new String[] {"update", "complete"}) {
      feed = new Harness.Feed();
      run = new Harness.Run(read(feed).dropDuplicates().groupBy("k").agg(sum("n")), mode);
      add(feed, "a", 1);
      run.tellAll(mode + ", a 1");
      add(feed, "a", 1);
      run.tellAll(mode + ", a 1 again");
      add(feed, "a", 2);
      run.tellAll(mode + ", a 2");
      add(feed, "b", 1);
      run.tellAll(mode + ", b 1");
      run.query.stop();
    }

    feed = new Harness.Feed();
    run =
        new Harness.Run(
            timed(feed, "10 seconds").dropDuplicates().select(col("t").cast("long")), "append");
    feed.lines(line("", 10), line("", 11), line("", 11), line("", 12), line("", 15));
    run.tellAll("time among the keys, 10 to 15");
    add(feed, "", 25);
    run.tellAll("25");
    add(feed, "", 10);
    run.tellAll("10");
    add(feed, "", 45);
    run.tellAll("45");
    feed.lines(line("", 46), line("", 46), "{\"k\":\"\"}");
    run.tellAll("46 twice, and a row without time");
    feed.lines("{\"k\":\"\"}", line("", 80));
    run.tellAll("another row without time, and 80");
    run.query.stop();

    feed = new Harness.Feed();
    run =
        new Harness.Run(
            timed(feed, "1 second").dropDuplicates("k").select(col("k"), col("t").cast("long")),
            "append");
    feed.lines(line("1", 1), line("1", 2), line("2", 2));
    run.tellAll("time not among the keys");
    feed.lines(line("1", 9), line("3", 9));
    run.tellAll("later");
    feed.lines(line("4", 3), line("5", 9));
    run.tellAll("late");
    run.query.stop();

    feed = new Harness.Feed();
    run = new Harness.Run(timed(feed, "1 second").dropDuplicates("k").select("k"), "append");
    feed.lines(line("1", 1), line("1", 2), line("2", 9));
    run.tellAll("time not even read");
    feed.lines(line("3", 3), line("4", 9));
    run.tellAll("none is late");
    run.query.stop();

    feed = new Harness.Feed();
    run = new Harness.Run(timed(feed, "1 second").dropDuplicates("n", "t").select("k"), "append");
    feed.lines(line("1", 1), line("1", 1), line("2", 1));
    run.tellAll("keys in another order, 1");
    feed.lines(line("1", 1), line("3", 2), line("4", 2), line("5", 3));
    run.tellAll("2");
    feed.lines(line("0", 1), line("1", 1), line("5", 3), line("6", 3), line("7", 4));
    run.tellAll("3");
    run.query.stop();
  }

  private static void add(Harness.Feed feed, String key, int number) throws Exception {
    feed.lines(line(key, number));
  }

  private static String line(String key, int number) {
    return "{\"k\":\"" + key + "\",\"n\":" + number + "}";
  }

  private static Dataset<Row> read(Harness.Feed feed) {
    return spark.readStream().schema("k STRING, n INT").json(feed.folder.toString());
  }

  private static Dataset<Row> timed(Harness.Feed feed, String delay) {
    return read(feed).withColumn("t", timestamp_seconds(col("n"))).withWatermark("t", delay);
  }
}

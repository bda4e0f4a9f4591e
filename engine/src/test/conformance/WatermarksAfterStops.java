import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.window;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;

/** Watermarks of months, of names with an alias, by each policy, and after a lost commit. */
public final class WatermarksAfterStops {
  private static final String POLICY = "spark.sql.streaming.multipleWatermarkPolicy";
  private static SparkSession spark;

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    lostCommit();
    lostCommits();
    aliases();
    months();
    for (String policy : new String[] {"max", "min"}) {
      policies(policy);
    }
    for (String wrong : new String[] {"", "random", "MAX", "Min"}) {
      Harness.error("policy '" + wrong + "'", () -> spark.conf().set(POLICY, wrong));
    }
    spark.conf().unset(POLICY);
    plainTimes();
    manyPartitions();
    replaced();
  }

  private static Dataset<Row> timed(Harness.Feed feed, String delay) {
    return feed.read(spark)
        .withColumn("t", timestamp_seconds(col("value")))
        .withWatermark("t", delay);
  }

  private static Harness.Run start(Dataset<Row> rows, Path checkpoint) throws Exception {
    return new Harness.Run(rows, "append", Trigger.ProcessingTime(0), checkpoint, false);
  }

  /** What was read and not noted as done is read again, with the watermark of then. */
  private static void lostCommit() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Path checkpoint = Harness.folder("cp");
    Harness.Run run = start(feed.counted(spark, "10 seconds"), checkpoint);
    feed.values(10, 11, 12, 13, 14, 15);
    run.tellAll("10 to 15");
    feed.values(25);
    run.tellAll("25");
    run.query.stop();
    forgetLast(checkpoint.resolve("commits"));
    run = start(feed.counted(spark, "10 seconds"), checkpoint);
    run.tellAll("without the last commit");
    feed.values(10, 27, 30);
    run.tellAll("10, 27, 30");
    run.query.stop();
    run = start(feed.counted(spark, "10 seconds"), checkpoint);
    feed.values(17);
    run.tellAll("after a stop, 17");
    feed.values(40);
    run.tellAll("40");
    run.query.stop();
  }

  private static void lostCommits() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Path checkpoint = Harness.folder("cp");
    Harness.Run run = start(feed.counted(spark, "10 seconds"), checkpoint);
    feed.values(10, 25);
    run.tellAll("two batches, 10 and 25");
    feed.values(45);
    run.tellAll("two more, 45");
    run.query.stop();
    forgetLast(checkpoint.resolve("commits"));
    forgetLast(checkpoint.resolve("offsets"));
    run = start(feed.counted(spark, "10 seconds"), checkpoint);
    run.tellAll("without the last batch");
    feed.values(60);
    run.tellAll("60");
    run.query.stop();
  }

  /** Removes the file with the highest number, and its checksum if it has one. */
  private static void forgetLast(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      Path last =
          files
              .filter(file -> file.getFileName().toString().matches("[0-9]+"))
              .max((a, b) -> Integer.compare(number(a), number(b)))
              .get();
      Files.delete(last);
      Files.deleteIfExists(folder.resolve("." + last.getFileName() + ".crc"));
    }
  }

  private static int number(Path file) {
    return Integer.parseInt(file.getFileName().toString());
  }

  private static void aliases() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> rows =
        feed.read(spark)
            .withColumn("t", timestamp_seconds(col("value")))
            .alias("a")
            .withWatermark("a.t", "10 seconds")
            .groupBy(window(col("a.t"), "5 seconds").as("w"))
            .agg(count("*").as("c"))
            .select(col("w").getField("start").cast("long"), col("c"));
    Harness.Run run = new Harness.Run(rows, "append");
    feed.values(15);
    run.tellAll("by an alias, 15");
    feed.values(10, 12, 14);
    run.tellAll("10, 12, 14");
    feed.values(25);
    run.tellAll("25");
    run.query.stop();

    feed = new Harness.Feed();
    Dataset<Row> named =
        timed(feed, "10 seconds")
            .select(window(col("t"), "5 seconds").as("named"))
            .groupBy("named")
            .agg(count("*").as("c"))
            .select(col("named").getField("start").cast("long"), col("c"));
    run = new Harness.Run(named, "append");
    feed.values(10, 11, 12, 13, 14, 15);
    run.tellAll("a window with a name, 10 to 15");
    feed.values(25);
    run.tellAll("25");
    feed.values(10);
    run.tellAll("10");
    run.query.stop();
  }

  /** A month is 31 days long, wherever it lies. */
  private static void months() throws Exception {
    for (String delay : new String[] {"2 years 5 months", "1 month", "40 days 3 hours"}) {
      Harness.Feed feed = new Harness.Feed();
      Harness.Run run = new Harness.Run(feed.counted(spark, delay), "append");
      feed.values(1_700_000_000);
      run.tellAll(delay);
      feed.values(1_700_000_000);
      run.tellAll(delay + " again");
      run.query.stop();
    }
  }

  private static void policies(String policy) throws Exception {
    spark.conf().set(POLICY, policy);
    Harness.Feed left = new Harness.Feed();
    Harness.Feed right = new Harness.Feed();
    Dataset<Row> both =
        timed(left, "10 seconds").union(timed(right, "15 seconds")).select(col("t").cast("int"));
    Path checkpoint = Harness.folder("cp");
    left.values(20);
    right.values(30);
    Harness.Run run = start(both, checkpoint);
    run.tellAll(policy + ", 20 and 30");
    left.values(1);
    run.tellAll("1");
    run.query.stop();
    run = start(both, checkpoint);
    left.values(1);
    run.tellAll(policy + " after a stop");
    run.query.stop();
    left.values(120);
    right.values(130);
    run = start(both, checkpoint);
    run.tellAll("120 and 130");
    right.values(1);
    run.tellAll("1");
    right.values(150);
    run.tellAll("150 on the right");
    right.values(1);
    run.tellAll("1");
    left.values(160);
    run.tellAll("160 on the left");
    left.values(1);
    run.tellAll("1");
    run.query.stop();
  }

  private static void plainTimes() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> rows =
        timed(feed, "10 seconds")
            .groupBy("t")
            .agg(count("*").as("c"), avg("value"))
            .select(col("t").cast("long"), col("c"), col("avg(value)"));
    Harness.Run run = new Harness.Run(rows, "append");
    feed.values(10);
    run.tellAll("by the time itself, 10");
    feed.values(25, 10, 15);
    run.tellAll("25, 10, 15");
    feed.values(14, 15, 16);
    run.tellAll("14, 15, 16");
    feed.values(50);
    run.tellAll("50");
    run.query.stop();
  }

  private static void manyPartitions() throws Exception {
    spark.conf().set("spark.sql.shuffle.partitions", "10");
    Harness.Feed feed = new Harness.Feed();
    Harness.Run run = new Harness.Run(feed.counted(spark, "10 seconds"), "update");
    feed.values(10, 11, 12, 13, 14, 15);
    run.tellAll("update over ten partitions, 10 to 15");
    feed.values(25);
    run.tellAll("25");
    feed.values(10, 25);
    run.tellAll("10, 25");
    feed.values(10);
    run.tellAll("10");
    run.query.stop();
    spark.conf().set("spark.sql.shuffle.partitions", "2");
  }

  /** Grouped by a word and the time itself, over files that Spark wrote. */
  private static void replaced() throws Exception {
    Path folder = Harness.folder("events");
    spark
        .sql("SELECT 'a' AS symbol, 100.0D AS price, timestamp_millis(100) AS t")
        .write()
        .mode("overwrite")
        .json(folder.toString());
    Dataset<Row> groups =
        spark
            .readStream()
            .schema("symbol STRING, price DOUBLE, t TIMESTAMP")
            .json(folder.toString())
            .withWatermark("t", "2 seconds")
            .groupBy("symbol", "t")
            .agg(count("price").as("count"))
            .select("symbol", "t", "count");
    Harness.Run run = new Harness.Run(groups, "append");
    run.tellAll("a word and a time");
    run.query.stop();
  }
}

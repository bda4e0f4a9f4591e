import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.timestamp_seconds;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.Trigger;

/** Duplicates without empty batches, beside other streams, and when columns are added. */
public final class DuplicatesOfStreams {
  private static SparkSession spark;

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    for (String flag : new String[] {"true", "false"}) {
      spark.conf().set("spark.sql.streaming.noDataMicroBatches.enabled", flag);
      emptyBatches("no-data batches " + flag);
    }
    spark.conf().unset("spark.sql.streaming.noDataMicroBatches.enabled");
    union();
    moreColumns(false);
    moreColumns(true);
    otherKeys();
    metrics();
    timeDropped();
    lettersOfAllKinds();
  }

  private static Dataset<Row> timed(Harness.Feed feed) {
    return feed.read(spark)
        .withColumn("t", timestamp_seconds(col("value")))
        .withWatermark("t", "10 seconds");
  }

  private static Harness.Run start(Dataset<Row> rows, Path checkpoint) throws Exception {
    return new Harness.Run(rows, "append", Trigger.ProcessingTime(0), checkpoint, false);
  }

  private static void emptyBatches(String name) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Harness.Run run =
        new Harness.Run(timed(feed).dropDuplicates().select(col("t").cast("long")), "append");
    feed.values(10, 11, 12, 13, 14, 15);
    run.tellAll(name + ", 10 to 15");
    feed.values(25);
    run.tellAll("25");
    feed.values(14, 25, 26);
    run.tellAll("14, 25, 26");
    run.query.stop();
  }

  private static void union() throws Exception {
    Harness.Feed plain = new Harness.Feed();
    Harness.Feed single = new Harness.Feed();
    Path checkpoint = Harness.folder("cp");
    plain.values(11, 12);
    single.values(21, 22);
    Harness.Run run =
        start(plain.read(spark).union(single.read(spark).dropDuplicates("value")), checkpoint);
    run.tellAll("union");
    run.query.stop();
    plain.values(13, 14);
    single.values(22, 23);
    run =
        start(
            plain.read(spark).repartition(3).union(single.read(spark).dropDuplicates("value")),
            checkpoint);
    run.tellAll("union in other parts");
    run.query.stop();
  }

  /** The keys are all that is kept: other columns may come. */
  private static void moreColumns(boolean within) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Path checkpoint = Harness.folder("cp");
    Harness.Run run = start(single(feed, "k STRING, n INT", within), checkpoint);
    feed.lines("{\"k\":\"a\",\"n\":1}");
    run.tellAll("two columns" + (within ? " within the watermark" : ""));
    feed.lines("{\"k\":\"a\",\"n\":2}", "{\"k\":\"b\",\"n\":3}");
    run.tellAll("two columns, more");
    run.query.stop();
    run = start(single(feed, "k STRING, n INT, more STRING", within), checkpoint);
    feed.lines(
        "{\"k\":\"a\",\"n\":5,\"more\":\"x\"}",
        "{\"k\":\"b\",\"n\":2,\"more\":\"y\"}",
        "{\"k\":\"c\",\"n\":9,\"more\":\"z\"}");
    run.tellAll("three columns");
    run.query.stop();
  }

  private static Dataset<Row> single(Harness.Feed feed, String schema, boolean within) {
    Dataset<Row> rows = feed.read(spark, schema);
    return within
        ? rows.withColumn("t", timestamp_seconds(col("n")))
            .withWatermark("t", "10 seconds")
            .dropDuplicatesWithinWatermark("k")
            .drop("t")
        : rows.dropDuplicates("k");
  }

  private static void otherKeys() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Path checkpoint = Harness.folder("cp");
    Harness.Run run = start(feed.read(spark, "k STRING, n INT").dropDuplicates("k"), checkpoint);
    feed.lines("{\"k\":\"a\",\"n\":1}");
    run.tellAll("by k");
    run.query.stop();
    for (String key : new String[] {"n", "k, n"}) {
      Harness.Run other =
          start(feed.read(spark, "k STRING, n INT").dropDuplicates(key.split(", ")), checkpoint);
      feed.lines("{\"k\":\"a\",\"n\":2}");
      Harness.refused(
          "by " + key,
          "STATE_STORE_KEY_SCHEMA_NOT_COMPATIBLE",
          () -> other.query.processAllAvailable());
      other.query.stop();
    }
  }

  private static void metrics() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Harness.Run run =
        new Harness.Run(feed.read(spark, "k STRING, n INT").dropDuplicates("k"), "append");
    feed.lines("{\"k\":\"a\",\"n\":1}");
    run.tell("a");
    tellMetrics(run);
    feed.lines("{\"k\":\"a\",\"n\":2}", "{\"k\":\"b\",\"n\":3}", "{\"k\":\"b\",\"n\":3}");
    run.tell("a, b, b");
    tellMetrics(run);
    run.query.stop();
  }

  private static void tellMetrics(Harness.Run run) {
    StateOperatorProgress state = run.query.lastProgress().stateOperators()[0];
    Map<String, Long> all = new TreeMap<>(state.customMetrics());
    Harness.say("duplicates", all.get("numDroppedDuplicateRows"));
  }

  private static void timeDropped() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Harness.Run run =
        new Harness.Run(
            feed.read(spark, "a INT, b INT")
                .withColumn("first", timestamp_seconds(col("a")))
                .withWatermark("first", "10 seconds")
                .dropDuplicatesWithinWatermark("b")
                .select("b"),
            "append");
    feed.lines("{\"a\":1,\"b\":2}");
    run.tellAll("the time goes away behind");
    feed.lines("{\"a\":2,\"b\":2}", "{\"a\":30,\"b\":3}");
    run.tellAll("again");
    run.query.stop();
  }

  private static void lettersOfAllKinds() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Harness.Run run =
        new Harness.Run(feed.read(spark, "k STRING, n INT").dropDuplicates("k"), "append");
    feed.lines("{\"k\":\"a\",\"n\":1}");
    run.tellAll("a");
    feed.lines("{\"k\":\"A\",\"n\":2}", "{\"k\":\"a \",\"n\":2}", "{\"k\":\"\",\"n\":2}");
    run.tellAll("A, a with a space, nothing");
    feed.lines("{\"k\":\"\u00e4\",\"n\":1}", "{\"k\":\"a\u0308\",\"n\":1}", "{\"n\":1}");
    run.tellAll("an umlaut in two forms, and null");
    feed.lines("{\"k\":\"\u00e4\",\"n\":1}", "{\"n\":7}");
    run.tellAll("again");
    run.query.stop();
  }
}

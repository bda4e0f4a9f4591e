import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.timestamp_seconds;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** dropDuplicatesWithinWatermark forgets a key when the delay after its first row is over. */
public final class Case31WithinWatermark {
  private static SparkSession spark;

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    Harness.Feed feed = new Harness.Feed();
    Harness.Run run =
        new Harness.Run(
            feed.read(spark)
                .withColumn("t", timestamp_seconds(col("value")))
                .withWatermark("t", "10 seconds")
                .dropDuplicatesWithinWatermark()
                .select(col("t").cast("long")),
            "append");
    feed.values(10, 11, 12, 13, 14, 15, 10, 11, 12, 13, 14, 15);
    run.tellAll("10 to 15, twice");
    feed.values(13, 14, 15, 16, 17);
    run.tellAll("13 to 17");
    feed.values(5);
    run.tellAll("5");
    feed.values(35);
    run.tellAll("35");
    feed.values(55);
    run.tellAll("55");
    run.query.stop();

    feed = new Harness.Feed();
    run =
        new Harness.Run(
            timed(feed, "2 seconds")
                .dropDuplicatesWithinWatermark("k")
                .select(col("k"), col("t").cast("long")),
            "append");
    feed.lines(line("a", 17));
    run.tellAll("a 17");
    feed.lines(line("a", 16));
    run.tellAll("a 16");
    feed.lines(line("a", 13));
    run.tellAll("a 13");
    feed.lines(line("b", 22), line("c", 21));
    run.tellAll("b 22, c 21");
    feed.lines(line("a", 21));
    run.tellAll("a 21");
    feed.lines(line("d", 25));
    run.tellAll("d 25");
    feed.lines("{\"k\":\"e\"}", "{\"k\":\"e\"}", line("f", 25));
    run.tellAll("e without time");
    feed.lines("{\"k\":\"e\"}");
    run.tellAll("e again");
    run.query.stop();

    feed = new Harness.Feed();
    run =
        new Harness.Run(
            timed(feed, "10 seconds").dropDuplicatesWithinWatermark("n").select("n"), "append");
    feed.lines(line("a", 1), line("b", 1));
    run.tellAll("the time is not handed out");
    run.query.stop();
  }

  private static String line(String key, int number) {
    return "{\"k\":\"" + key + "\",\"n\":" + number + "}";
  }

  private static Dataset<Row> timed(Harness.Feed feed, String delay) {
    return spark
        .readStream()
        .schema("k STRING, n INT")
        .json(feed.folder.toString())
        .withColumn("t", timestamp_seconds(col("n")))
        .withWatermark("t", delay);
  }
}

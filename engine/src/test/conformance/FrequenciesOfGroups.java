import static org.apache.spark.sql.functions.*;

import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.util.sketch.CountMinSketch;

/** How often values are there, by sketches of groups: of tables, and of streams that go on. */
public final class FrequenciesOfGroups {
  private FrequenciesOfGroups() {}

  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    Dataset<Row> words =
        spark.sql("SELECT * FROM VALUES ('a', 1), ('b', 2), ('a', 3), (null, 4) AS t(word, n)");
    Row sketch =
        words
            .agg(count_min_sketch(col("word"), lit(0.1), lit(0.9), lit(7)).as("s"))
            .collectAsList()
            .get(0);
    CountMinSketch read = CountMinSketch.readFrom((byte[]) sketch.get(0));
    Harness.say("counted", read.estimateCount("a") + " " + read.totalCount() + " " + read.depth());
    byte[] chance =
        (byte[])
            words.agg(count_min_sketch(col("n"), lit(0.1), lit(0.9))).collectAsList().get(0).get(0);
    Harness.say("by chance", CountMinSketch.readFrom(chance).estimateCount(3));
    Harness.rows(
        "groups",
        () ->
            words
                .groupBy(col("n").mod(2))
                .agg(hex(count_min_sketch(col("n"), lit(0.5), lit(0.5), lit(1L)))));
    Harness.rows("top", () -> words.agg(expr("approx_top_k(word, 2)")));
    Harness.rows(
        "buckets",
        () ->
            spark
                .range(4)
                .select(timestamp_seconds(col("id").multiply(100_000)).as("t"))
                .groupBy(time_bucket(expr("INTERVAL '2' DAY"), col("t")))
                .count());
    Harness.rows(
        "bucket of an origin",
        () ->
            spark
                .range(1)
                .select(
                    time_bucket(
                        expr("INTERVAL '1' MONTH"),
                        expr("TIMESTAMP '2024-03-01 00:00:00'"),
                        expr("TIMESTAMP '2024-01-31 12:00:00'"))));
    Harness.Feed feed = new Harness.Feed();
    Path checkpoint = Harness.folder("cp");
    Dataset<Row> counted =
        feed.read(spark)
            .groupBy(col("value").mod(2).as("k"))
            .agg(
                hex(count_min_sketch(col("value"), lit(0.5), lit(0.5), lit(1))).as("m"),
                expr("approx_top_k(value, 2, 10)").as("t"));
    feed.values(1, 2, 3, 1);
    Harness.Run run = new Harness.Run(counted, "update", Trigger.Once(), checkpoint, false);
    run.tell("stream");
    feed.values(3, 3, 4);
    run = new Harness.Run(counted, "update", Trigger.Once(), checkpoint, false);
    run.tell("again");
    spark.stop();
  }
}

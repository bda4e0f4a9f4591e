import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.window;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Where a filter is, as the event times seen, the rows dropped and the size of states tell. */
public final class FiltersBehindState {
  private static SparkSession spark;

  interface Query {
    Dataset<Row> of(Dataset<Row> rows);
  }

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    play("by count", "update", rows -> rows.groupBy("value").count().where("count > 1"));
    play(
        "by window",
        "append",
        rows ->
            rows.groupBy(window(col("t"), "5 seconds"))
                .count()
                .where("window.start > TIMESTAMP '1970-01-01 00:00:12'"));
    play(
        "by window and key",
        "update",
        rows ->
            rows.groupBy(window(col("t"), "5 seconds"), col("value"))
                .count()
                .where("value % 2 = 0"));
    play("duplicates", "append", rows -> rows.dropDuplicates("value").where("value > 12"));
    play(
        "duplicates by time",
        "append",
        rows -> rows.dropDuplicates("value", "t").where("t > TIMESTAMP '1970-01-01 00:00:12'"));
    play(
        "watermark, time",
        "append",
        rows -> rows.where("t > TIMESTAMP '1970-01-01 00:00:12'").dropDuplicates("t"));
  }

  private static void play(String name, String mode, Query query) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> timed =
        feed.read(spark)
            .withColumn("t", timestamp_seconds(col("value")))
            .withWatermark("t", "5 seconds");
    Harness.Run run = new Harness.Run(query.of(timed), mode);
    feed.values(10, 11, 12, 13, 13, 14, 16);
    run.tellAll(name + ", 10 to 16");
    feed.values(5, 14, 24);
    run.tellAll(name + ", 5, 14, 24");
    feed.values(7, 13, 40);
    run.tellAll(name + ", 7, 13, 40");
    run.query.stop();
  }
}

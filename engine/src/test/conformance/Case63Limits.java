import static org.apache.spark.sql.functions.col;

import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A limit counts the rows of the whole stream; in complete mode, of each result. */
public final class Case63Limits {
  private static SparkSession spark;

  interface Query {
    Dataset<Row> of(Dataset<Row> rows);
  }

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    play("limit(0)", "append", rows -> rows.limit(0), 8);
    play("limit(4)", "append", rows -> rows.limit(4), 2, 6, 9);
    play("odd ones", "append", rows -> rows.where("value % 2 = 1").limit(4), 5, 9, 12);
    play("limit(4).limit(2)", "append", rows -> rows.limit(4).limit(2), 1, 8);
    play("three limits", "append", rows -> rows.limit(4).limit(100).limit(3), 2, 8);
    play("limit, then filter", "append", rows -> rows.limit(4).where("value > 2"), 2, 6, 9);
    play("limit after distinct", "append", rows -> rows.dropDuplicates().limit(3), 3, 4);
    play("distinct after limit", "append", rows -> rows.limit(3).dropDuplicates(), 2, 4);
    play("before a count", "complete", rows -> rows.limit(5).groupBy("value").count(), 3, 9);
    play(
        "before and after",
        "complete",
        rows -> rows.limit(4).groupBy("value").count().orderBy("value").limit(3),
        9,
        10);
    play(
        "after a count",
        "complete",
        rows -> rows.groupBy("value").count().orderBy(col("value").desc()).limit(2),
        3,
        5);
    Harness.Feed feed = new Harness.Feed();
    Harness.fails(
        "update",
        "Limits are not supported on streaming DataFrames/Datasets in Update output mode",
        () -> feed.read(spark).limit(5).writeStream().format("noop").outputMode("update").start());
    Harness.fails(
        "limit before a count in update mode",
        "Limits are not supported on streaming DataFrames/Datasets in Update output mode",
        () ->
            feed.read(spark)
                .limit(5)
                .groupBy("value")
                .count()
                .writeStream()
                .format("noop")
                .outputMode("update")
                .start());
    Harness.fails(
        "offset",
        "Offset is not supported on streaming DataFrames/Datasets",
        () -> feed.read(spark).offset(5).writeStream().format("noop").start());
  }

  /** Adds the numbers up to each of the ends. */
  private static void play(String name, String mode, Query query, int... ends) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Harness.Run run = new Harness.Run(query.of(feed.read(spark)), mode);
    int next = 1;
    for (int end : ends) {
      feed.values(IntStream.rangeClosed(next, end).toArray());
      run.tellAll(name + ", up to " + end);
      next = end + 1;
    }
    run.query.stop();
  }
}

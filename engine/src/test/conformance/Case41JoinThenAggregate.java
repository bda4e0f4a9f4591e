import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.window;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Windows behind a join of two streams, by equal times and by a range that holds rows back. */
public final class Case41JoinThenAggregate {
  private static SparkSession spark;

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    play("equal times, inner", "t1 = t2", "inner");
    play("equal times, left outer", "t1 = t2", "left_outer");
    play(
        "a range, inner",
        "v1 % 2 = v2 % 2 AND t1 BETWEEN t2 - INTERVAL 3 SECONDS AND t2 + INTERVAL 5 SECONDS",
        "inner");
    play(
        "a range, left outer",
        "v1 % 2 = v2 % 2 AND t1 BETWEEN t2 - INTERVAL 3 SECONDS AND t2 + INTERVAL 5 SECONDS",
        "left_outer");
  }

  private static Dataset<Row> timed(Harness.Feed feed, int number) {
    return feed.read(spark)
        .select(col("value").as("v" + number), timestamp_seconds(col("value")).as("t" + number))
        .withWatermark("t" + number, "0 seconds");
  }

  private static void play(String name, String condition, String type) throws Exception {
    Harness.Feed left = new Harness.Feed();
    Harness.Feed right = new Harness.Feed();
    Dataset<Row> rows =
        timed(left, 1)
            .join(timed(right, 2), expr(condition), type)
            .groupBy(window(col("t1"), "5 seconds").as("w"))
            .agg(count("*"), count("t2"))
            .select(col("w.start").cast("long"), col("count(1)"), col("count(t2)"));
    Harness.Run run = new Harness.Run(rows, "append");
    left.values(1, 2, 3, 4);
    run.tellAll(name + ", left 1 to 4");
    right.values(1, 2, 3, 4);
    run.tellAll(name + ", right 1 to 4");
    left.values(5, 9);
    run.tellAll(name + ", left 5 and 9");
    right.values(5, 10);
    run.tellAll(name + ", right 5 and 10");
    left.values(20);
    run.tellAll(name + ", left 20");
    right.values(21);
    run.tellAll(name + ", right 21");
    left.values(40);
    right.values(40);
    run.query.processAllAvailable();
    run.tell(name + ", both 40");
    run.query.stop();
  }
}

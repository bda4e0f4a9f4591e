import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.window;

import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;

/**
 * Joins of streams by each type and in each mode: by windows, with conditions of one side, within a
 * range of times, of a stream with itself, with restarts in between.
 */
public final class JoinsByType {
  private static SparkSession spark;
  private static Harness.Feed left;
  private static Harness.Feed right;
  private static Dataset<Row> joined;
  private static String mode;
  private static Path checkpoint;
  private static Harness.Run run;

  public static void main(String[] args) throws Exception {
    spark = Harness.session();
    String[][] all = {
      {"inner", "append"},
      {"inner", "update"},
      {"left_outer", "append"},
      {"right_outer", "append"},
      {"full_outer", "append"},
      {"left_semi", "append"},
      {"left_semi", "update"}
    };
    for (String[] each : all) {
      String type = each[0];
      mode = each[1];
      System.out.println(type + ", " + mode);
      byWindow(type);
      oneSided(type, "leftValue > 4", new int[] {1, 2, 3}, new int[] {3, 4, 5});
      oneSided(type, "rightValue > 7", new int[] {3, 4, 5}, new int[] {1, 2, 3});
      withinRange(type);
      withItself(type);
    }
  }

  private static void feeds() throws Exception {
    left = new Harness.Feed();
    right = new Harness.Feed();
  }

  private static Dataset<Row> windows(Harness.Feed feed, String side, int times) {
    String time = side + "Time";
    return feed.read(spark)
        .select(
            col("value").as("key"),
            timestamp_seconds(col("value")).as(time),
            col("value").multiply(times).as(side + "Value"))
        .withWatermark(time, "10 seconds")
        .select(col("key"), window(col(time), "10 second"), col(side + "Value"));
  }

  private static void start(String what, Dataset<Row> rows) throws Exception {
    System.out.println(what);
    joined = rows;
    checkpoint = Harness.folder("cp");
    restart();
  }

  private static void restart() throws Exception {
    run = new Harness.Run(joined, mode, Trigger.ProcessingTime(0), checkpoint, false);
  }

  /** Both files are there before the query starts again, so that one micro-batch takes them. */
  private static void both(int[] ours, int[] theirs) throws Exception {
    run.query.stop();
    left.values(ours);
    right.values(theirs);
    restart();
    run.tellAll("both sides");
  }

  private static void byWindow(String type) throws Exception {
    feeds();
    start(
        "by window",
        windows(left, "left", 2)
            .join(windows(right, "right", 3), new String[] {"key", "window"}, type)
            .drop("window"));
    both(new int[] {1, 2, 3, 4, 5}, new int[] {3, 4, 5, 6, 7});
    both(new int[] {21}, new int[] {22});
    left.values(22);
    run.tellAll("left 22");
    left.values(1);
    run.tellAll("left 1");
    right.values(5);
    run.tellAll("right 5");
    run.query.stop();
  }

  private static void oneSided(String type, String what, int[] ours, int[] theirs)
      throws Exception {
    feeds();
    Dataset<Row> one = windows(left, "left", 2);
    Dataset<Row> other = windows(right, "right", 3).toDF("otherKey", "otherWindow", "rightValue");
    start(
        "where " + what,
        one.join(
                other,
                col("key")
                    .equalTo(col("otherKey"))
                    .and(col("window").equalTo(col("otherWindow")))
                    .and(expr(what)),
                type)
            .drop("window", "otherWindow"));
    both(ours, theirs);
    both(new int[] {20}, new int[] {21});
    right.values(20);
    run.tellAll("right 20");
    run.query.stop();
  }

  private static Dataset<Row> timed(Harness.Feed feed, String side) {
    return feed.read(spark, "key INT, time INT")
        .select(col("key").as(side + "Key"), timestamp_seconds(col("time")).as(side + "Time"))
        .withWatermark(side + "Time", "10 seconds");
  }

  private static void rows(Harness.Feed feed, int... keysAndTimes) throws Exception {
    String[] lines = new String[keysAndTimes.length / 2];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = "{\"key\":" + keysAndTimes[2 * i] + ",\"time\":" + keysAndTimes[2 * i + 1] + "}";
    }
    feed.lines(lines);
  }

  private static void withinRange(String type) throws Exception {
    feeds();
    start(
        "within five seconds",
        timed(left, "left")
            .join(
                timed(right, "right"),
                expr(
                    "leftKey = rightKey AND leftTime BETWEEN rightTime - INTERVAL 5 SECONDS"
                        + " AND rightTime + INTERVAL 5 SECONDS"),
                type));
    rows(left, 1, 5, 3, 5);
    run.tellAll("left 1 and 3 at 5");
    rows(right, 1, 10, 2, 5);
    run.tellAll("right 1 at 10, 2 at 5");
    rows(right, 1, 9, 1, 11);
    run.tellAll("right 1 at 9 and 11");
    rows(left, 1, 7, 1, 30);
    run.tellAll("left 1 at 7 and 30");
    run.query.stop();
    restart();
    rows(right, 0, 30);
    run.tellAll("right 0 at 30");
    run.query.stop();
  }

  private static void withItself(String type) throws Exception {
    feeds();
    Dataset<Row> rows = left.read(spark).withColumn("time", timestamp_seconds(col("value")));
    start(
        "with itself",
        rows.toDF("leftId", "leftTime")
            .withWatermark("leftTime", "5 seconds")
            .join(
                rows.where("value % 2 = 0")
                    .toDF("rightId", "rightTime")
                    .withWatermark("rightTime", "5 seconds"),
                expr(
                    "leftId = rightId AND rightTime >= leftTime"
                        + " AND rightTime <= leftTime + INTERVAL 5 SECONDS"),
                type));
    for (int from : new int[] {1, 6, 11}) {
      left.values(from, from + 1, from + 2, from + 3, from + 4);
      run.tellAll(from + " to " + (from + 4));
    }
    run.query.stop();
  }
}

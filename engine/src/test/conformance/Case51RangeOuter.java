import static org.apache.spark.sql.functions.expr;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Outer joins by a range of times: a row without partner comes out when none can come any more. */
public final class Case51RangeOuter {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    for (String type : new String[] {"left_outer", "right_outer", "full_outer", "left_semi"}) {
      run(spark, type, "10 seconds", "interval 5 seconds", 5, 10, 11, 7, 30);
      run(spark, type, "10 minutes", "interval 3 minutes 30 seconds", 210, 300, 450, 260, 1800);
      run(spark, type, "10 minutes", "interval '3:30' minute to second", 210, 300, 450, 260, 1800);
    }
  }

  private static void run(SparkSession spark, String type, String delay, String bound, int... times)
      throws Exception {
    Harness.say(type, bound);
    Harness.Feed left = new Harness.Feed();
    Harness.Feed right = new Harness.Feed();
    Dataset<Row> joined =
        side(left, spark, "left", 2, delay)
            .join(
                side(right, spark, "right", 3, delay),
                expr(
                    "leftKey = rightKey AND leftTime BETWEEN rightTime - "
                        + bound
                        + " AND rightTime + "
                        + bound),
                type);
    Harness.Run run =
        new Harness.Run(
            type.equals("left_semi")
                ? joined.selectExpr("leftKey", "cast(leftTime as int)")
                : joined.selectExpr(
                    "leftKey", "rightKey", "cast(leftTime as int)", "cast(rightTime as int)"),
            "append");
    add(run, "left", left, 1, times[0], 3, 5);
    add(run, "right", right, 1, times[1], 2, 5);
    add(run, "right again", right, 1, times[2]);
    add(run, "left far", left, 1, times[3], 1, times[4]);
    add(run, "right far", right, 0, times[4]);
    add(run, "both late", left, 1, 3);
    add(run, "both late", right, 1, 3);
    run.query.stop();
  }

  private static Dataset<Row> side(
      Harness.Feed feed, SparkSession spark, String name, int by, String delay) {
    return feed.read(spark, "k INT, t INT")
        .selectExpr(
            "k as " + name + "Key",
            "timestamp_seconds(t) as " + name + "Time",
            "k * " + by + " as " + name + "Value")
        .withWatermark(name + "Time", delay);
  }

  private static void add(Harness.Run run, String step, Harness.Feed feed, int... pairs)
      throws Exception {
    String[] lines = new String[pairs.length / 2];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = "{\"k\":" + pairs[2 * i] + ",\"t\":" + pairs[2 * i + 1] + "}";
    }
    feed.lines(lines);
    run.tell(step);
    run.tellBatches(step);
  }
}

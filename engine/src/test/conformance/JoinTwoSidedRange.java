import static org.apache.spark.sql.functions.expr;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A range that bounds both sides, with a delay of its own for each watermark. */
public final class JoinTwoSidedRange {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    for (String mode : new String[] {"append", "update"}) {
      Harness.say("mode", mode);
      delays(spark, mode);
    }
  }

  private static void delays(SparkSession spark, String mode) throws Exception {
    Harness.Feed left = new Harness.Feed();
    Harness.Feed right = new Harness.Feed();
    Dataset<Row> joined =
        side(left, spark, "l", "20 seconds")
            .join(
                side(right, spark, "r", "30 seconds"),
                expr("lk = rk AND lt BETWEEN rt - interval 10 seconds AND rt + interval 5 seconds"))
            .selectExpr("lk", "cast(lt as int)", "cast(rt as int)");
    Harness.Run run = new Harness.Run(joined, mode);
    add(run, "left 20", left, 1, 20);
    add(run, "right 14 to 31", right, 1, 14, 1, 15, 1, 25, 1, 26, 1, 30, 1, 31);
    add(run, "right 60", right, 1, 60);
    add(run, "left 49 to 66", left, 1, 49, 1, 50, 1, 65, 1, 66);
    add(run, "left 30, 31", left, 1, 30, 1, 31);
    add(run, "right 80", right, 1, 80);
    add(run, "right 46, 50", right, 1, 46, 1, 50);
    run.query.stop();
  }

  private static Dataset<Row> side(
      Harness.Feed feed, SparkSession spark, String name, String delay) {
    Dataset<Row> rows =
        feed.read(spark, "k INT, t INT")
            .selectExpr("k as " + name + "k", "timestamp_seconds(t) as " + name + "t");
    return delay.isEmpty() ? rows : rows.withWatermark(name + "t", delay);
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

import static org.apache.spark.sql.functions.expr;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A range that bounds one side alone: the other side's rows stay for ever. */
public final class Case45OneSideRange {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    for (String mode : new String[] {"append", "update"}) {
      Harness.say("mode", mode);
      run(spark, mode);
    }
  }

  private static void run(SparkSession spark, String mode) throws Exception {
    Harness.Feed left = new Harness.Feed();
    Harness.Feed right = new Harness.Feed();
    Dataset<Row> joined =
        side(left, spark, "left", 2)
            .join(
                side(right, spark, "right", 3),
                expr("leftKey = rightKey AND leftTime < rightTime - interval 5 seconds"))
            .selectExpr("leftKey", "cast(leftTime as int) l", "cast(rightTime as int) r");
    Harness.Run run = new Harness.Run(joined, mode);
    add(run, "left (1,5)", left, 1, 5);
    add(run, "right (1,11)", right, 1, 11);
    add(run, "right (1,10)", right, 1, 10);
    add(run, "left (1,3) (1,30)", left, 1, 3, 1, 30);
    add(run, "right (0,30)", right, 0, 30);
    add(run, "right (1,20) (1,21) (1,28)", right, 1, 20, 1, 21, 1, 28);
    add(run, "left (1,20) (1,21)", left, 1, 20, 1, 21);
    run.query.stop();
  }

  private static Dataset<Row> side(Harness.Feed feed, SparkSession spark, String name, int by) {
    return feed.read(spark, "k INT, t INT")
        .selectExpr(
            "k as " + name + "Key",
            "timestamp_seconds(t) as " + name + "Time",
            "k * " + by + " as " + name + "Value")
        .withWatermark(name + "Time", "10 seconds");
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

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.window;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;

/** A left semi join keeps no left row that has found its partner; windows are among the keys. */
public final class Case49LeftSemi {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    for (String mode : new String[] {"append", "update"}) {
      for (String type : new String[] {"left_semi", "inner"}) {
        Harness.say(type, mode);
        run(spark, mode, type);
      }
    }
    for (String type : new String[] {"left_outer", "right_outer", "full_outer"}) {
      Harness.say(type, "append");
      run(spark, "append", type);
    }
  }

  private static void run(SparkSession spark, String mode, String type) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Path checkpoint = Harness.folder("checkpoint");
    Harness.Run run = start(spark, feed, mode, type, checkpoint);
    add(run, "left 1 to 5, right 3 to 7", feed, "l12345 r34567", 0);
    run.query.stop();
    run = start(spark, feed, mode, type, checkpoint);
    add(run, "left 21, right 22", feed, "l1 r2", 20);
    run.query.stop();
    run = start(spark, feed, mode, type, checkpoint);
    add(run, "left 22", feed, "l2", 20);
    run.query.stop();
    run = start(spark, feed, mode, type, checkpoint);
    add(run, "left 1", feed, "l1", 0);
    add(run, "right 5", feed, "r5", 0);
    add(run, "right 41, left 42", feed, "r1 l2", 40);
    run.query.stop();
  }

  /** One input for both sides, so that both get their rows in one micro-batch. */
  private static Harness.Run start(
      SparkSession spark, Harness.Feed feed, String mode, String type, Path checkpoint)
      throws Exception {
    Dataset<Row> all =
        feed.read(spark, "side STRING, value INT")
            .selectExpr("side", "value", "timestamp_seconds(value) as time");
    Dataset<Row> left =
        all.where("side = 'l'")
            .selectExpr("value as key", "time as leftTime", "value * 2 as leftValue")
            .withWatermark("leftTime", "10 seconds")
            .select(col("key"), window(col("leftTime"), "10 seconds"), col("leftValue"));
    Dataset<Row> right =
        all.where("side = 'r'")
            .selectExpr("value as key", "time as rightTime", "value * 3 as rightValue")
            .withWatermark("rightTime", "10 seconds")
            .select(col("key"), window(col("rightTime"), "10 seconds"), col("rightValue"));
    Dataset<Row> joined = left.join(right, new String[] {"key", "window"}, type);
    return new Harness.Run(
        type.equals("left_semi")
            ? joined.selectExpr("key", "cast(window.end as long)", "leftValue")
            : joined.selectExpr("key", "cast(window.end as long)", "leftValue", "rightValue"),
        mode,
        Trigger.ProcessingTime(0),
        checkpoint,
        false);
  }

  private static void add(Harness.Run run, String step, Harness.Feed feed, String what, int above)
      throws Exception {
    List<String> lines = new ArrayList<>();
    for (String part : what.split(" ")) {
      for (char digit : part.substring(1).toCharArray()) {
        lines.add("{\"side\":\"" + part.charAt(0) + "\",\"value\":" + (digit - '0' + above) + "}");
      }
    }
    feed.lines(lines.toArray(new String[0]));
    run.tell(step);
    run.tellBatches(step);
  }
}

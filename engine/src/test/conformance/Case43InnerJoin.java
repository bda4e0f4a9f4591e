import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;

/** Two streams joined by a key that is no time, with restarts in between. */
public final class Case43InnerJoin {
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
    Path checkpoint = Harness.folder("checkpoint");
    Harness.Run run = start(spark, left, right, mode, checkpoint);
    left.values(1);
    run.tell("left 1");
    right.values(1, 10);
    run.tell("right 1, 10");
    left.values(10);
    run.tell("left 10");
    right.values(1);
    run.tell("right 1 again");
    run.tellBatches("so far");
    run.query.stop();
    run = start(spark, left, right, mode, checkpoint);
    left.values(1);
    run.tell("left 1 after a restart");
    run.tellBatches("left 1 after a restart");
    run.query.stop();
    run = start(spark, left, right, mode, checkpoint);
    left.values(100);
    run.tell("left 100");
    right.values(100);
    run.tell("right 100");
    run.tellBatches("100");
    run.query.stop();
  }

  private static Harness.Run start(
      SparkSession spark, Harness.Feed left, Harness.Feed right, String mode, Path checkpoint)
      throws Exception {
    Dataset<Row> joined =
        left.read(spark)
            .selectExpr("value as key", "value * 2 as leftValue")
            .join(right.read(spark).selectExpr("value as key", "value * 3 as rightValue"), "key");
    return new Harness.Run(joined, mode, Trigger.ProcessingTime(0), checkpoint, false);
  }
}

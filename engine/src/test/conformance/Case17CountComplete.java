import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;

/** Counts by key, the whole table each time; a restart goes on with the counts. */
public final class Case17CountComplete {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    Harness.Feed feed = new Harness.Feed();
    Path checkpoint = Harness.folder("cp");
    Harness.Run run = start(spark, feed, checkpoint);
    feed.values(3);
    run.tell("3");
    feed.values(2);
    run.tell("2");
    run.query.stop();
    run = start(spark, feed, checkpoint);
    feed.values(3, 2, 1);
    run.tell("3, 2, 1 after a restart");
    feed.values(4, 4, 4, 4);
    run.tell("4 four times");
    run.tellState("state");
    run.query.stop();
  }

  private static Harness.Run start(SparkSession spark, Harness.Feed feed, Path checkpoint)
      throws Exception {
    return new Harness.Run(
        feed.read(spark).groupBy("value").count(),
        "complete",
        Trigger.ProcessingTime(0),
        checkpoint,
        false);
  }
}

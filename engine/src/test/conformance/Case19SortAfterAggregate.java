import static org.apache.spark.sql.functions.col;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;

/** A sort behind an aggregation, in complete mode, with a restart in between. */
public final class Case19SortAfterAggregate {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    Harness.Feed feed = new Harness.Feed();
    Path checkpoint = Harness.folder("cp");
    Harness.Run run = start(spark, feed, checkpoint);
    feed.values(3);
    run.tell("3");
    feed.values(2, 3);
    run.tell("2, 3");
    run.query.stop();
    run = start(spark, feed, checkpoint);
    feed.values(3, 2, 1);
    run.tell("3, 2, 1 after a restart");
    feed.values(4, 4, 4, 4);
    run.tell("4 four times");
    run.query.stop();
    Harness.fails(
        "a sort in append mode",
        "",
        () -> new Harness.Run(feed.read(spark).orderBy("value"), "append"));
  }

  private static Harness.Run start(SparkSession spark, Harness.Feed feed, Path checkpoint)
      throws Exception {
    return new Harness.Run(
        feed.read(spark).groupBy("value").count().orderBy(col("count").desc(), col("value")),
        "complete",
        Trigger.ProcessingTime(0),
        checkpoint,
        true);
  }
}

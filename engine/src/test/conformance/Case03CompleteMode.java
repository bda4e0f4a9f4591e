import org.apache.spark.sql.SparkSession;

/** In complete mode nothing is evicted and no late row is dropped. */
public final class Case03CompleteMode {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    Harness.Feed feed = new Harness.Feed();
    Harness.Run run = new Harness.Run(feed.counted(spark, "10 seconds"), "complete");
    feed.values(10, 11, 12);
    run.tell("10 to 12");
    feed.values(25);
    run.tell("25");
    feed.values(25);
    run.tell("25 again");
    feed.values(10);
    run.tell("10 again");
    run.tellState("state");
    feed.values(25);
    run.tell("25 once more");
    run.query.stop();
  }
}

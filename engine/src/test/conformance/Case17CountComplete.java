import org.apache.spark.sql.SparkSession;

/** Counts by key, the whole table each time. */
public final class Case17CountComplete {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    Harness.Feed feed = new Harness.Feed();
    Harness.Run run = new Harness.Run(feed.read(spark).groupBy("value").count(), "complete");
    feed.values(3);
    run.tell("3");
    feed.values(2);
    run.tell("2");
    feed.values(3, 2, 1);
    run.tell("3, 2, 1");
    feed.values(4, 4, 4, 4);
    run.tell("4 four times");
    run.tellState("state");
    run.query.stop();
  }
}

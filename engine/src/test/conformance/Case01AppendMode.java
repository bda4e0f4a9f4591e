import org.apache.spark.sql.SparkSession;

/** Windows come out once, when the watermark has passed their end; a late row is dropped. */
public final class Case01AppendMode {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    Harness.Feed feed = new Harness.Feed();
    Harness.Run run = new Harness.Run(feed.counted(spark, "10 seconds"), "append");
    feed.values(10, 11, 12, 13, 14, 15);
    run.tell("10 to 15");
    feed.values(25);
    run.tell("25");
    run.tellState("state");
    run.tellWatermark("watermark");
    feed.values(10);
    run.tell("10 again");
    run.tellState("state");
    run.query.stop();
  }
}

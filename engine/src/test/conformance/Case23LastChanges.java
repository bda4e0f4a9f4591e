import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.last;

import org.apache.spark.sql.SparkSession;

/** The last value of all goes on with the stream, the first does not. */
public final class Case23LastChanges {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    Harness.Feed feed = new Harness.Feed();
    Harness.Run run =
        new Harness.Run(feed.read(spark).agg(last("value"), first("value")), "complete");
    feed.values(1, 2, 3);
    run.tell("1, 2, 3");
    feed.values(4, 5, 6);
    run.tell("4, 5, 6");
    feed.lines();
    run.tell("nothing");
    feed.values(0);
    run.tell("0");
    run.query.stop();
  }
}

import static org.apache.spark.sql.functions.col;

import java.nio.file.Files;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;

/** A sort behind an aggregation, in complete mode. */
public final class Case19SortAfterAggregate {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    Harness.Feed feed = new Harness.Feed();
    Harness.Run run =
        new Harness.Run(
            feed.read(spark).groupBy("value").count().orderBy(col("count").desc(), col("value")),
            "complete",
            Trigger.ProcessingTime(0),
            Files.createTempDirectory("cp"),
            true);
    feed.values(3);
    run.tell("3");
    feed.values(2, 3);
    run.tell("2, 3");
    feed.values(3, 2, 1);
    run.tell("3, 2, 1");
    feed.values(4, 4, 4, 4);
    run.tell("4 four times");
    run.query.stop();
    Harness.fails(
        "a sort in append mode",
        "",
        () -> new Harness.Run(feed.read(spark).orderBy("value"), "append"));
  }
}

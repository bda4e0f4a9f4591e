import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.timestamp_seconds;

import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;

/** Duplicates, limits and plain files go on after a stop, and after a second one. */
public final class RestartOperators {
  private static SparkSession spark;

  private interface Query {
    Dataset<Row> over(Dataset<Row> rows);
  }

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    steps("no state", "append", rows -> rows.select("value"));
    steps("duplicates", "append", rows -> rows.select("value").dropDuplicates("value"));
    steps("timed", "append", rows -> rows.dropDuplicates("value", "t").select("value"));
    steps("within", "append", rows -> rows.dropDuplicatesWithinWatermark("value").select("value"));
    steps("distinct", "update", rows -> rows.select(col("value").mod(4)).distinct());
    steps("limit", "append", rows -> rows.select("value").limit(9));
  }

  private static void steps(String name, String mode, Query query) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Path checkpoint = Harness.folder("cp");
    String step = name + " " + mode + " ";
    Harness.Run run = start(query, feed, mode, checkpoint);
    feed.values(10, 11, 12, 11);
    run.tell(step + "10, 11, 12, 11");
    feed.values(12, 13);
    run.tell(step + "12, 13");
    run.query.stop();
    run = start(query, feed, mode, checkpoint);
    run.tell(step + "restart");
    feed.values(11, 13, 14, 27);
    run.tell(step + "11, 13, 14, 27");
    tellState(run, step);
    run.query.stop();
    run = start(query, feed, mode, checkpoint);
    feed.values(11, 27, 28, 60);
    run.tell(step + "11, 27, 28, 60 after another restart");
    tellState(run, step);
    feed.values(61, 28);
    run.tell(step + "61, 28");
    tellState(run, step);
    run.query.stop();
  }

  private static void tellState(Harness.Run run, String step) {
    if (run.query.lastProgress().stateOperators().length > 0) {
      run.tellState(step + "state");
    }
  }

  private static Harness.Run start(Query query, Harness.Feed feed, String mode, Path checkpoint)
      throws Exception {
    Dataset<Row> rows =
        feed.read(spark)
            .withColumn("t", timestamp_seconds(col("value")))
            .withWatermark("t", "10 seconds");
    return new Harness.Run(query.over(rows), mode, Trigger.ProcessingTime(0), checkpoint, false);
  }
}

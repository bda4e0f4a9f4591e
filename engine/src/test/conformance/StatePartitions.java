import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.session_window;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.window;

import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;

/** In how many parts state is told to lie, by the setting of the query's first run. */
public final class StatePartitions {
  private static SparkSession spark;

  interface Query {
    Dataset<Row> of(Dataset<Row> rows);
  }

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    tell("groups", "update", rows -> rows.groupBy("value").count());
    tell("one group", "update", rows -> rows.groupBy().count());
    tell("windows", "append", rows -> rows.groupBy(window(col("t"), "5 seconds")).count());
    tell(
        "sessions",
        "append",
        rows -> rows.groupBy(session_window(col("t"), "5 seconds"), col("value")).count());
    tell("duplicates", "append", rows -> rows.dropDuplicates("value"));
    tell("within", "append", rows -> rows.dropDuplicatesWithinWatermark("value"));
    tell("limit", "append", rows -> rows.limit(2));
    tell("distinct, counted", "update", rows -> rows.dropDuplicates("value").groupBy().count());
    tell(
        "join",
        "append",
        rows ->
            rows.as("l")
                .join(
                    rows.withColumnRenamed("t", "u").as("r"), expr("l.value = r.value and t = u")));
    spark.conf().set("spark.sql.shuffle.partitions", "2");
  }

  private static void tell(String name, String mode, Query query) throws Exception {
    Path checkpoint = Harness.folder("cp");
    Harness.Feed feed = new Harness.Feed();
    for (int partitions : new int[] {3, 5}) {
      spark.conf().set("spark.sql.shuffle.partitions", partitions);
      feed.values(1, 2, 2, 3);
      Dataset<Row> timed =
          feed.read(spark)
              .withColumn("t", timestamp_seconds(col("value")))
              .withWatermark("t", "1 second");
      Harness.Run run =
          new Harness.Run(query.of(timed), mode, Trigger.AvailableNow(), checkpoint, false);
      run.query.awaitTermination();
      for (StreamingQueryProgress each : run.query.recentProgress()) {
        StringBuilder text = new StringBuilder();
        for (StateOperatorProgress state : each.stateOperators()) {
          text.append(" ").append(state.operatorName());
          text.append(" ").append(state.numShufflePartitions());
          text.append(" ").append(state.numStateStoreInstances());
        }
        Harness.say(name + ", " + partitions + ", batch " + each.batchId(), text);
      }
    }
  }
}

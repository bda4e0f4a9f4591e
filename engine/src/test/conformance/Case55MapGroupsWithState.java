import java.nio.file.Path;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsWithStateFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;

/** A count by key that is removed at three, stopped and started again in between. */
public final class Case55MapGroupsWithState {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> counted =
        Case61InitialState.stream(spark, feed)
            .groupByKey((MapFunction<String, String>) value -> value, Encoders.STRING())
            .mapGroupsWithState(
                (MapGroupsWithStateFunction<
                        String, String, StateByKeyRunningCount.RunningCount, String>)
                    StateByKeyRunningCount::one,
                Encoders.bean(StateByKeyRunningCount.RunningCount.class),
                Encoders.STRING())
            .toDF();
    Path checkpoint = Harness.folder("cp");
    Trigger trigger = Trigger.ProcessingTime(0);
    String[][] batches = {{"a"}, {"a", "b"}, {"a", "b"}, {"a", "c"}};
    Harness.Run run = new Harness.Run(counted, "update", trigger, checkpoint, false);
    for (int i = 0; i < batches.length; i++) {
      if (i > 1) {
        run.query.stop();
        run = new Harness.Run(counted, "update", trigger, checkpoint, false);
      }
      TransformRunningCount.add(feed, batches[i]);
      StateByKeyRunningCount.tell(run, String.join(" ", batches[i]));
    }
    run.query.stop();
  }
}

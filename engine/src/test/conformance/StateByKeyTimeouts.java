import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.GroupState;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;

/** Time-outs by the clock: set, set anew, left alone, with and without a state. */
public final class StateByKeyTimeouts {
  static Iterator<String> commands(String key, Iterator<String> rows, GroupState<String> state) {
    List<String> out = new ArrayList<>();
    if (state.hasTimedOut()) {
      out.add(key + " timed out, " + state + " " + rows.hasNext());
      if (key.startsWith("again")) {
        state.setTimeoutDuration(1);
      } else if (key.startsWith("remove")) {
        state.remove();
      } else if (key.startsWith("update")) {
        state.update("timed out");
      }
      return out.iterator();
    }
    while (rows.hasNext()) {
      String[] words = rows.next().split(" ");
      switch (words[1]) {
        case "update":
          state.update(words[2]);
          break;
        case "remove":
          state.remove();
          break;
        case "soon":
          state.setTimeoutDuration("1 millisecond");
          break;
        case "late":
          state.setTimeoutDuration("1 day");
          break;
        default:
          break;
      }
      out.add(String.join(" ", words) + ": " + state);
    }
    return out.iterator();
  }

  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    spark.conf().set("spark.sql.streaming.noDataMicroBatches.enabled", "false");
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> result =
        Case61InitialState.stream(spark, feed)
            .groupByKey(
                (MapFunction<String, String>) value -> value.split(" ")[0], Encoders.STRING())
            .flatMapGroupsWithState(
                (FlatMapGroupsWithStateFunction<String, String, String, String>)
                    StateByKeyTimeouts::commands,
                OutputMode.Update(),
                Encoders.STRING(),
                Encoders.STRING(),
                GroupStateTimeout.ProcessingTimeTimeout())
            .toDF();
    Harness.Run run = new Harness.Run(result, "update");
    String[][] batches = {
      {"a update 1", "a soon", "b update 1", "b late", "c soon", "d update 1", "d soon"},
      {"d look"},
      {"e remove", "e soon", "f remove", "g remove", "g update 2"},
      {"again update 1", "again soon", "remove update 1", "remove soon", "update soon"},
      {"x look"},
      {"x look"},
      {"b remove", "g soon", "g remove"},
      {"again remove"},
      {"x look"},
    };
    for (String[] batch : batches) {
      TransformRunningCount.add(feed, batch);
      StateByKeyRunningCount.tell(run, String.join("; ", batch));
      Thread.sleep(50);
    }
    run.query.stop();
    spark.conf().unset("spark.sql.streaming.noDataMicroBatches.enabled");
  }
}

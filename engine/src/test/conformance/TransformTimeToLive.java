import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.ListState;
import org.apache.spark.sql.streaming.MapState;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StatefulProcessor;
import org.apache.spark.sql.streaming.TTLConfig;
import org.apache.spark.sql.streaming.TimeMode;
import org.apache.spark.sql.streaming.TimerValues;
import org.apache.spark.sql.streaming.ValueState;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;

/** Variables whose values end after a time: half a second for some, a day for others. */
public final class TransformTimeToLive {
  /** Two of each kind. */
  public static class Mortal extends StatefulProcessor<String, String, String> {
    private transient ValueState<String> value;
    private transient ListState<String> list;
    private transient MapState<String, String> map;

    @Override
    public void init(OutputMode outputMode, TimeMode timeMode) {
      TTLConfig soon = new TTLConfig(Duration.ofMillis(500));
      value = getHandle().getValueState("value", Encoders.STRING(), soon);
      list = getHandle().getListState("list", Encoders.STRING(), soon);
      map = getHandle().getMapState("map", Encoders.STRING(), Encoders.STRING(), soon);
      getHandle().getValueState("late", Encoders.STRING(), new TTLConfig(Duration.ofDays(1)));
    }

    @Override
    public Iterator<String> handleInputRows(
        String key, Iterator<String> rows, TimerValues timerValues) {
      List<String> out = new ArrayList<>();
      while (rows.hasNext()) {
        String[] words = rows.next().split(" ");
        switch (words[1]) {
          case "value":
            value.update(words[2]);
            break;
          case "clearValue":
            value.clear();
            break;
          case "append":
            list.appendList(words[2].split(","));
            break;
          case "put":
            list.put(words[2].split(","));
            break;
          case "clearList":
            list.clear();
            break;
          case "map":
            map.updateValue(words[2], words[3]);
            break;
          case "remove":
            map.removeKey(words[2]);
            break;
          case "clearMap":
            map.clear();
            break;
          default:
            break;
        }
        out.add(
            String.join(" ", words)
                + " -> "
                + value.exists()
                + " "
                + value.get()
                + ", "
                + list.exists()
                + " "
                + all(list.get())
                + ", "
                + map.exists()
                + " "
                + all(map.iterator())
                + " "
                + map.getValue("x")
                + map.containsKey("x"));
      }
      return CollectionConverters.asScala(out.iterator());
    }

    private static String all(Iterator<?> values) {
      List<String> all = new ArrayList<>();
      while (values.hasNext()) {
        all.add(String.valueOf(values.next()));
      }
      return all.toString();
    }
  }

  static void tell(Harness.Run run, String step) throws Exception {
    run.tell(step);
    StateOperatorProgress state = run.query.lastProgress().stateOperators()[0];
    Harness.say(
        step,
        "total "
            + state.numRowsTotal()
            + ", updated "
            + state.numRowsUpdated()
            + ", removed "
            + state.numRowsRemoved()
            + ", ended "
            + state.customMetrics().get("numValuesRemovedDueToTTLExpiry")
            + ", variables "
            + state.customMetrics().get("numValueStateWithTTLVars")
            + state.customMetrics().get("numListStateWithTTLVars")
            + state.customMetrics().get("numMapStateWithTTLVars")
            + state.customMetrics().get("numValueStateVars"));
  }

  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    spark
        .conf()
        .set(
            "spark.sql.streaming.stateStore.providerClass",
            "org.apache.spark.sql.execution.streaming.state.RocksDBStateStoreProvider");
    spark.conf().set("spark.sql.shuffle.partitions", "1");
    spark.conf().set("spark.sql.streaming.noDataMicroBatches.enabled", "false");
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> result =
        spark
            .readStream()
            .schema("value STRING")
            .json(feed.folder.toString())
            .as(Encoders.STRING())
            .groupByKey(
                (MapFunction<String, String>) value -> value.split(" ")[0], Encoders.STRING())
            .transformWithState(
                new Mortal(), TimeMode.ProcessingTime(), OutputMode.Update(), Encoders.STRING())
            .toDF();
    Harness.Run run = new Harness.Run(result, "update");
    // Each micro-batch finds what the one before wrote past its end.
    String[][] batches = {
      {"k value a", "k append p,q", "k map x 1", "k map y 2"},
      {"k look"},
      {"k look"},
      {"k value b", "k value b", "k value c", "k append r", "k append s,t"},
      {"k value d", "k append u"},
      {"k clearValue", "k clearList", "k map x 1", "k map x 2"},
      {"k map z 3", "k remove x", "k remove none"},
      {
        "j value x",
        "j put a,b",
        "j put c",
        "j map x 1",
        "j clearValue",
        "j clearList",
        "j clearMap"
      },
      {"k look", "j look"},
      {"k map x 1", "k remove x"},
      {"k look"},
      {"i value 1"},
      {"k look"},
    };
    for (String[] batch : batches) {
      TransformRunningCount.add(feed, batch);
      tell(run, String.join("; ", batch));
      Thread.sleep(600);
    }
    run.query.stop();
    spark.conf().unset("spark.sql.streaming.stateStore.providerClass");
    spark.conf().set("spark.sql.shuffle.partitions", "2");
    spark.conf().unset("spark.sql.streaming.noDataMicroBatches.enabled");
  }
}

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.streaming.ValueState;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;

/** Values, lists and maps by key. */
public final class TransformRunningCount {
  static final String STORE =
      "org.apache.spark.sql.execution.streaming.state.RocksDBStateStoreProvider";

  /** Counts that are cleared at three. */
  public static class Counts extends StatefulProcessor<String, String, String> {
    private transient ValueState<Long> count;
    private int calls;

    @Override
    public void init(OutputMode outputMode, TimeMode timeMode) {
      count = getHandle().getValueState("countState", Encoders.LONG(), TTLConfig.NONE());
    }

    @Override
    public Iterator<String> handleInputRows(
        String key, Iterator<String> rows, TimerValues timerValues) {
      calls++;
      long next = (count.exists() ? count.get() : 0) + 1;
      if (next == 3) {
        count.clear();
        return Iterator.empty();
      }
      count.update(next);
      return Iterator.single(key + "=" + next + (calls > 2 ? " not forgotten" : ""));
    }
  }

  /** Every operation of lists and maps, as the rows say. */
  public static class Commands extends StatefulProcessor<String, String, String> {
    private transient ListState<String> list;
    private transient MapState<String, Long> map;
    private transient ValueState<Tuple2<String, Long>> last;

    @Override
    public void init(OutputMode outputMode, TimeMode timeMode) {
      list = getHandle().getListState("list", Encoders.STRING(), TTLConfig.NONE());
      map = getHandle().getMapState("map", Encoders.STRING(), Encoders.LONG(), TTLConfig.NONE());
      last =
          getHandle()
              .getValueState(
                  "last", Encoders.tuple(Encoders.STRING(), Encoders.LONG()), TTLConfig.NONE());
    }

    @Override
    public Iterator<String> handleInputRows(
        String key, Iterator<String> rows, TimerValues timerValues) {
      List<String> out = new ArrayList<>();
      while (rows.hasNext()) {
        String[] words = rows.next().split(" ");
        out.add(String.join(" ", words) + " -> " + run(words));
      }
      return CollectionConverters.asScala(out.iterator());
    }

    private String run(String[] words) {
      switch (words[1]) {
        case "append":
          list.appendValue(words[2]);
          break;
        case "appendList":
          list.appendList(words[2].split(","));
          break;
        case "put":
          list.put(words[2].split(","));
          break;
        case "clearList":
          list.clear();
          break;
        case "set":
          map.updateValue(words[2], Long.parseLong(words[3]));
          break;
        case "remove":
          map.removeKey(words[2]);
          break;
        case "clearMap":
          map.clear();
          break;
        case "remember":
          last.update(new Tuple2<>(words[2], (long) words[2].length()));
          break;
        case "forget":
          last.clear();
          break;
        case "snapshot":
          Iterator<String> before = list.get();
          list.clear();
          return "list was " + all(before) + ", is " + all(list.get());
        case "get":
          return map.getValue(words[2]) + " " + map.containsKey(words[2]);
        default:
          return "?";
      }
      return "list "
          + list.exists()
          + " "
          + all(list.get())
          + ", map "
          + map.exists()
          + " "
          + all(map.iterator())
          + all(map.keys())
          + all(map.values())
          + ", last "
          + last.exists()
          + " "
          + last.get();
    }

    private static String all(Iterator<?> values) {
      List<String> all = new ArrayList<>();
      while (values.hasNext()) {
        all.add(String.valueOf(values.next()));
      }
      return all.toString();
    }
  }

  static void add(Harness.Feed feed, String... values) throws Exception {
    String[] lines = new String[values.length];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = "{\"value\":\"" + values[i] + "\"}";
    }
    feed.lines(lines);
  }

  static void tell(Harness.Run run, String step) throws Exception {
    run.tell(step);
    StateOperatorProgress state = run.query.lastProgress().stateOperators()[0];
    Map<String, Long> metrics = state.customMetrics();
    Harness.say(
        step,
        state.operatorName()
            + " total "
            + state.numRowsTotal()
            + ", updated "
            + state.numRowsUpdated()
            + ", removed "
            + state.numRowsRemoved()
            + ", variables "
            + (metrics.get("numValueStateVars") > 0)
            + (metrics.get("numListStateVars") > 0)
            + (metrics.get("numMapStateVars") > 0)
            + metrics.get("numValueStateWithTTLVars")
            + metrics.get("numDeletedStateVars")
            + ", timers "
            + metrics.get("numRegisteredTimers")
            + metrics.get("numDeletedTimers")
            + metrics.get("numExpiredTimers")
            + ", ended "
            + metrics.get("numValuesRemovedDueToTTLExpiry"));
  }

  static Dataset<Row> by(
      Dataset<String> values, StatefulProcessor<String, String, String> processor) {
    return values
        .groupByKey((MapFunction<String, String>) value -> value.split(" ")[0], Encoders.STRING())
        .transformWithState(processor, TimeMode.None(), OutputMode.Update(), Encoders.STRING())
        .toDF();
  }

  static Dataset<String> stream(SparkSession spark, Harness.Feed feed) {
    return spark
        .readStream()
        .schema("value STRING")
        .json(feed.folder.toString())
        .as(Encoders.STRING());
  }

  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    spark.conf().set("spark.sql.streaming.stateStore.providerClass", STORE);
    spark.conf().set("spark.sql.shuffle.partitions", "1");
    Harness.Feed feed = new Harness.Feed();
    Harness.Run run = new Harness.Run(by(stream(spark, feed), new Counts()), "update");
    add(feed, "a");
    tell(run, "a");
    add(feed, "a", "b");
    tell(run, "a b");
    add(feed, "a", "b");
    tell(run, "a b again");
    add(feed, "a", "c");
    tell(run, "a c");
    add(feed, "d", "e", "f");
    tell(run, "d e f");
    run.query.stop();

    Harness.Feed commands = new Harness.Feed();
    Path checkpoint = Harness.folder("cp");
    Dataset<Row> result = by(stream(spark, commands), new Commands());
    run = new Harness.Run(result, "update", Trigger.ProcessingTime(0), checkpoint, false);
    String[][] batches = {
      {"k append x"},
      {"k append y", "k appendList p,q", "j set one 1"},
      {"k set one 1", "k set two 2", "k set three 3", "k get two", "k get four"},
      {"k remove two", "k remove four", "k set one 11"},
      {"k remember abc", "j remember d", "k snapshot"},
      {"k clearMap", "k clearMap", "k forget", "k forget", "j append z"},
      {"k clearList", "j clearList", "j set two 2"},
      {"k append again", "k appendList r,s"},
      {"k put u,v"},
      {"j clearMap", "j forget", "k clearList"},
    };
    for (String[] batch : batches) {
      add(commands, batch);
      tell(run, String.join("; ", batch));
    }
    run.query.stop();

    // Rows that stand still, each key of them once.
    List<String> rows = new ArrayList<>();
    for (Row row :
        by(spark.createDataset(List.of("a", "b", "a"), Encoders.STRING()), new Counts())
            .collectAsList()) {
      rows.add(row.toString());
    }
    rows.sort(null);
    Harness.say("over rows that stand still", rows);
    spark.conf().unset("spark.sql.streaming.stateStore.providerClass");
    spark.conf().set("spark.sql.shuffle.partitions", "2");
  }
}

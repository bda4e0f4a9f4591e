import java.time.Duration;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.ExpiredTimerInfo;
import org.apache.spark.sql.streaming.ListState;
import org.apache.spark.sql.streaming.MapState;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StatefulProcessor;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.TTLConfig;
import org.apache.spark.sql.streaming.TimeMode;
import org.apache.spark.sql.streaming.TimerValues;
import org.apache.spark.sql.streaming.ValueState;
import scala.collection.Iterator;

/** What a processor cannot do, each by its condition. */
public final class TransformErrors {
  /** Does one wrong thing. */
  public static class Wrong extends StatefulProcessor<String, String, String> {
    private final String what;
    private transient ValueState<Long> value;
    private transient ListState<String> list;
    private transient MapState<String, String> map;

    Wrong(String what) {
      this.what = what;
    }

    @Override
    public void init(OutputMode outputMode, TimeMode timeMode) {
      value = getHandle().getValueState("value", Encoders.LONG(), TTLConfig.NONE());
      list = getHandle().getListState("list", Encoders.STRING(), TTLConfig.NONE());
      map = getHandle().getMapState("map", Encoders.STRING(), Encoders.STRING(), TTLConfig.NONE());
      switch (what) {
        case "value.exists in init":
          value.exists();
          break;
        case "list.exists in init":
          list.exists();
          break;
        case "map.exists in init":
          map.exists();
          break;
        case "value.update in init":
          value.update(1L);
          break;
        case "timer in init":
          getHandle().registerTimer(1);
          break;
        case "name twice":
          getHandle().getValueState("value", Encoders.STRING(), TTLConfig.NONE());
          break;
        case "list after value":
          getHandle().getListState("value", Encoders.STRING(), TTLConfig.NONE());
          break;
        case "empty name":
          getHandle().getValueState("", Encoders.STRING(), TTLConfig.NONE());
          break;
        case "name with a space":
          getHandle().getValueState(" x", Encoders.STRING(), TTLConfig.NONE());
          break;
        case "name default":
          getHandle().getValueState("default", Encoders.STRING(), TTLConfig.NONE());
          break;
        case "name with $":
          getHandle().getValueState("$x", Encoders.STRING(), TTLConfig.NONE());
          break;
        case "ttl":
          getHandle()
              .getValueState("mortal", Encoders.STRING(), new TTLConfig(Duration.ofSeconds(1)));
          break;
        case "negative ttl":
          getHandle()
              .getValueState("mortal", Encoders.STRING(), new TTLConfig(Duration.ofSeconds(-1)));
          break;
        case "throw in init":
          throw new IllegalStateException("init");
        default:
          break;
      }
    }

    @Override
    public Iterator<String> handleInputRows(
        String key, Iterator<String> rows, TimerValues timerValues) {
      switch (what) {
        case "append null":
          list.appendValue(null);
          break;
        case "put null":
          list.put(null);
          break;
        case "put an array with null":
          list.put(new String[] {"a", null});
          break;
        case "append a null array":
          list.appendList(null);
          break;
        case "put an empty array":
          list.put(new String[0]);
          break;
        case "append an empty array":
          list.appendList(new String[0]);
          break;
        case "null key get":
          map.getValue(null);
          break;
        case "null key contains":
          map.containsKey(null);
          break;
        case "null key update":
          map.updateValue(null, "x");
          break;
        case "null key remove":
          map.removeKey(null);
          break;
        case "null map value":
          map.updateValue("x", null);
          break;
        case "variable late":
          getHandle().getValueState("late", Encoders.LONG(), TTLConfig.NONE());
          break;
        case "delete late":
          getHandle().deleteIfExists("value");
          break;
        case "register timer":
        case "throw in timer":
          getHandle().registerTimer(timerValues.getCurrentProcessingTimeInMs());
          break;
        case "delete timer":
          getHandle().deleteTimer(5);
          break;
        case "list timers":
          getHandle().listTimers();
          break;
        case "throw in rows":
          throw new IllegalStateException("rows");
        case "null iterator":
          return null;
        default:
          break;
      }
      return Iterator.single(String.valueOf(map.getValue("none")) + value.get() + list.exists());
    }

    @Override
    public Iterator<String> handleExpiredTimer(
        String key, TimerValues timerValues, ExpiredTimerInfo info) {
      throw new IllegalStateException("timer");
    }

    @Override
    public void close() {
      if (what.equals("throw in close")) {
        throw new IllegalStateException("close");
      }
    }
  }

  static void attempt(SparkSession spark, String what, TimeMode mode) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> result =
        spark
            .readStream()
            .schema("value STRING")
            .json(feed.folder.toString())
            .as(Encoders.STRING())
            .groupByKey((MapFunction<String, String>) value -> value, Encoders.STRING())
            .transformWithState(new Wrong(what), mode, OutputMode.Update(), Encoders.STRING())
            .toDF();
    feed.lines("{\"value\":\"a\"}");
    Harness.Run run = new Harness.Run(result, "update");
    StreamingQuery query = run.query;
    try {
      query.processAllAvailable();
      Harness.say(what + ", " + mode, run.fresh());
    } catch (Throwable failure) {
      String text = String.valueOf(failure.getMessage());
      java.util.regex.Matcher conditions =
          java.util.regex.Pattern.compile("\\[[A-Z][A-Z0-9_.]+]").matcher(text);
      StringBuilder all = new StringBuilder();
      while (conditions.find()) {
        all.append(conditions.group());
      }
      Harness.say(what + ", " + mode, all);
    }
    query.stop();
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
    Harness.error("no handle", () -> new Wrong("").getHandle());
    for (String what :
        List.of(
            "nothing",
            "value.exists in init",
            "list.exists in init",
            "map.exists in init",
            "value.update in init",
            "timer in init",
            "name twice",
            "list after value",
            "name with $",
            "ttl",
            "throw in init",
            "append null",
            "put null",
            "put an array with null",
            "append a null array",
            "put an empty array",
            "append an empty array",
            "null key get",
            "null key contains",
            "null key update",
            "null key remove",
            "null map value",
            "variable late",
            "delete late",
            "register timer",
            "delete timer",
            "list timers",
            "throw in rows",
            "null iterator",
            "throw in close")) {
      attempt(spark, what, TimeMode.None());
    }
    for (String what :
        List.of("nothing", "timer in init", "negative ttl", "throw in timer", "list timers")) {
      attempt(spark, what, TimeMode.ProcessingTime());
    }
    attempt(spark, "ttl", TimeMode.EventTime());
    attempt(spark, "nothing", TimeMode.EventTime());
    spark
        .conf()
        .set(
            "spark.sql.streaming.stateStore.providerClass",
            "org.apache.spark.sql.execution.streaming.state.HDFSBackedStateStoreProvider");
    attempt(spark, "nothing", TimeMode.None());
    spark.conf().unset("spark.sql.streaming.stateStore.providerClass");
    spark.conf().set("spark.sql.shuffle.partitions", "2");
    spark.conf().unset("spark.sql.streaming.noDataMicroBatches.enabled");
  }
}

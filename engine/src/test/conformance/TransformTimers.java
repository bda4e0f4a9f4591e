import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.ExpiredTimerInfo;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StatefulProcessor;
import org.apache.spark.sql.streaming.TTLConfig;
import org.apache.spark.sql.streaming.TimeMode;
import org.apache.spark.sql.streaming.TimerValues;
import org.apache.spark.sql.streaming.ValueState;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;

/** Timers by the clock: which fire, when, and what can be done while they do. */
public final class TransformTimers {
  static final long FAR = 4_000_000_000_000L;

  /** Does with timers what the rows say. */
  public static class Timers extends StatefulProcessor<String, String, String> {
    private transient ValueState<String> plan;

    @Override
    public void init(OutputMode outputMode, TimeMode timeMode) {
      plan = getHandle().getValueState("plan", Encoders.STRING(), TTLConfig.NONE());
    }

    @Override
    public Iterator<String> handleInputRows(
        String key, Iterator<String> rows, TimerValues timerValues) {
      List<String> out = new ArrayList<>();
      while (rows.hasNext()) {
        String[] words = rows.next().split(" ");
        if (words[1].equals("set")) {
          getHandle().registerTimer(Long.parseLong(words[2]));
        } else if (words[1].equals("now")) {
          getHandle().registerTimer(timerValues.getCurrentProcessingTimeInMs());
        } else if (words[1].equals("delete")) {
          getHandle().deleteTimer(Long.parseLong(words[2]));
        } else if (words[1].equals("plan")) {
          plan.update(words[2]);
        } else if (words[1].equals("clear")) {
          plan.clear();
        }
        out.add(String.join(" ", words) + " " + timers());
      }
      return CollectionConverters.asScala(out.iterator());
    }

    private List<String> timers() {
      List<String> all = new ArrayList<>();
      Iterator<Object> timers = getHandle().listTimers();
      while (timers.hasNext()) {
        long moment = (Long) timers.next();
        all.add(moment > 1_000_000_000_000L && moment < FAR ? "now" : "" + moment);
      }
      all.sort(null);
      return all;
    }

    @Override
    public Iterator<String> handleExpiredTimer(
        String key, TimerValues timerValues, ExpiredTimerInfo info) {
      long moment = info.getExpiryTimeInMs();
      String name = moment == timerValues.getCurrentProcessingTimeInMs() ? "now" : "" + moment;
      String before = timers().toString();
      String planned = plan.get();
      if ("again".equals(planned)) {
        getHandle().registerTimer(moment + 1);
        plan.clear();
      } else if ("same".equals(planned)) {
        getHandle().registerTimer(moment);
        plan.clear();
      } else if ("others".equals(planned)) {
        getHandle().deleteTimer(20);
        getHandle().deleteTimer(30);
        plan.clear();
      }
      return Iterator.single(key + " fired " + name + " " + before + " " + timers());
    }
  }

  static void tell(Harness.Run run, String step) throws Exception {
    run.tell(step);
    Map<String, Long> metrics = run.query.lastProgress().stateOperators()[0].customMetrics();
    Harness.say(
        step,
        "total "
            + run.query.lastProgress().stateOperators()[0].numRowsTotal()
            + ", registered "
            + metrics.get("numRegisteredTimers")
            + ", deleted "
            + metrics.get("numDeletedTimers")
            + ", expired "
            + metrics.get("numExpiredTimers"));
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
                new Timers(), TimeMode.ProcessingTime(), OutputMode.Update(), Encoders.STRING())
            .toDF();
    Harness.Run run = new Harness.Run(result, "update");
    String[][] batches = {
      {"a set 0", "a now", "a set " + FAR},
      {"b set 5", "b set 5", "b delete 5", "b delete 6"},
      {"c set 30", "c set 10", "c set 20"},
      {"d plan again", "d set 10"},
      {"e set " + FAR},
      {"f plan same", "f set 7"},
      {"e delete " + FAR},
      {"g plan others", "g set 10", "g set 20", "g set 30"},
      {"a clear", "a delete " + FAR},
    };
    for (String[] batch : batches) {
      TransformRunningCount.add(feed, batch);
      tell(run, String.join("; ", batch));
    }
    run.query.stop();

    List<String> rows = new ArrayList<>();
    for (Row row :
        spark
            .createDataset(
                List.of("a set 0", "a set 3", "b now", "b set " + FAR), Encoders.STRING())
            .groupByKey(
                (MapFunction<String, String>) value -> value.split(" ")[0], Encoders.STRING())
            .transformWithState(
                new Timers(), TimeMode.ProcessingTime(), OutputMode.Update(), Encoders.STRING())
            .toDF()
            .collectAsList()) {
      rows.add(row.toString());
    }
    rows.sort(null);
    Harness.say("over rows that stand still", rows);
    spark.conf().unset("spark.sql.streaming.stateStore.providerClass");
    spark.conf().set("spark.sql.shuffle.partitions", "2");
    spark.conf().unset("spark.sql.streaming.noDataMicroBatches.enabled");
  }
}

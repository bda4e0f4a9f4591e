import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.VoidFunction2;
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
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.streaming.ValueState;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;

/** Processors that go on from what an earlier run kept, and those that cannot. */
public final class TransformRestarts {
  /** All kinds of variables, and timers far ahead; some variables only when told so. */
  public static class Keeping extends StatefulProcessor<String, String, String> {
    private final String what;
    private transient ValueState<Long> count;
    private transient ListState<String> list;
    private transient MapState<Integer, String> map;
    private transient ValueState<String> more;

    Keeping(String what) {
      this.what = what;
    }

    @Override
    public void init(OutputMode outputMode, TimeMode timeMode) {
      switch (what) {
        case "count as a list":
          getHandle().getListState("count", Encoders.LONG(), TTLConfig.NONE());
          return;
        case "count as a text":
          getHandle().getValueState("count", Encoders.STRING(), TTLConfig.NONE());
          return;
        case "count for a while":
          getHandle().getValueState("count", Encoders.LONG(), new TTLConfig(Duration.ofDays(1)));
          return;
        default:
          break;
      }
      if (what.equals("no count")) {
        getHandle().deleteIfExists("count");
      } else {
        count = getHandle().getValueState("count", Encoders.LONG(), TTLConfig.NONE());
      }
      list = getHandle().getListState("list", Encoders.STRING(), TTLConfig.NONE());
      map = getHandle().getMapState("map", Encoders.INT(), Encoders.STRING(), TTLConfig.NONE());
      if (what.equals("more")) {
        more = getHandle().getValueState("more_of_it", Encoders.STRING(), TTLConfig.NONE());
      }
    }

    @Override
    public Iterator<String> handleInputRows(
        String key, Iterator<String> rows, TimerValues timerValues) {
      StringBuilder out = new StringBuilder(key);
      while (rows.hasNext()) {
        String row = rows.next();
        list.appendValue(row);
        map.updateValue(row.length(), row);
        if (count != null) {
          count.update((count.exists() ? count.get() : 0) + 1);
        }
        if (more != null) {
          more.update((more.exists() ? more.get() : "") + row);
        }
        if (row.endsWith("t")) {
          getHandle().registerTimer(TransformTimers.FAR + row.length());
        }
      }
      out.append(" count ").append(count == null ? "none" : "" + count.get());
      out.append(" list ").append(all(list.get()));
      out.append(" map ").append(all(map.iterator()));
      out.append(" timers ").append(all(getHandle().listTimers()));
      if (more != null) {
        out.append(" more ").append(more.get());
      }
      return Iterator.single(out.toString());
    }

    private static String all(Iterator<?> values) {
      List<String> all = new ArrayList<>();
      while (values.hasNext()) {
        all.add(String.valueOf(values.next()));
      }
      all.sort(null);
      return all.toString();
    }

    @Override
    public Iterator<String> handleExpiredTimer(
        String key, TimerValues timerValues, ExpiredTimerInfo info) {
      return CollectionConverters.asScala(List.of(key + " fired").iterator());
    }
  }

  static Dataset<Row> result(
      SparkSession spark, Harness.Feed feed, String what, TimeMode time, OutputMode mode) {
    return Case61InitialState.stream(spark, feed)
        .groupByKey((MapFunction<String, String>) row -> row.substring(0, 1), Encoders.STRING())
        .transformWithState(new Keeping(what), time, mode, Encoders.STRING())
        .toDF();
  }

  static Harness.Run start(
      SparkSession spark, Harness.Feed feed, String what, TimeMode time, Path checkpoint)
      throws Exception {
    return new Harness.Run(
        result(spark, feed, what, time, OutputMode.Update()),
        "update",
        Trigger.ProcessingTime(0),
        checkpoint,
        false);
  }

  static void refused(
      SparkSession spark,
      Harness.Feed feed,
      String what,
      Dataset<Row> result,
      String mode,
      Path checkpoint)
      throws Exception {
    Harness.Run run = new Harness.Run(result, mode, Trigger.ProcessingTime(0), checkpoint, false);
    TransformRunningCount.add(feed, "a");
    try {
      run.query.processAllAvailable();
      Harness.say(what, run.fresh());
    } catch (Throwable failure) {
      Matcher conditions =
          Pattern.compile("\\[[A-Z][A-Z0-9_.]+]").matcher(String.valueOf(failure.getMessage()));
      StringBuilder all = new StringBuilder();
      while (conditions.find()) {
        all.append(conditions.group());
      }
      Harness.say(what, all);
    }
    run.query.stop();
  }

  /** A checkpoint with one micro-batch. */
  static Path begun(SparkSession spark, Harness.Feed feed) throws Exception {
    Path checkpoint = Harness.folder("cp");
    Harness.Run run = start(spark, feed, "", TimeMode.ProcessingTime(), checkpoint);
    TransformRunningCount.add(feed, "a", "b");
    run.query.processAllAvailable();
    run.query.stop();
    return checkpoint;
  }

  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    spark.conf().set("spark.sql.streaming.stateStore.providerClass", TransformRunningCount.STORE);
    spark.conf().set("spark.sql.shuffle.partitions", "1");
    spark.conf().set("spark.sql.streaming.noDataMicroBatches.enabled", "false");
    Harness.Feed feed = new Harness.Feed();
    Path checkpoint = Harness.folder("cp");
    String[][] batches = {{"a", "bt"}, {"axt", "c"}, {"ayy", "b"}, {"c", "d"}, {"a", "b", "ct"}};
    for (String[] batch : batches) {
      Harness.Run run = start(spark, feed, "", TimeMode.ProcessingTime(), checkpoint);
      TransformRunningCount.add(feed, batch);
      TransformRunningCount.tell(run, String.join(" ", batch));
      run.query.stop();
    }
    for (String what : new String[] {"more", "more", "no count", "more"}) {
      Harness.Run run = start(spark, feed, what, TimeMode.ProcessingTime(), checkpoint);
      TransformRunningCount.add(feed, "a", "e");
      run.tell(what);
      Harness.say(
          what,
          "deleted "
              + (run.query
                      .lastProgress()
                      .stateOperators()[0]
                      .customMetrics()
                      .get("numDeletedStateVars")
                  > 0));
      run.query.stop();
      if (what.equals("no count")) {
        break;
      }
    }

    for (String what : new String[] {"count as a list", "count as a text", "count for a while"}) {
      Harness.Feed own = new Harness.Feed();
      Path begun = begun(spark, own);
      refused(
          spark,
          own,
          what,
          result(spark, own, what, TimeMode.ProcessingTime(), OutputMode.Update()),
          "update",
          begun);
    }
    Harness.Feed timed = new Harness.Feed();
    Path begun = begun(spark, timed);
    refused(
        spark,
        timed,
        "another time mode",
        result(spark, timed, "", TimeMode.EventTime(), OutputMode.Update()),
        "update",
        begun);
    Harness.Feed put = new Harness.Feed();
    begun = begun(spark, put);
    refused(
        spark,
        put,
        "another output mode",
        result(spark, put, "", TimeMode.ProcessingTime(), OutputMode.Append()),
        "append",
        begun);

    // One file a micro-batch, as far as there are files.
    Harness.Feed files = new Harness.Feed();
    Path available = Harness.folder("cp");
    List<String> rows = new ArrayList<>();
    for (String[] adds : new String[][] {{"a", "b", "a"}, {"a", "c"}}) {
      for (String add : adds) {
        TransformRunningCount.add(files, add);
      }
      StreamingQuery query =
          spark
              .readStream()
              .schema("value STRING")
              .option("maxFilesPerTrigger", "1")
              .json(files.folder.toString())
              .as(Encoders.STRING())
              .groupByKey((MapFunction<String, String>) row -> row, Encoders.STRING())
              .transformWithState(
                  new TransformRunningCount.Counts(),
                  TimeMode.None(),
                  OutputMode.Update(),
                  Encoders.STRING())
              .toDF()
              .writeStream()
              .outputMode("update")
              .trigger(Trigger.AvailableNow())
              .option("checkpointLocation", available.toString())
              .foreachBatch(
                  (VoidFunction2<Dataset<Row>, Long>)
                      (batch, id) -> rows.add(id + ": " + batch.collectAsList()))
              .start();
      query.awaitTermination();
      Harness.say("as far as there are files", rows);
    }
    spark.conf().unset("spark.sql.streaming.stateStore.providerClass");
    spark.conf().set("spark.sql.shuffle.partitions", "2");
    spark.conf().unset("spark.sql.streaming.noDataMicroBatches.enabled");
  }
}

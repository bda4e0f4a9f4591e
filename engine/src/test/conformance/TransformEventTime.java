import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.window;

import java.io.Serializable;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.ExpiredTimerInfo;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StatefulProcessor;
import org.apache.spark.sql.streaming.TTLConfig;
import org.apache.spark.sql.streaming.TimeMode;
import org.apache.spark.sql.streaming.TimerValues;
import org.apache.spark.sql.streaming.ValueState;
import scala.collection.Iterator;

/** Timers by the watermark, late rows, and what can come behind a processor. */
public final class TransformEventTime {
  /** The latest event of each key, forgotten five seconds of event time later. */
  public static class Latest extends StatefulProcessor<String, Row, String> {
    private transient ValueState<Long> latest;
    private transient ValueState<Long> timer;

    @Override
    public void init(OutputMode outputMode, TimeMode timeMode) {
      latest = getHandle().getValueState("latest", Encoders.LONG(), TTLConfig.NONE());
      timer = getHandle().getValueState("timer", Encoders.LONG(), TTLConfig.NONE());
    }

    @Override
    public Iterator<String> handleInputRows(
        String key, Iterator<Row> rows, TimerValues timerValues) {
      long max = latest.exists() ? latest.get() : 0;
      while (rows.hasNext()) {
        max = Math.max(max, rows.next().getLong(1));
      }
      latest.update(max);
      long before = timer.exists() ? timer.get() : 0;
      long next = (max + 5) * 1000;
      if (before < next) {
        getHandle().deleteTimer(before);
        getHandle().registerTimer(next);
        timer.update(next);
      }
      return Iterator.single(key + "=" + max + " wm " + timerValues.getCurrentWatermarkInMs());
    }

    @Override
    public Iterator<String> handleExpiredTimer(
        String key, TimerValues timerValues, ExpiredTimerInfo info) {
      latest.clear();
      return Iterator.single(
          key
              + "=-1 at "
              + info.getExpiryTimeInMs()
              + " wm "
              + timerValues.getCurrentWatermarkInMs());
    }
  }

  /** The earliest event of each key. */
  public static class Earliest extends StatefulProcessor<String, Row, String> {
    private transient ValueState<Long> earliest;

    @Override
    public void init(OutputMode outputMode, TimeMode timeMode) {
      earliest = getHandle().getValueState("earliest", Encoders.LONG(), TTLConfig.NONE());
    }

    @Override
    public Iterator<String> handleInputRows(
        String key, Iterator<Row> rows, TimerValues timerValues) {
      long min = earliest.exists() ? earliest.get() : Long.MAX_VALUE;
      while (rows.hasNext()) {
        min = Math.min(min, rows.next().getLong(1));
      }
      earliest.update(min);
      return Iterator.single(key + "=" + min);
    }
  }

  public static class Event implements Serializable {
    private String key;
    private Timestamp time;
    private long count;

    public String getKey() {
      return key;
    }

    public void setKey(String key) {
      this.key = key;
    }

    public Timestamp getTime() {
      return time;
    }

    public void setTime(Timestamp time) {
      this.time = time;
    }

    public long getCount() {
      return count;
    }

    public void setCount(long count) {
      this.count = count;
    }
  }

  /** One event for each key and micro-batch, at the latest time or at a fixed one. */
  public static class Passing extends StatefulProcessor<String, Row, Event> {
    private final long fixed;

    Passing(long fixed) {
      this.fixed = fixed;
    }

    @Override
    public void init(OutputMode outputMode, TimeMode timeMode) {
      if (!timeMode.equals(TimeMode.EventTime())) {
        throw new IllegalStateException("by " + timeMode);
      }
    }

    @Override
    public Iterator<Event> handleInputRows(
        String key, Iterator<Row> rows, TimerValues timerValues) {
      long max = 0;
      long count = 0;
      while (rows.hasNext()) {
        max = Math.max(max, rows.next().getLong(1));
        count++;
      }
      Event event = new Event();
      event.setKey(key);
      event.setTime(new Timestamp(fixed > 0 ? fixed : max * 1000));
      event.setCount(count);
      return Iterator.single(event);
    }
  }

  static KeyValueGroupedDataset<String, Row> grouped(
      SparkSession spark, Harness.Feed feed, boolean watched) {
    Dataset<Row> rows =
        spark
            .readStream()
            .schema("key STRING, second BIGINT")
            .json(feed.folder.toString())
            .withColumn("time", timestamp_seconds(col("second")));
    return (watched ? rows.withWatermark("time", "10 seconds") : rows)
        .groupByKey((MapFunction<Row, String>) row -> row.getString(0), Encoders.STRING());
  }

  static void tell(Harness.Run run, String step) throws Exception {
    run.tell(step);
    StateOperatorProgress state = run.query.lastProgress().stateOperators()[0];
    Map<String, Long> metrics = state.customMetrics();
    Harness.say(
        step,
        "total "
            + state.numRowsTotal()
            + ", updated "
            + state.numRowsUpdated()
            + ", removed "
            + state.numRowsRemoved()
            + ", dropped "
            + state.numRowsDroppedByWatermark()
            + ", timers "
            + metrics.get("numRegisteredTimers")
            + metrics.get("numDeletedTimers")
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
    for (String mode : List.of("update", "append")) {
      Harness.Feed feed = new Harness.Feed();
      Harness.Run run =
          new Harness.Run(
              grouped(spark, feed, true)
                  .transformWithState(
                      new Latest(), TimeMode.EventTime(), OutputMode.Update(), Encoders.STRING())
                  .toDF(),
              mode);
      Case57EventTimeTimeout.add(feed, "a", 11, 13, 15);
      tell(run, "a at 11, 13, 15");
      Case57EventTimeTimeout.add(feed, "a", 4);
      tell(run, "a at 4, too late");
      Case57EventTimeTimeout.add(feed, "a", 10);
      tell(run, "a at 10");
      Case57EventTimeTimeout.add(feed, "b", 31);
      tell(run, "b at 31");
      run.tellWatermark("watermark");
      Case57EventTimeTimeout.add(feed, "b", 46);
      tell(run, "b at 46");
      run.query.stop();
    }

    spark.conf().set("spark.sql.streaming.noDataMicroBatches.enabled", "false");
    for (TimeMode mode :
        List.of(TimeMode.None(), TimeMode.ProcessingTime(), TimeMode.EventTime())) {
      Harness.Feed feed = new Harness.Feed();
      Harness.Run run =
          new Harness.Run(
              grouped(spark, feed, true)
                  .transformWithState(new Earliest(), mode, OutputMode.Update(), Encoders.STRING())
                  .toDF(),
              "update");
      for (int second : new int[] {15, 4, 1, 85}) {
        Case57EventTimeTimeout.add(feed, "a", second);
        tell(run, mode + ": a at " + second);
      }
      run.query.stop();
    }
    spark.conf().unset("spark.sql.streaming.noDataMicroBatches.enabled");

    // What comes behind goes by the event time that the processor gives its rows.
    Harness.Feed windows = new Harness.Feed();
    Dataset<Event> events =
        grouped(spark, windows, true)
            .transformWithState(
                new Passing(0), "time", OutputMode.Append(), Encoders.bean(Event.class));
    Harness.Run run =
        new Harness.Run(
            events
                .groupBy(window(col("time"), "10 seconds"))
                .agg(count("*"))
                .select(col("window.start").cast("long"), col("count(1)")),
            "append");
    for (int second : new int[] {5, 25, 60}) {
      Case57EventTimeTimeout.add(windows, "a", second);
      run.tell("windows behind: " + second);
      run.tellWatermark("watermark");
    }
    run.query.stop();
    Harness.Feed duplicates = new Harness.Feed();
    run =
        new Harness.Run(
            grouped(spark, duplicates, true)
                .transformWithState(
                    new Passing(0), "time", OutputMode.Append(), Encoders.bean(Event.class))
                .dropDuplicatesWithinWatermark("key")
                .select("key", "count"),
            "append");
    Case57EventTimeTimeout.add(duplicates, "a", 5, 6);
    run.tell("duplicates behind: a");
    Case57EventTimeTimeout.add(duplicates, "a", 7);
    run.tell("duplicates behind: a again");
    run.query.stop();
    Harness.Feed chained = new Harness.Feed();
    run =
        new Harness.Run(
            grouped(spark, chained, true)
                .transformWithState(
                    new Passing(0), "time", OutputMode.Append(), Encoders.bean(Event.class))
                .toDF()
                .selectExpr("key", "count as second", "time")
                .groupByKey((MapFunction<Row, String>) row -> row.getString(0), Encoders.STRING())
                .transformWithState(
                    new Earliest(), TimeMode.EventTime(), OutputMode.Append(), Encoders.STRING())
                .toDF(),
            "append");
    for (int second : new int[] {5, 40, 45}) {
      Case57EventTimeTimeout.add(chained, "a", second, second);
      run.tell("another behind: " + second);
    }
    run.query.stop();

    Harness.Feed old = new Harness.Feed();
    Harness.Run older =
        new Harness.Run(
            grouped(spark, old, true)
                .transformWithState(
                    new Passing(1), "time", OutputMode.Append(), Encoders.bean(Event.class))
                .select("key", "count"),
            "append");
    Case57EventTimeTimeout.add(old, "a", 60);
    older.query.processAllAvailable();
    Harness.say("an old row at first", older.fresh());
    Case57EventTimeTimeout.add(old, "a", 90);
    Harness.refused(
        "an old row",
        "EMITTING_ROWS_OLDER_THAN_WATERMARK_NOT_ALLOWED",
        () -> older.query.processAllAvailable());
    Harness.error(
        "no watermark before",
        () ->
            grouped(spark, old, false)
                .transformWithState(
                    new Passing(0), "time", OutputMode.Append(), Encoders.bean(Event.class)));
    Harness.error(
        "no such column",
        () ->
            grouped(spark, old, true)
                .transformWithState(
                    new Passing(0), "missing", OutputMode.Append(), Encoders.bean(Event.class)));
    Harness.error(
        "windows without event time",
        () ->
            new Harness.Run(
                grouped(spark, old, true)
                    .transformWithState(
                        new Passing(0),
                        TimeMode.None(),
                        OutputMode.Append(),
                        Encoders.bean(Event.class))
                    .groupBy(window(col("time"), "10 seconds"))
                    .count()
                    .toDF(),
                "append"));
    Harness.error(
        "duplicates without event time",
        () ->
            new Harness.Run(
                grouped(spark, old, true)
                    .transformWithState(
                        new Passing(0),
                        TimeMode.None(),
                        OutputMode.Append(),
                        Encoders.bean(Event.class))
                    .dropDuplicatesWithinWatermark("key")
                    .toDF(),
                "append"));
    Harness.error(
        "complete",
        () ->
            new Harness.Run(
                grouped(spark, old, true)
                    .transformWithState(
                        new Earliest(), TimeMode.None(), OutputMode.Complete(), Encoders.STRING())
                    .toDF(),
                "complete"));
    spark.conf().unset("spark.sql.streaming.stateStore.providerClass");
    spark.conf().set("spark.sql.shuffle.partitions", "2");
  }
}

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.timestamp_seconds;

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
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.TTLConfig;
import org.apache.spark.sql.streaming.TimeMode;
import org.apache.spark.sql.streaming.TimerValues;
import org.apache.spark.sql.streaming.ValueState;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;

/** Processors that work while what they return is gone through, and timers of times long past. */
public final class TransformLazily {
  private static SparkSession spark;

  /** Goes through another iterator's elements, as far as somebody asks. */
  private static Iterator<String> each(
      Iterator<Long> values, java.util.function.Function<Long, String> step) {
    return CollectionConverters.asScala(
        new java.util.Iterator<String>() {
          @Override
          public boolean hasNext() {
            return values.hasNext();
          }

          @Override
          public String next() {
            return step.apply(values.next());
          }
        });
  }

  /** Reads and changes its variable for each row that is asked for. */
  public static class Lazy extends StatefulProcessor<Long, Long, String> {
    private transient ValueState<Long> last;
    private boolean isSet;

    @Override
    public void init(OutputMode outputMode, TimeMode timeMode) {
      last = getHandle().getValueState("last", Encoders.LONG(), TTLConfig.NONE());
    }

    @Override
    public Iterator<String> handleInputRows(Long key, Iterator<Long> rows, TimerValues times) {
      last.update(1L);
      if (!isSet) {
        getHandle().registerTimer(0);
        isSet = true;
      }
      return each(rows, row -> "row " + exchange(row));
    }

    private String exchange(Long value) {
      Long before = last.get();
      last.update(value);
      return value + " after " + before;
    }

    @Override
    public Iterator<String> handleExpiredTimer(Long key, TimerValues times, ExpiredTimerInfo info) {
      Iterator<Long> one = Iterator.single(42L);
      return each(one, row -> "timer of " + key + ", " + exchange(row));
    }
  }

  /** The latest time of each key, with a timer behind it or long before it. */
  public static class Latest extends StatefulProcessor<String, Row, String> {
    private final boolean past;
    private transient ValueState<Long> latest;
    private transient ValueState<Long> timer;

    Latest(boolean past) {
      this.past = past;
    }

    @Override
    public void init(OutputMode outputMode, TimeMode timeMode) {
      latest = getHandle().getValueState("latest", Encoders.LONG(), TTLConfig.NONE());
      timer = getHandle().getValueState("timer", Encoders.LONG(), TTLConfig.NONE());
    }

    @Override
    public Iterator<String> handleInputRows(String key, Iterator<Row> rows, TimerValues times) {
      boolean known = latest.exists();
      long seconds = known ? latest.get() : 0;
      while (rows.hasNext()) {
        seconds = Math.max(seconds, rows.next().getLong(1));
      }
      latest.update(seconds);
      if (!past) {
        long due = (seconds + 5) * 1000;
        long before = timer.exists() ? timer.get() : 0;
        if (before < due) {
          getHandle().deleteTimer(before);
          getHandle().registerTimer(due);
          timer.update(due);
        }
      } else if (known) {
        getHandle().registerTimer(0);
      }
      return Iterator.single(key + "=" + seconds);
    }

    @Override
    public Iterator<String> handleExpiredTimer(
        String key, TimerValues times, ExpiredTimerInfo info) {
      latest.clear();
      return Iterator.single(key + " fired " + info.getExpiryTimeInMs());
    }
  }

  /** The earliest time of each key; nothing is late without the time mode of events. */
  public static class Earliest extends StatefulProcessor<String, Row, String> {
    private transient ValueState<Long> earliest;

    @Override
    public void init(OutputMode outputMode, TimeMode timeMode) {
      earliest = getHandle().getValueState("earliest", Encoders.LONG(), TTLConfig.NONE());
    }

    @Override
    public Iterator<String> handleInputRows(String key, Iterator<Row> rows, TimerValues times) {
      long seconds = earliest.exists() ? earliest.get() : Long.MAX_VALUE;
      while (rows.hasNext()) {
        seconds = Math.min(seconds, rows.next().getLong(1));
      }
      earliest.update(seconds);
      return Iterator.single(key + "=" + seconds);
    }
  }

  private static Dataset<Row> events(
      Harness.Feed feed, StatefulProcessor<String, Row, String> processor, TimeMode time) {
    return StateByKeyRules.grouped(
            feed.read(spark, "key STRING, second BIGINT")
                .withColumn("time", timestamp_seconds(col("second")))
                .withWatermark("time", "10 seconds"))
        .transformWithState(processor, time, OutputMode.Update(), Encoders.STRING())
        .toDF();
  }

  private static void tellTimers(Harness.Run run) {
    for (StreamingQueryProgress progress : run.query.recentProgress()) {
      if (progress.stateOperators().length > 0) {
        Map<String, Long> metrics = progress.stateOperators()[0].customMetrics();
        Harness.say(
            "  timers of batch " + progress.batchId(),
            metrics.get("numRegisteredTimers")
                + " registered, "
                + metrics.get("numDeletedTimers")
                + " deleted, "
                + metrics.get("numExpiredTimers")
                + " fired");
      }
    }
  }

  private static void lazy() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Harness.Run run =
        new Harness.Run(
            feed.read(spark)
                .select(timestamp_seconds(col("value")).as("time"))
                .withWatermark("time", "10 seconds")
                .as(Encoders.LONG())
                .groupByKey((MapFunction<Long, Long>) value -> value, Encoders.LONG())
                .transformWithState(
                    new Lazy(), TimeMode.EventTime(), OutputMode.Update(), Encoders.STRING())
                .toDF(),
            "update");
    feed.values(12);
    run.tellAll("12");
    feed.values(11, 40);
    run.tellAll("11 40");
    tellTimers(run);
    run.query.stop();
  }

  private static void timers(boolean past) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Harness.Run run =
        new Harness.Run(events(feed, new Latest(past), TimeMode.EventTime()), "update");
    Harness.say("timers", past ? "long past" : "behind the latest event");
    Case57EventTimeTimeout.add(feed, "a", 11, 13, 15);
    run.tellAll("a at 11, 13, 15");
    Case57EventTimeTimeout.add(feed, "a", 4);
    run.tellAll("a at 4, too late");
    Case57EventTimeTimeout.add(feed, "a", 10);
    run.tellAll("a at 10");
    Case57EventTimeTimeout.add(feed, "b", 31);
    run.tellAll("b at 31");
    Case57EventTimeTimeout.add(feed, "b", 32);
    run.tellAll("b at 32");
    tellTimers(run);
    run.query.stop();
  }

  private static void withoutTime() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Harness.Run run = new Harness.Run(events(feed, new Earliest(), TimeMode.None()), "update");
    for (int second : new int[] {11, 4, 1, 85, 86}) {
      Case57EventTimeTimeout.add(feed, "a", second);
      run.tellAll("a at " + second + ", never too late");
    }
    run.query.stop();
  }

  /** Keys out of three streams, of which one has numbers. */
  private static void union() throws Exception {
    Harness.Feed[] feeds = {new Harness.Feed(), new Harness.Feed(), new Harness.Feed()};
    Dataset<String> numbers =
        feeds[1]
            .read(spark)
            .as(Encoders.INT())
            .map((MapFunction<Integer, String>) String::valueOf, Encoders.STRING());
    Dataset<String> all =
        Case61InitialState.stream(spark, feeds[0])
            .union(numbers)
            .union(Case61InitialState.stream(spark, feeds[2]));
    Harness.Run run =
        new Harness.Run(
            TransformRunningCount.by(all, new TransformRunningCount.Counts()), "update");
    TransformRunningCount.add(feeds[0], "1");
    run.tellAll("1 out of the first");
    feeds[1].values(1, 2);
    run.tellAll("1 2 out of the second");
    TransformRunningCount.add(feeds[2], "1", "2");
    run.tellAll("1 2 out of the third");
    TransformRunningCount.add(feeds[0], "4", "5");
    run.tellAll("4 5 out of the first");
    feeds[1].values(1, 3);
    run.tellAll("1 3 out of the second");
    List<String> rows = new ArrayList<>(List.of("1", "3", "4", "5"));
    TransformRunningCount.add(feeds[2], rows.toArray(new String[0]));
    run.tellAll(rows + " out of the third");
    run.query.stop();
  }

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    spark.conf().set("spark.sql.streaming.stateStore.providerClass", TransformRunningCount.STORE);
    spark.conf().set("spark.sql.shuffle.partitions", "1");
    lazy();
    timers(false);
    timers(true);
    spark.conf().set("spark.sql.streaming.statefulOperator.allowMultiple", "false");
    timers(false);
    spark.conf().unset("spark.sql.streaming.statefulOperator.allowMultiple");
    withoutTime();
    union();
    spark.conf().set("spark.sql.shuffle.partitions", "2");
    spark.conf().unset("spark.sql.streaming.stateStore.providerClass");
  }
}

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.ExpiredTimerInfo;
import org.apache.spark.sql.streaming.GroupState;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StatefulProcessor;
import org.apache.spark.sql.streaming.TimeMode;
import org.apache.spark.sql.streaming.TimerValues;
import org.apache.spark.sql.streaming.Trigger;

/** Time passes without rows: time-outs and timers by the clock come all the same. */
public final class StateByKeyClock {
  static Iterator<String> count(String key, Iterator<String> rows, GroupState<Long> state) {
    if (state.hasTimedOut()) {
      long count = state.get();
      state.remove();
      return List.of(key + " had " + count).iterator();
    }
    long count = state.exists() ? state.get() : 0;
    while (rows.hasNext()) {
      rows.next();
      count++;
    }
    state.update(count);
    state.setTimeoutDuration("1500 milliseconds");
    return List.of(key + "=" + count).iterator();
  }

  public static class Timed extends StatefulProcessor<String, String, String> {
    @Override
    public void init(OutputMode outputMode, TimeMode timeMode) {}

    @Override
    public scala.collection.Iterator<String> handleInputRows(
        String key, scala.collection.Iterator<String> rows, TimerValues timerValues) {
      getHandle().registerTimer(timerValues.getCurrentProcessingTimeInMs() + 1500);
      return scala.collection.Iterator.single(key);
    }

    @Override
    public scala.collection.Iterator<String> handleExpiredTimer(
        String key, TimerValues timerValues, ExpiredTimerInfo info) {
      return scala.collection.Iterator.single(
          key
              + " fired "
              + (timerValues.getCurrentProcessingTimeInMs() >= info.getExpiryTimeInMs()));
    }
  }

  static void play(String name, Harness.Feed feed, Dataset<Row> result) throws Exception {
    Harness.Run run =
        new Harness.Run(
            result,
            "update",
            Trigger.ProcessingTime("300 milliseconds"),
            Harness.folder("cp"),
            false);
    TransformRunningCount.add(feed, "a", "b", "a");
    List<String> rows = new ArrayList<>();
    while (rows.size() < 4) {
      Thread.sleep(50);
      rows.addAll(run.fresh());
    }
    rows.sort(null);
    Harness.say(name, rows);
    run.query.stop();
  }

  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    spark.conf().set("spark.sql.streaming.stateStore.providerClass", TransformRunningCount.STORE);
    Harness.Feed feed = new Harness.Feed();
    KeyValueGroupedDataset<String, String> groups =
        Case61InitialState.stream(spark, feed)
            .groupByKey((MapFunction<String, String>) value -> value, Encoders.STRING());
    play(
        "time-outs",
        feed,
        groups
            .flatMapGroupsWithState(
                (FlatMapGroupsWithStateFunction<String, String, Long, String>)
                    StateByKeyClock::count,
                OutputMode.Update(),
                Encoders.LONG(),
                Encoders.STRING(),
                GroupStateTimeout.ProcessingTimeTimeout())
            .toDF());
    Harness.Feed other = new Harness.Feed();
    play(
        "timers",
        other,
        Case61InitialState.stream(spark, other)
            .groupByKey((MapFunction<String, String>) value -> value, Encoders.STRING())
            .transformWithState(
                new Timed(), TimeMode.ProcessingTime(), OutputMode.Update(), Encoders.STRING())
            .toDF());
    spark.conf().unset("spark.sql.streaming.stateStore.providerClass");
  }
}

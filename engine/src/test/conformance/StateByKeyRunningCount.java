import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsWithStateFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.GroupState;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.Trigger;

/** Counts by key that are removed at three: what comes out, and how rows of state are counted. */
public final class StateByKeyRunningCount {
  public static class RunningCount implements Serializable {
    private long count;

    public RunningCount() {}

    RunningCount(long count) {
      this.count = count;
    }

    public long getCount() {
      return count;
    }

    public void setCount(long count) {
      this.count = count;
    }
  }

  static int size(Iterator<String> values) {
    int size = 0;
    while (values.hasNext()) {
      values.next();
      size++;
    }
    return size;
  }

  static Iterator<String> flat(
      String key, Iterator<String> values, GroupState<RunningCount> state) {
    long count = (state.exists() ? state.get().getCount() : 0) + size(values);
    if (count == 3) {
      state.remove();
      return Collections.emptyIterator();
    }
    state.update(new RunningCount(count));
    return List.of(key + "=" + count).iterator();
  }

  /** Changes the state while what it returns is gone through. */
  static Iterator<String> lazy(
      String key, Iterator<String> values, GroupState<RunningCount> state) {
    return new Iterator<String>() {
      @Override
      public boolean hasNext() {
        return values.hasNext();
      }

      @Override
      public String next() {
        values.next();
        long count = (state.exists() ? state.get().getCount() : 0) + 1;
        if (count == 3) {
          state.remove();
          return key + " is gone";
        }
        state.update(new RunningCount(count));
        return key + "=" + count;
      }
    };
  }

  static String one(String key, Iterator<String> values, GroupState<RunningCount> state) {
    long count = (state.exists() ? state.get().getCount() : 0) + size(values);
    if (count == 3) {
      state.remove();
      return key + "=-1";
    }
    state.update(new RunningCount(count));
    return key + "=" + count;
  }

  static void tell(Harness.Run run, String step) throws Exception {
    run.tell(step);
    run.tellState(step);
    Harness.say(
        step,
        "removed "
            + run.query.lastProgress().stateOperators()[0].numRowsRemoved()
            + " by "
            + run.query.lastProgress().stateOperators()[0].operatorName());
  }

  static void go(Harness.Feed feed, Dataset<Row> result, boolean restarts) throws Exception {
    Path checkpoint = Harness.folder("cp");
    Trigger trigger = Trigger.ProcessingTime(0);
    Harness.Run run = new Harness.Run(result, "update", trigger, checkpoint, false);
    feed.lines("{\"value\":\"a\"}");
    tell(run, "a");
    feed.lines("{\"value\":\"a\"}", "{\"value\":\"b\"}");
    tell(run, "a b");
    if (restarts) {
      run.query.stop();
      run = new Harness.Run(result, "update", trigger, checkpoint, false);
    }
    feed.lines("{\"value\":\"a\"}", "{\"value\":\"b\"}");
    tell(run, "a b again");
    feed.lines("{\"value\":\"a\"}", "{\"value\":\"c\"}");
    tell(run, "a c");
    feed.lines("{\"value\":null}", "{\"value\":null}");
    tell(run, "no key");
    run.query.stop();
  }

  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    List<String> functions = new ArrayList<>(List.of("flat", "lazy", "one"));
    for (String function : functions) {
      Harness.Feed feed = new Harness.Feed();
      KeyValueGroupedDataset<String, String> groups =
          spark
              .readStream()
              .schema("value STRING")
              .json(feed.folder.toString())
              .as(Encoders.STRING())
              .groupByKey((MapFunction<String, String>) value -> value, Encoders.STRING());
      Harness.say("function", function);
      Dataset<String> result =
          function.equals("one")
              ? groups.mapGroupsWithState(
                  (MapGroupsWithStateFunction<String, String, RunningCount, String>)
                      StateByKeyRunningCount::one,
                  Encoders.bean(RunningCount.class),
                  Encoders.STRING())
              : groups.flatMapGroupsWithState(
                  function.equals("flat")
                      ? (FlatMapGroupsWithStateFunction<String, String, RunningCount, String>)
                          StateByKeyRunningCount::flat
                      : (FlatMapGroupsWithStateFunction<String, String, RunningCount, String>)
                          StateByKeyRunningCount::lazy,
                  OutputMode.Update(),
                  Encoders.bean(RunningCount.class),
                  Encoders.STRING(),
                  GroupStateTimeout.NoTimeout());
      go(feed, result.toDF(), true);
    }
  }
}

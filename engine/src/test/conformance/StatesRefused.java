import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.apache.spark.SparkThrowable;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsWithStateFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.GroupState;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.TimeMode;
import org.apache.spark.sql.streaming.Trigger;

/** What ends queries with state, with the parameters of each condition. */
public final class StatesRefused {
  private static SparkSession spark;
  private static volatile boolean fails;

  /** All conditions on the way to the cause, with their parameters. */
  private static void tell(String step, Harness.Run run, Path checkpoint) {
    try {
      run.tell(step);
    } catch (Exception failure) {
      Harness.say(step, "");
      for (Throwable each = failure.getCause(); each != null; each = each.getCause()) {
        Harness.say(
            "  cause",
            each instanceof SparkThrowable
                ? ((SparkThrowable) each).getCondition()
                    + " "
                    + ((SparkThrowable) each).getSqlState()
                    + " "
                    + new TreeMap<>(((SparkThrowable) each).getMessageParameters())
                        .toString()
                        .replace(checkpoint.toString(), "CHECKPOINT")
                : each.getClass().getSimpleName() + " " + each.getMessage());
      }
    } finally {
      try {
        run.query.stop();
      } catch (Exception failure) {
        Harness.say("stop", failure.getClass());
      }
    }
  }

  private static Harness.Run start(Dataset<Row> rows, String mode, Path checkpoint)
      throws Exception {
    return new Harness.Run(rows, mode, Trigger.ProcessingTime(0), checkpoint, false);
  }

  private static void wrong(String what, TimeMode time) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    TransformRunningCount.add(feed, "a");
    Path checkpoint = Harness.folder("cp");
    Dataset<Row> rows =
        StateByKeyRules.grouped(
                Case61InitialState.stream(spark, feed).toDF().selectExpr("value as key"))
            .mapValues((MapFunction<Row, String>) row -> row.getString(0), Encoders.STRING())
            .transformWithState(
                new TransformErrors.Wrong(what), time, OutputMode.Update(), Encoders.STRING())
            .toDF();
    tell(what + ", " + time, start(rows, "update", checkpoint), checkpoint);
  }

  private static void changed(String what, TimeMode time, OutputMode mode) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Path checkpoint = TransformRestarts.begun(spark, feed);
    Dataset<Row> rows = TransformRestarts.result(spark, feed, what, time, mode);
    Harness.Run run = start(rows, mode.toString().toLowerCase(Locale.ROOT), checkpoint);
    TransformRunningCount.add(feed, "a");
    tell(what + ", " + time + ", " + mode, run, checkpoint);
  }

  private static String count(String key, Iterator<String> values, GroupState<Long> state)
      throws Exception {
    if (fails) {
      throw new Exception("no more");
    }
    long count = state.exists() ? state.get() : 0;
    while (values.hasNext()) {
      values.next();
      count++;
    }
    state.update(count);
    return key + "=" + count;
  }

  private static Dataset<Row> counts(Harness.Feed feed) {
    return Case61InitialState.stream(spark, feed)
        .groupByKey((MapFunction<String, String>) value -> value, Encoders.STRING())
        .mapGroupsWithState(
            (MapGroupsWithStateFunction<String, String, Long, String>) StatesRefused::count,
            Encoders.LONG(),
            Encoders.STRING())
        .toDF("value");
  }

  /** A function that fails leaves the state as it was before the micro-batch. */
  private static void failing() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Path checkpoint = Harness.folder("cp");
    Harness.Run run = start(counts(feed), "update", checkpoint);
    TransformRunningCount.add(feed, "a");
    run.tell("a");
    fails = true;
    TransformRunningCount.add(feed, "a");
    tell("a function that fails", run, checkpoint);
    fails = false;
    run = start(counts(feed), "update", checkpoint);
    run.tellAll("again");
    run.query.stop();
  }

  /** Folders that are there before the first micro-batch. */
  private static void leftover(String folder) throws Exception {
    Path checkpoint = Harness.folder("cp");
    Files.createDirectories(checkpoint.resolve(folder));
    Harness.Feed feed = new Harness.Feed();
    feed.values(1);
    tell(
        "left over: " + folder,
        start(feed.read(spark).groupBy().count(), "complete", checkpoint),
        checkpoint);
  }

  private static void provider(String name) throws Exception {
    spark.conf().set("spark.sql.streaming.stateStore.providerClass", name);
    leftover("sources");
    spark.conf().set("spark.sql.streaming.stateStore.providerClass", TransformRunningCount.STORE);
  }

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    spark.conf().set("spark.sql.streaming.stateStore.providerClass", TransformRunningCount.STORE);
    spark.conf().set("spark.sql.shuffle.partitions", "1");
    spark.conf().set("spark.sql.streaming.noDataMicroBatches.enabled", "false");
    for (String what :
        List.of(
            "value.exists in init",
            "list.exists in init",
            "map.exists in init",
            "name twice",
            "empty name",
            "name with a space",
            "name default",
            "ttl",
            "throw in init",
            "append null",
            "put an empty array",
            "null key get",
            "null map value",
            "variable late",
            "register timer",
            "throw in rows")) {
      wrong(what, TimeMode.None());
    }
    wrong("negative ttl", TimeMode.ProcessingTime());
    wrong("timer in init", TimeMode.ProcessingTime());
    wrong("throw in timer", TimeMode.ProcessingTime());
    for (String what : List.of("count as a list", "count as a text", "count for a while")) {
      changed(what, TimeMode.ProcessingTime(), OutputMode.Update());
    }
    changed("", TimeMode.None(), OutputMode.Update());
    changed("", TimeMode.ProcessingTime(), OutputMode.Append());
    failing();
    for (String folder : List.of("state", "state/0", "commits", "commits/0", "offsets")) {
      leftover(folder);
    }
    provider("java.lang.Object");
    provider("no.such.Class");
    spark.conf().unset("spark.sql.streaming.noDataMicroBatches.enabled");
    spark.conf().set("spark.sql.shuffle.partitions", "2");
    spark.conf().unset("spark.sql.streaming.stateStore.providerClass");
  }
}

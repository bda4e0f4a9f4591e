import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.ExpiredTimerInfo;
import org.apache.spark.sql.streaming.ListState;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.StatefulProcessorWithInitialState;
import org.apache.spark.sql.streaming.TTLConfig;
import org.apache.spark.sql.streaming.TimeMode;
import org.apache.spark.sql.streaming.TimerValues;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.streaming.ValueState;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;

/** What a processor hears of keys before the first row. */
public final class TransformInitialState {
  public static class Knowing
      extends StatefulProcessorWithInitialState<String, String, String, Long> {
    private final boolean fails;
    private transient ValueState<Long> sum;
    private transient ListState<String> heard;

    Knowing(boolean fails) {
      this.fails = fails;
    }

    @Override
    public void init(OutputMode outputMode, TimeMode timeMode) {
      sum = getHandle().getValueState("sum", Encoders.LONG(), TTLConfig.NONE());
      heard = getHandle().getListState("heard", Encoders.STRING(), TTLConfig.NONE());
    }

    @Override
    public void handleInitialState(String key, Long known, TimerValues timerValues) {
      if (fails) {
        throw new IllegalStateException("initial");
      }
      sum.update((sum.exists() ? sum.get() : 0) + known);
      if (key.equals("timed")) {
        getHandle().registerTimer(timerValues.getCurrentProcessingTimeInMs());
      }
    }

    @Override
    public Iterator<String> handleInputRows(
        String key, Iterator<String> rows, TimerValues timerValues) {
      long count = 0;
      while (rows.hasNext()) {
        heard.appendValue(rows.next());
        count++;
      }
      sum.update((sum.exists() ? sum.get() : 0) + count);
      List<String> all = new ArrayList<>();
      Iterator<String> known = heard.get();
      while (known.hasNext()) {
        all.add(known.next());
      }
      return Iterator.single(key + " " + sum.get() + " " + all);
    }

    @Override
    public Iterator<String> handleExpiredTimer(
        String key, TimerValues timerValues, ExpiredTimerInfo info) {
      List<String> out = new ArrayList<>();
      out.add(key + " timed out with " + sum.get());
      sum.clear();
      return CollectionConverters.asScala(out.iterator());
    }
  }

  static Dataset<Row> result(
      Dataset<String> values, Dataset<Tuple2<String, Long>> known, boolean fails, TimeMode mode) {
    return values
        .groupByKey((MapFunction<String, String>) value -> value, Encoders.STRING())
        .transformWithState(
            new Knowing(fails),
            mode,
            OutputMode.Update(),
            Case61InitialState.known(known),
            Encoders.STRING(),
            Encoders.LONG())
        .toDF();
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
    Dataset<Tuple2<String, Long>> known =
        spark.createDataset(
            List.of(
                new Tuple2<>("a", 10L),
                new Tuple2<>("a", 20L),
                new Tuple2<>("silent", 5L),
                new Tuple2<>("timed", 7L)),
            Case61InitialState.PAIRS);
    Harness.Feed feed = new Harness.Feed();
    Path checkpoint = Harness.folder("cp");
    Dataset<Row> result =
        result(Case61InitialState.stream(spark, feed), known, false, TimeMode.ProcessingTime());
    Harness.Run run =
        new Harness.Run(result, "update", Trigger.ProcessingTime(0), checkpoint, false);
    TransformRunningCount.add(feed, "a", "b");
    run.tell("a b");
    run.tellState("a b");
    run.query.stop();
    run = new Harness.Run(result, "update", Trigger.ProcessingTime(0), checkpoint, false);
    TransformRunningCount.add(feed, "a", "silent", "timed");
    run.tell("a silent timed");
    run.tellState("a silent timed");
    run.query.stop();

    Case61InitialState.show(
        "over rows that stand still",
        result(
            spark.createDataset(List.of("a", "b"), Encoders.STRING()),
            known.filter("_1 <> 'timed'"),
            false,
            TimeMode.None()));

    Harness.Feed failing = new Harness.Feed();
    Harness.Run wrong =
        new Harness.Run(
            result(Case61InitialState.stream(spark, failing), known, true, TimeMode.None()),
            "update");
    TransformRunningCount.add(failing, "a");
    Harness.refused(
        "a failure",
        "TRANSFORM_WITH_STATE_USER_FUNCTION_ERROR",
        () -> wrong.query.processAllAvailable());
    spark.conf().unset("spark.sql.streaming.stateStore.providerClass");
    spark.conf().set("spark.sql.shuffle.partitions", "2");
    spark.conf().unset("spark.sql.streaming.noDataMicroBatches.enabled");
  }
}

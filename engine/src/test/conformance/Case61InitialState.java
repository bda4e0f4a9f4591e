import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsWithStateFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.GroupState;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.Trigger;
import scala.Tuple2;

/** States that are there before the first row. */
public final class Case61InitialState {
  static final Encoder<Tuple2<String, Long>> PAIRS =
      Encoders.tuple(Encoders.STRING(), Encoders.LONG());

  static Iterator<String> count(String key, Iterator<String> values, GroupState<Long> state) {
    List<String> all = new ArrayList<>();
    values.forEachRemaining(all::add);
    long count = (state.exists() ? state.get() : 0) + all.size();
    if (!"noUpdate".equals(key)) {
      state.update(count);
    }
    return List.of(key + " " + all + " " + count + " " + state.hasTimedOut()).iterator();
  }

  static KeyValueGroupedDataset<String, Long> known(Dataset<Tuple2<String, Long>> pairs) {
    return pairs
        .groupByKey(
            (MapFunction<Tuple2<String, Long>, String>) pair -> pair._1(), Encoders.STRING())
        .mapValues((MapFunction<Tuple2<String, Long>, Long>) pair -> pair._2(), Encoders.LONG());
  }

  static Dataset<Row> counted(
      Dataset<String> values,
      KeyValueGroupedDataset<String, Long> known,
      GroupStateTimeout timeout) {
    return values
        .groupByKey((MapFunction<String, String>) value -> value, Encoders.STRING())
        .flatMapGroupsWithState(
            (FlatMapGroupsWithStateFunction<String, String, Long, String>)
                Case61InitialState::count,
            OutputMode.Update(),
            Encoders.LONG(),
            Encoders.STRING(),
            timeout,
            known)
        .toDF();
  }

  static Dataset<String> stream(SparkSession spark, Harness.Feed feed) {
    return spark
        .readStream()
        .schema("value STRING")
        .json(feed.folder.toString())
        .as(Encoders.STRING());
  }

  static void show(String step, Dataset<Row> rows) {
    List<String> all = new ArrayList<>();
    for (Row row : rows.collectAsList()) {
      all.add(row.toString());
    }
    all.sort(null);
    Harness.say(step, all);
  }

  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    Dataset<Tuple2<String, Long>> pairs =
        spark.createDataset(
            List.of(
                new Tuple2<>("k1", 1L),
                new Tuple2<>("k2", 2L),
                new Tuple2<>("noUpdate", 2L),
                new Tuple2<>("onlyState", 1L)),
            PAIRS);
    Harness.Feed feed = new Harness.Feed();
    Path checkpoint = Harness.folder("cp");
    Dataset<Row> counted =
        counted(stream(spark, feed), known(pairs), GroupStateTimeout.NoTimeout());
    Trigger trigger = Trigger.ProcessingTime(0);
    Harness.Run run = new Harness.Run(counted, "update", trigger, checkpoint, false);
    feed.lines("{\"value\":\"onlyData\"}", "{\"value\":\"k2\"}");
    run.tell("onlyData k2");
    run.tellState("onlyData k2");
    run.query.stop();
    run = new Harness.Run(counted, "update", trigger, checkpoint, false);
    feed.lines("{\"value\":\"k1\"}");
    run.tell("k1");
    run.tellState("k1");
    feed.lines("{\"value\":\"noUpdate\"}", "{\"value\":\"onlyState\"}");
    run.tell("noUpdate onlyState");
    run.query.stop();

    Harness.say("over rows that stand still", "");
    Dataset<String> values = spark.createDataset(List.of("onlyData", "k2"), Encoders.STRING());
    for (GroupStateTimeout timeout :
        List.of(
            GroupStateTimeout.NoTimeout(),
            GroupStateTimeout.EventTimeTimeout(),
            GroupStateTimeout.ProcessingTimeTimeout())) {
      show(timeout.toString(), counted(values, known(pairs), timeout));
    }

    spark
        .conf()
        .set("spark.sql.streaming.flatMapGroupsWithState.skipEmittingInitialStateKeys", "true");
    show("without silent keys", counted(values, known(pairs), GroupStateTimeout.NoTimeout()));
    Harness.Feed quiet = new Harness.Feed();
    run =
        new Harness.Run(
            counted(stream(spark, quiet), known(pairs), GroupStateTimeout.NoTimeout()), "update");
    quiet.lines("{\"value\":\"onlyData\"}", "{\"value\":\"k2\"}");
    run.tell("without silent keys: onlyData k2");
    run.tellState("without silent keys: onlyData k2");
    quiet.lines("{\"value\":\"k1\"}");
    run.tell("without silent keys: k1");
    run.query.stop();
    spark.conf().unset("spark.sql.streaming.flatMapGroupsWithState.skipEmittingInitialStateKeys");

    Dataset<Tuple2<String, Long>> twice =
        spark.createDataset(List.of(new Tuple2<>("a", 1L), new Tuple2<>("a", 2L)), PAIRS);
    Harness.refused(
        "a key twice",
        "The initial state provided contained multiple rows(state) with the same key",
        () -> counted(values, known(twice), GroupStateTimeout.NoTimeout()).collectAsList());
    Harness.Feed doubled = new Harness.Feed();
    Harness.Run wrong =
        new Harness.Run(
            counted(stream(spark, doubled), known(twice), GroupStateTimeout.NoTimeout()), "update");
    doubled.lines("{\"value\":\"a\"}");
    Harness.refused(
        "a key twice, on a stream",
        "The initial state provided contained multiple rows(state) with the same key",
        () -> wrong.query.processAllAvailable());
    Harness.fails(
        "a stream as initial state",
        "Non-streaming DataFrame/Dataset is not supported as the initial state",
        () ->
            new Harness.Run(
                counted(
                    stream(spark, feed),
                    known(
                        stream(spark, feed)
                            .map(
                                (MapFunction<String, Tuple2<String, Long>>)
                                    value -> new Tuple2<>(value, 1L),
                                PAIRS)),
                    GroupStateTimeout.NoTimeout()),
                "update"));

    Harness.Feed nulls = new Harness.Feed();
    Dataset<Tuple2<String, Long>> nullKey =
        spark.createDataset(
            List.of(new Tuple2<>("key", 5L), new Tuple2<>((String) null, 2L)), PAIRS);
    run =
        new Harness.Run(
            stream(spark, nulls)
                .groupByKey((MapFunction<String, String>) value -> value, Encoders.STRING())
                .mapGroupsWithState(
                    (MapGroupsWithStateFunction<String, String, Long, String>)
                        (key, rows, state) -> count(key, rows, state).next(),
                    Encoders.LONG(),
                    Encoders.STRING(),
                    GroupStateTimeout.NoTimeout(),
                    known(nullKey))
                .toDF(),
            "update");
    nulls.lines("{\"value\":\"key\"}", "{\"value\":null}");
    run.tell("a null key");
    run.tellState("a null key");
    run.query.stop();

    // A state made by state.
    KeyValueGroupedDataset<String, Long> made =
        pairs
            .groupByKey(
                (MapFunction<Tuple2<String, Long>, String>) pair -> pair._1(), Encoders.STRING())
            .mapGroupsWithState(
                (MapGroupsWithStateFunction<
                        String, Tuple2<String, Long>, Boolean, Tuple2<String, Long>>)
                    (key, rows, state) -> new Tuple2<>(key, rows.next()._2() * 10),
                Encoders.BOOLEAN(),
                PAIRS,
                GroupStateTimeout.NoTimeout())
            .groupByKey(
                (MapFunction<Tuple2<String, Long>, String>) pair -> pair._1(), Encoders.STRING())
            .mapValues(
                (MapFunction<Tuple2<String, Long>, Long>) pair -> pair._2(), Encoders.LONG());
    Harness.Feed second = new Harness.Feed();
    run =
        new Harness.Run(
            counted(stream(spark, second), made, GroupStateTimeout.NoTimeout()), "update");
    second.lines("{\"value\":\"k1\"}");
    run.tell("made by state");
    run.query.stop();
  }
}

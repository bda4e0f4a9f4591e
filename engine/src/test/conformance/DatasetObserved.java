import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/** What observed metrics tell of rows that stand still and of streams. */
public final class DatasetObserved {
  private static SparkSession spark;

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    still();
    refused();
    streams();
    windows();
    listeners();
    spark.stop();
  }

  private static void still() throws Exception {
    Observation observation = new Observation("rows");
    Dataset<Row> observed =
        spark
            .range(10)
            .toDF("id")
            .observe(observation, count(lit(1)).as("n"), sum("id").as("total"), max("id"))
            .filter("id > 7");
    Harness.say("rows", observed.collectAsList());
    Harness.say("name", observation.name());
    Harness.say("metrics", new TreeMap<>(observation.getAsJava()));
    Harness.say("row", observation.getRow());
    Harness.say("the first action counts", observed.count() + " " + observation.getRow());
    Observation unnamed = new Observation();
    spark.range(3).observe(unnamed, avg("id").as("mean"), lit(7).as("seven")).count();
    Harness.say("unnamed", unnamed.getRow());
    Observation nothing = Observation.apply("nothing");
    spark.range(0).observe(nothing, count("*").as("n"), min("id").as("least")).collect();
    Harness.say("nothing", nothing.getRow());
    Observation written = new Observation("written");
    spark
        .range(4)
        .observe(written, count("*").as("n"))
        .write()
        .format("noop")
        .mode("overwrite")
        .save();
    Harness.say("written", written.getRow());
  }

  private static void refused() {
    Dataset<Row> rows = spark.range(10).toDF("id");
    Harness.error("empty name", () -> new Observation(""));
    Harness.error("no name", () -> rows.observe("", count("*").as("n")));
    Harness.error("a column", () -> rows.observe("m", col("id")));
    Harness.error("distinct", () -> rows.observe("m", countDistinct("id").as("n")));
    Harness.error("nested", () -> rows.observe("m", max(count("id")).as("n")));
    Harness.error("a chance", () -> rows.observe("m", rand().as("r")));
    Harness.error("filtered", () -> rows.observe("m", expr("count(id) FILTER (WHERE id > 1)")));
    Harness.error("no such column", () -> rows.observe("m", max("nothing")));
    Observation twice = new Observation("twice");
    rows.observe(twice, count("*").as("n"));
    Harness.error("an observation twice", () -> rows.observe(twice, count("*").as("n")));
    Harness.error(
        "a name twice",
        () -> rows.observe("m", count("*").as("n")).observe("m", max("id").as("x")).collect());
    Harness.error(
        "an observation of a stream",
        () ->
            spark
                .readStream()
                .format("rate")
                .load()
                .observe(new Observation("stream"), count("*").as("n")));
  }

  private static void tell(String step, StreamingQuery query) {
    List<String> all = new ArrayList<>();
    for (StreamingQueryProgress each : query.recentProgress()) {
      if (each.numInputRows() > 0 || !each.observedMetrics().isEmpty()) {
        all.add(each.batchId() + " " + new TreeMap<>(each.observedMetrics()));
      }
    }
    Harness.say(step, all);
  }

  private static void streams() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    StreamingQuery query =
        feed.read(spark)
            .observe("all", count(lit(1)).as("n"), sum("value").as("total"))
            .filter("value % 2 = 0")
            .observe("even", count(lit(1)).as("n"), max("value").as("most"))
            .writeStream()
            .format("noop")
            .start();
    feed.values(1, 2, 3, 4);
    query.processAllAvailable();
    feed.values(5);
    query.processAllAvailable();
    tell("stateless", query);
    Row even = query.lastProgress().observedMetrics().get("even");
    Harness.say("by name", even.<Long>getAs("n") + " " + even.isNullAt(even.fieldIndex("most")));
    String json = query.lastProgress().json();
    Harness.say("json", json.substring(json.indexOf("\"observedMetrics\"")));
    query.stop();
  }

  private static void windows() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    StreamingQuery query =
        feed.counted(spark, "10 seconds")
            .observe("windows", count(lit(1)).as("n"), sum("c").as("events"))
            .writeStream()
            .outputMode("append")
            .format("noop")
            .start();
    feed.values(10, 11, 12);
    query.processAllAvailable();
    feed.values(25);
    query.processAllAvailable();
    tell("behind windows", query);
    query.stop();
  }

  private static void listeners() throws Exception {
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    StreamingQueryListener listener =
        new StreamingQueryListener() {
          @Override
          public void onQueryStarted(QueryStartedEvent event) {}

          @Override
          public void onQueryProgress(QueryProgressEvent event) {
            if (event.progress().numInputRows() > 0) {
              told.add(new TreeMap<>(event.progress().observedMetrics()).toString());
            }
          }

          @Override
          public void onQueryTerminated(QueryTerminatedEvent event) {
            told.add("end");
          }
        };
    spark.streams().addListener(listener);
    Harness.Feed feed = new Harness.Feed();
    StreamingQuery query =
        feed.read(spark)
            .observe(
                "my_event",
                min("value").as("min_val"),
                max("value").as("max_val"),
                sum("value").as("sum_val"),
                count(when(col("value").mod(2).equalTo(0), 1)).as("num_even"))
            .observe("other_event", avg(col("value").cast("int")).as("avg_val"))
            .writeStream()
            .format("noop")
            .start();
    feed.values(1, 2, 3, 4);
    query.processAllAvailable();
    feed.values(5, 6);
    query.processAllAvailable();
    query.stop();
    for (int i = 0; i < 600 && !told.contains("end"); i++) {
      Thread.sleep(50);
    }
    Harness.say("told", told);
    spark.streams().removeListener(listener);
  }
}

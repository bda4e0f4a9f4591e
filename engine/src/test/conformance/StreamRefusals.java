import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.session_window;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.window;

import java.util.Collections;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsWithStateFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;

/** What a stream cannot do, and what it can, in each output mode: found before it starts. */
public final class StreamRefusals {
  private static SparkSession spark;
  private static final GroupStateTimeout NONE = GroupStateTimeout.NoTimeout();
  private static final GroupStateTimeout EVENT = GroupStateTimeout.EventTimeTimeout();
  private static final GroupStateTimeout CLOCK = GroupStateTimeout.ProcessingTimeTimeout();
  private static final OutputMode APPEND = OutputMode.Append();
  private static final OutputMode UPDATE = OutputMode.Update();

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    Dataset<Row> plain = new Harness.Feed().read(spark);
    Dataset<Row> timed =
        plain.withColumn("t", timestamp_seconds(col("value"))).withWatermark("t", "10 seconds");
    Dataset<Row> other =
        new Harness.Feed()
            .read(spark)
            .select(col("value").as("value2"), timestamp_seconds(col("value")).as("t2"))
            .withWatermark("t2", "10 seconds");
    Dataset<Row> still = spark.range(5).selectExpr("CAST(id AS INT) AS value");

    modes("select", plain.select("value"));
    modes("count", plain.groupBy("value").count());
    modes("count of all", plain.agg(count("*")));
    modes("count by time", timed.groupBy("t").count());
    modes("count by part of a time", timed.groupBy(col("t").cast("date")).count());
    modes("count by window", timed.groupBy(window(col("t"), "5 seconds")).count());
    modes(
        "count by part of a window",
        timed.groupBy(window(col("t"), "5 seconds").getField("end")).count());
    modes(
        "count by window without watermark",
        plain.groupBy(window(timestamp_seconds(col("value")), "5 seconds")).count());
    modes("sessions", timed.groupBy(session_window(col("t"), "5 seconds"), col("value")).count());
    modes("distinct", plain.distinct());
    modes("distinct by SQL", sql(plain, "SELECT DISTINCT value FROM stream"));
    modes("distinct by SQL with time", sql(timed, "SELECT DISTINCT value, t FROM stream"));
    modes("dropDuplicates with time", timed.dropDuplicates("value", "t"));
    modes("dropDuplicatesWithinWatermark", timed.dropDuplicatesWithinWatermark("value"));
    modes("sort", plain.sort("value"));
    modes("sort of counts", plain.groupBy("value").count().sort("count"));
    modes("sort before counts", plain.sort("value").groupBy("value").count());
    modes("limit", plain.limit(2));
    modes("limit of counts", plain.groupBy("value").count().limit(2));
    modes("offset", plain.offset(2));
    modes("offset of what stands still", plain.join(still.offset(1), "value"));
    modes("limit of what stands still", plain.join(still.limit(1), "value"));
    modes("sort of what stands still", plain.join(still.sort("value"), "value"));
    modes("count distinct", plain.groupBy("value").agg(countDistinct("value")));
    modes(
        "count distinct of what stands still",
        plain.join(still.groupBy("value").agg(countDistinct("value")), "value"));
    modes("cube", plain.cube("value").count());
    modes("number", plain.withColumn("n", monotonically_increasing_id()));
    modes(
        "number of what stands still",
        plain.join(still.withColumn("n", monotonically_increasing_id()), "value"));
    modes("union with what stands still", plain.union(still));
    modes("union", plain.union(timed.select("value")));
    modes("except what stands still", plain.except(still));
    modes("except a stream", still.except(plain));
    modes("except of streams", plain.except(timed.select("value")));
    modes("intersect what stands still", plain.intersect(still));
    modes("intersect of streams", plain.intersect(timed.select("value")));
    modes("count of count", plain.groupBy("value").count().groupBy("count").count());
    modes(
        "windows of windows",
        timed
            .groupBy(window(col("t"), "5 seconds"))
            .count()
            .groupBy(window(col("window"), "10 seconds"))
            .agg(sum("count")));
    modes("count of distinct rows", timed.dropDuplicates("value").groupBy("value").count());
    modes(
        "distinct counts, by time",
        timed.groupBy(window(col("t"), "5 seconds")).count().dropDuplicates("window"));
    modes(
        "distinct counts, without time",
        timed.groupBy(window(col("t"), "5 seconds")).count().dropDuplicates("count"));
    modes(
        "distinct counts, by SQL",
        sql(plain.groupBy("value").count(), "SELECT DISTINCT count FROM stream"));
    modes(
        "join with what stands still, then count",
        plain.join(still, "value").groupBy("value").count());
    modes(
        "count, then join with what stands still",
        plain.groupBy("value").count().join(still, "value"));
    String[] types = {"inner", "left_outer", "right_outer", "full_outer", "left_semi", "left_anti"};
    for (String type : types) {
      modes(
          type + " join, still on the right",
          plain.join(still.toDF("v"), col("value").equalTo(col("v")), type));
      if (!type.startsWith("left_")) {
        modes(
            type + " join, still on the left",
            still.toDF("v").join(plain, col("value").equalTo(col("v")), type));
      }
    }
    modes(
        "count, then join with a stream",
        timed
            .groupBy(window(col("t"), "5 seconds"), col("value"))
            .count()
            .join(other, col("value").equalTo(col("value2"))));

    for (OutputMode mode : new OutputMode[] {APPEND, UPDATE}) {
      for (GroupStateTimeout timeout : new GroupStateTimeout[] {NONE, CLOCK}) {
        String name = "flatMapGroupsWithState " + mode + " " + timeout;
        modes(name, flat(keyed(plain), mode, timeout));
        modes(
            name + " after count",
            flat(keyed(plain.groupBy("value").count().select("value")), mode, timeout));
        modes(name + ", then count", flat(keyed(plain), mode, timeout).groupBy("value").count());
        modes(name + " twice", flat(keyed(flat(keyed(plain), mode, timeout)), mode, timeout));
      }
    }
    modes("mapGroupsWithState", mapped(keyed(plain), NONE));
    modes("mapGroupsWithState, then count", mapped(keyed(plain), NONE).groupBy("value").count());
    modes(
        "mapGroupsWithState after count",
        mapped(keyed(plain.groupBy("value").count().select("value")), NONE));
    modes("mapGroupsWithState twice", mapped(keyed(mapped(keyed(plain), NONE)), NONE));
    modes("mixed states", flat(keyed(mapped(keyed(plain), NONE)), UPDATE, NONE));
    modes("states of two modes", flat(keyed(flat(keyed(plain), UPDATE, NONE)), APPEND, NONE));
    modes("event time without watermark", flat(keyed(plain), APPEND, EVENT));
    modes("event time", flat(timedKeys(timed), APPEND, EVENT));
    modes("event time, then count", flat(timedKeys(timed), APPEND, EVENT).groupBy("value").count());
    modes(
        "event time, then distinct", flat(timedKeys(timed), APPEND, EVENT).dropDuplicates("value"));

    spark.conf().set("spark.sql.streaming.statefulOperator.checkCorrectness.enabled", "false");
    modes("unchecked count of count", plain.groupBy("value").count().groupBy("count").count());
    spark.conf().unset("spark.sql.streaming.statefulOperator.checkCorrectness.enabled");
    spark.conf().set("spark.sql.streaming.unsupportedOperationCheck", "false");
    modes("unchecked limit", plain.limit(2));
    spark.conf().unset("spark.sql.streaming.unsupportedOperationCheck");

    modes("sample", plain.sample(0.5, 1));
    modes("sample with replacement", plain.sample(true, 0.5, 1));
    modes("sample of what stands still", plain.join(still.sample(0.5, 1), "value"));
    modes("map as a key", plain.selectExpr("map(value, 1) AS m").groupBy("m").count());
    Harness.told("duplicates by a map", () -> maps(plain).dropDuplicates("m"));
    Harness.told("distinct maps", () -> maps(plain).distinct());
    Harness.told("pivot", () -> plain.groupBy("value").pivot("value"));
    overRows(plain);
    avro(plain, timed, other);
    Harness.error("inputFiles of a stream", () -> plain.inputFiles());
    Harness.error("show of a stream", () -> plain.show());
    Harness.error("count of a stream", () -> plain.count());
    Harness.error("write of a stream", () -> plain.write().format("noop").mode("append").save());
    Harness.error("writeStream of what stands still", () -> still.writeStream());
  }

  private static Dataset<Row> maps(Dataset<Row> rows) {
    return rows.selectExpr("map(value, 1) AS m");
  }

  private static void overRows(Dataset<Row> rows) {
    Harness.told(
        "a row's number",
        () ->
            rows.withColumn(
                    "number", row_number().over(Window.partitionBy("value").orderBy("value")))
                .writeStream()
                .format("noop")
                .start());
  }

  private static void avro(Dataset<Row> plain, Dataset<Row> timed, Dataset<Row> other) {
    String setting = "spark.sql.streaming.stateStore.encodingFormat";
    Harness.error("no format", () -> spark.conf().set(setting, "json"));
    spark.conf().set(setting, "avro");
    modes("avro, select", plain.select("value"));
    modes("avro, limit", plain.limit(2));
    modes("avro, count", plain.groupBy("value").count());
    modes("avro, duplicates", plain.dropDuplicates());
    modes("avro, duplicates for a while", timed.dropDuplicatesWithinWatermark("value"));
    modes("avro, join", timed.join(other, col("value").equalTo(col("value2"))));
    modes("avro, states", flat(keyed(plain), APPEND, NONE));
    spark.conf().unset(setting);
  }

  private static Dataset<Row> sql(Dataset<Row> stream, String text) {
    stream.createOrReplaceTempView("stream");
    return spark.sql(text);
  }

  private static KeyValueGroupedDataset<Integer, Row> keyed(Dataset<?> rows) {
    return rows.toDF().groupByKey((MapFunction<Row, Integer>) row -> row.getInt(0), Encoders.INT());
  }

  private static KeyValueGroupedDataset<Integer, Row> timedKeys(Dataset<Row> rows) {
    return keyed(rows);
  }

  private static Dataset<Integer> flat(
      KeyValueGroupedDataset<Integer, Row> keyed, OutputMode mode, GroupStateTimeout timeout) {
    FlatMapGroupsWithStateFunction<Integer, Row, Integer, Integer> function =
        (key, rows, state) -> Collections.<Integer>emptyIterator();
    return keyed.flatMapGroupsWithState(function, mode, Encoders.INT(), Encoders.INT(), timeout);
  }

  private static Dataset<Integer> mapped(
      KeyValueGroupedDataset<Integer, Row> keyed, GroupStateTimeout timeout) {
    MapGroupsWithStateFunction<Integer, Row, Integer, Integer> function = (key, rows, state) -> key;
    return keyed.mapGroupsWithState(function, Encoders.INT(), Encoders.INT(), timeout);
  }

  private static void modes(String name, Dataset<?> rows) {
    for (String mode : new String[] {"append", "update", "complete"}) {
      Harness.error(
          name + ", " + mode,
          () -> {
            rows.writeStream().format("noop").outputMode(mode).start().stop();
          });
    }
  }
}

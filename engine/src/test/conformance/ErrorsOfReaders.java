import static org.apache.spark.sql.functions.*;

import java.nio.file.*;
import java.util.*;
import org.apache.spark.api.java.function.*;
import org.apache.spark.sql.*;
import org.apache.spark.sql.streaming.*;
import org.apache.spark.sql.types.*;

/** What triggers, readers and writers of streams refuse, by the call or in the query. */
public final class ErrorsOfReaders {
  static SparkSession spark;

  static void exec(String text) {
    try {
      spark.sql(text);
    } catch (Throwable t) {
      System.out.println("failed " + text + " -> " + t.getClass().getSimpleName());
    }
  }

  static Path dir;

  interface Start {
    StreamingQuery start() throws Exception;
  }

  static void stream(String step, Start s) {
    Harness.told(
        step,
        () -> {
          StreamingQuery q = null;
          try {
            q = s.start();
            q.processAllAvailable();
          } catch (StreamingQueryException e) {
            System.out.println("  in the query: " + e.getCause().getClass().getSimpleName());
            throw (Exception) (e.getCause() instanceof Exception ? e.getCause() : e);
          } finally {
            if (q != null) q.stop();
          }
        });
  }

  public static void main(String[] a) throws Exception {
    dir = Harness.folder("errors");
    spark = Harness.session(Files.createDirectories(dir.resolve("w")));
    exec("create table t(a int, b string) using json");
    exec("create view v as select 1 x");
    exec("create temp view tv as select 1 x");
    Dataset<Row> one = spark.range(1).toDF("a");
    String out = dir.resolve("out").toString();
    one.write().json(out);
    String home = dir.toString();
    Harness.told("trigger bad", () -> Trigger.ProcessingTime("bad"));
    Harness.told("trigger negative", () -> Trigger.ProcessingTime("-1 second"));
    Harness.told("trigger negative ms", () -> Trigger.ProcessingTime(-1));
    Harness.told("trigger months", () -> Trigger.ProcessingTime("1 month"));
    Harness.told("trigger continuous bad", () -> Trigger.Continuous("bad"));
    Harness.told("trigger empty", () -> Trigger.ProcessingTime(""));
    Harness.told("trigger null", () -> Trigger.ProcessingTime((String) null));
    Dataset<Row> s = spark.readStream().format("rate").load();
    Harness.told("watermark bad", () -> s.withWatermark("timestamp", "bad"));
    Harness.told("watermark negative", () -> s.withWatermark("timestamp", "-1 second"));
    Harness.told("watermark months", () -> s.withWatermark("timestamp", "1 month"));
    Harness.told("watermark missing", () -> s.withWatermark("nosuch", "1 second"));
    Harness.told("watermark type", () -> s.withWatermark("value", "1 second"));
    Harness.told("window bad", () -> s.groupBy(window(col("timestamp"), "bad")).count());
    Harness.told("window months", () -> s.groupBy(window(col("timestamp"), "1 month")).count());
    Harness.told(
        "two windows",
        () ->
            s.select(window(col("timestamp"), "1 second"), window(col("timestamp"), "2 seconds")));
    Harness.told("session bad", () -> s.groupBy(session_window(col("timestamp"), "bad")).count());
    // readers
    Harness.told("rs no path", () -> spark.readStream().schema("a int").format("json").load());
    Harness.told("rs no schema", () -> spark.readStream().format("json").load(out));
    Harness.told(
        "rs path twice", () -> spark.readStream().schema("a int").option("path", out).json(out));
    Harness.told("rs text schema", () -> spark.readStream().schema("a int").textFile(out));
    Harness.told("rs rate schema", () -> spark.readStream().schema("a int").format("rate").load());
    Harness.told(
        "rs socket schema",
        () ->
            spark
                .readStream()
                .schema("a int")
                .format("socket")
                .option("host", "x")
                .option("port", "1")
                .load());
    Harness.told("rs socket host", () -> spark.readStream().format("socket").load());
    Harness.told(
        "rs socket port", () -> spark.readStream().format("socket").option("host", "x").load());
    Harness.told(
        "rs socket ts",
        () ->
            spark
                .readStream()
                .format("socket")
                .option("host", "x")
                .option("port", "1")
                .option("includeTimestamp", "x")
                .load());
    Harness.told("rs rmb", () -> spark.readStream().format("rate-micro-batch").load());
    Harness.told(
        "rs rmb schema",
        () ->
            spark
                .readStream()
                .schema("a int")
                .format("rate-micro-batch")
                .option("rowsPerBatch", 1)
                .load());
    Harness.told(
        "rs rmb 0",
        () -> spark.readStream().format("rate-micro-batch").option("rowsPerBatch", 0).load());
    Harness.told(
        "rs rmb adv",
        () ->
            spark
                .readStream()
                .format("rate-micro-batch")
                .option("rowsPerBatch", 1)
                .option("advanceMillisPerBatch", -1)
                .load());
    Harness.told(
        "rate rows", () -> spark.readStream().format("rate").option("rowsPerSecond", 0).load());
    Harness.told(
        "rate ramp", () -> spark.readStream().format("rate").option("rampUpTime", "-1s").load());
    Harness.told(
        "rate parts", () -> spark.readStream().format("rate").option("numPartitions", 0).load());
    Harness.told("rs table", () -> spark.readStream().table("tv"));
    Harness.told("rs table missing", () -> spark.readStream().table("nosuch"));
    Harness.told("read stream as batch", () -> s.collect());
    Harness.told("read rate", () -> spark.read().format("rate").load().collect());
    Harness.told("batch writeStream", () -> one.writeStream());
    Harness.told("stream write", () -> s.write());
    // writers
    Harness.told("mode string", () -> s.writeStream().outputMode("nosuch"));
    stream("memory name", () -> s.writeStream().format("memory").start());
    stream("no checkpoint", () -> s.writeStream().format("json").start(out + "6"));
    stream(
        "no path",
        () -> s.writeStream().format("json").option("checkpointLocation", home + "/c1").start());
    stream(
        "file complete",
        () ->
            s.groupBy()
                .count()
                .writeStream()
                .outputMode("complete")
                .format("json")
                .option("checkpointLocation", home + "/c2")
                .start(out + "6"));
    stream(
        "file update",
        () ->
            s.writeStream()
                .outputMode("update")
                .format("parquet")
                .option("checkpointLocation", home + "/c2")
                .start(out + "6"));
    stream(
        "format",
        () ->
            s.writeStream()
                .format("nosuch")
                .option("checkpointLocation", home + "/c3")
                .start(out + "6"));
    stream(
        "partition missing",
        () ->
            s.writeStream()
                .format("json")
                .partitionBy("zz")
                .option("checkpointLocation", home + "/c5")
                .start(out + "7"));
    stream(
        "foreachBatch continuous",
        () ->
            s.writeStream()
                .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (x, i) -> {})
                .trigger(Trigger.Continuous(1000))
                .start());
    stream(
        "foreachBatch partition",
        () ->
            s.writeStream()
                .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (x, i) -> {})
                .partitionBy("value")
                .start());
    stream("foreach partition", () -> s.writeStream().foreach(null).start());
    stream(
        "memory partition",
        () -> s.writeStream().format("memory").queryName("mm").partitionBy("value").start());
    stream(
        "path twice",
        () ->
            s.writeStream()
                .format("json")
                .option("path", out)
                .option("checkpointLocation", home + "/c7")
                .start(out + "8"));
    Harness.told(
        "null batch", () -> s.writeStream().foreachBatch((VoidFunction2<Dataset<Row>, Long>) null));
    Harness.told(
        "toTable view",
        () -> s.writeStream().option("checkpointLocation", home + "/c8").toTable("v"));
    Harness.told(
        "toTable tview",
        () -> s.writeStream().option("checkpointLocation", home + "/c9").toTable("tv"));
    Harness.told(
        "toTable format",
        () ->
            s.writeStream().format("csv").option("checkpointLocation", home + "/c10").toTable("t"));
    stream(
        "max files",
        () ->
            spark
                .readStream()
                .schema("a int")
                .option("maxFilesPerTrigger", "x")
                .json(out)
                .writeStream()
                .format("noop")
                .start());
    stream(
        "max files 0",
        () ->
            spark
                .readStream()
                .schema("a int")
                .option("maxFilesPerTrigger", "0")
                .json(out)
                .writeStream()
                .format("noop")
                .start());
    stream(
        "max both",
        () ->
            spark
                .readStream()
                .schema("a int")
                .option("maxFilesPerTrigger", "1")
                .option("maxBytesPerTrigger", "1")
                .json(out)
                .writeStream()
                .format("noop")
                .start());
    stream(
        "clean",
        () ->
            spark
                .readStream()
                .schema("a int")
                .option("cleanSource", "x")
                .json(out)
                .writeStream()
                .format("noop")
                .start());
    stream(
        "archive",
        () ->
            spark
                .readStream()
                .schema("a int")
                .option("cleanSource", "archive")
                .json(out)
                .writeStream()
                .format("noop")
                .start());
    stream(
        "modifiedBefore",
        () ->
            spark
                .readStream()
                .schema("a int")
                .option("modifiedBefore", "2020-01-01T00:00:00")
                .json(out)
                .writeStream()
                .format("noop")
                .start());
    stream(
        "maxCachedFiles",
        () ->
            spark
                .readStream()
                .schema("a int")
                .option("maxCachedFiles", "-1")
                .json(out)
                .writeStream()
                .format("noop")
                .start());
    stream(
        "continuous file",
        () ->
            spark
                .readStream()
                .schema("a int")
                .json(out)
                .writeStream()
                .format("noop")
                .trigger(Trigger.Continuous(1000))
                .start());
    StreamingQuery q = s.writeStream().format("noop").queryName("same").start();
    Harness.told("await", () -> q.awaitTermination(0));
    q.stop();
  }
}

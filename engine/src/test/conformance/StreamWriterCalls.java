import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.ForeachWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamReader;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.Trigger;

/**
 * Calls of readers and writers of streams: paths, folders, tables, checkpoints, and how they rest.
 */
public final class StreamWriterCalls {
  private static SparkSession spark;
  private static Path top;
  private static Harness.Feed feed;

  private static String folder(String name) throws Exception {
    return Files.createTempDirectory(top, name).toString();
  }

  private static DataStreamWriter<Row> writer() throws Exception {
    return feed.read(spark, "a INT, b STRING")
        .writeStream()
        .option("checkpointLocation", folder("checkpoint"));
  }

  private static List<String> names(String folder) throws Exception {
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".crc") && !name.startsWith("part-"))
          .sorted()
          .collect(Collectors.toList());
    }
  }

  private static void finish(StreamingQuery query) throws Exception {
    query.processAllAvailable();
    query.stop();
  }

  private static Dataset<Row> written(String folder) {
    return spark.read().schema("a INT, b STRING").json(folder);
  }

  private static void paths() throws Exception {
    for (String path : List.of("", "there")) {
      Harness.told(
          "load(" + path + ") besides an option",
          () -> spark.readStream().schema("a INT").option("path", "here").json(path));
      Harness.told(
          "start(" + path + ") besides an option",
          () -> writer().format("json").option("PATH", "here").start(path));
    }
    Harness.told(
        "save() besides an option",
        () -> spark.range(1).write().option("path", "here").json("there"));
    spark.conf().set("spark.sql.legacy.pathOptionBehavior.enabled", "true");
    String out = folder("out");
    finish(writer().format("json").option("path", "/nowhere/at/all").start(out));
    Harness.rows("the call's path counts", () -> written(out));
    spark.conf().unset("spark.sql.legacy.pathOptionBehavior.enabled");
    String last = folder("last");
    finish(writer().format("json").option("paTh", "/nowhere/1").option("path", last).start());
    Harness.rows("the last option counts", () -> written(last));
    DataStreamReader reader = spark.readStream().schema("a INT").format("json");
    reader.load(folder("one"));
    Harness.say("again with another path", reader.load(folder("two")).isStreaming());
    DataStreamWriter<Row> writer = feed.read(spark, "a INT").writeStream().format("noop");
    writer.start("one").stop();
    writer.start("two").stop();
  }

  private static void folders() throws Exception {
    for (String column : List.of("a", "A", "c")) {
      String out = folder("out");
      Harness.told(
          "partitionBy(" + column + ")",
          () -> {
            finish(writer().format("json").partitionBy(column).start(out));
            Harness.say("folders", names(out));
          });
    }
    ForeachWriter<Row> rows =
        new ForeachWriter<Row>() {
          @Override
          public boolean open(long partitionId, long epochId) {
            return false;
          }

          @Override
          public void process(Row row) {}

          @Override
          public void close(Throwable failure) {}
        };
    Harness.told("foreach", () -> writer().partitionBy("a").foreach(rows).start());
    Harness.told(
        "foreachBatch", () -> writer().partitionBy("a").foreachBatch((batch, id) -> {}).start());
    Harness.told("memory", () -> writer().partitionBy("a").format("memory").queryName("q").start());
  }

  private static void checkpoints() throws Exception {
    Path begun = Files.createTempDirectory(top, "begun");
    Files.createDirectories(begun.resolve("offsets"));
    for (String mode : List.of("append", "update")) {
      Harness.refused(
          "a table in memory, " + mode,
          "does not support recovering from checkpoint location",
          () ->
              feed.read(spark, "a INT")
                  .writeStream()
                  .option("checkpointLocation", begun.toString())
                  .format("memory")
                  .queryName("q")
                  .outputMode(mode)
                  .start());
    }
    Harness.told(
        "files without checkpoint",
        () -> feed.read(spark, "a INT").writeStream().format("json").start(folder("out")));
    Harness.told("files without path", () -> writer().format("json").start());
    Harness.told("a stream without path", () -> spark.readStream().schema("a INT").load());
    Harness.told("no such format", () -> writer().format("nosuch").start());
    Harness.told("no such format", () -> spark.readStream().format("nosuch").load());
    Harness.told("hive", () -> writer().format("hive").start(folder("out")));
    Harness.told("hive", () -> spark.readStream().format("hive").load("there"));
    Harness.told("a name", () -> writer().format("memory").queryName("a b").start().stop());
    Harness.told("textFile", () -> spark.readStream().schema("a INT").textFile(folder("in")));
  }

  private static void tables() throws Exception {
    spark.range(3).createOrReplaceTempView("still");
    Harness.told("still rows as a stream", () -> spark.readStream().table("still"));
    Harness.told("no name", () -> spark.readStream().table(null));
    Harness.told("into a view", () -> writer().toTable("still"));
    spark.sql("CREATE TABLE lines (a INT, b STRING) USING json");
    spark.sql("CREATE VIEW seen AS SELECT * FROM lines");
    Harness.told("into a view", () -> writer().toTable("seen"));
    Harness.told("into files of another format", () -> writer().toTable("lines"));
    finish(writer().format("json").toTable("lines"));
    Harness.rows("into a table", () -> spark.table("lines"));
    Harness.told(
        "without checkpoint", () -> feed.read(spark, "a INT").writeStream().toTable("made"));
    Harness.rows("made all the same", () -> spark.table("made"));
  }

  private static void rests() throws Exception {
    StreamingQuery resting =
        writer()
            .trigger(Trigger.ProcessingTime("1 hour"))
            .foreachBatch((VoidFunction2<Dataset<Row>, Long>) (batch, id) -> {})
            .start();
    for (int i = 0;
        i < 600 && (resting.lastProgress() == null || resting.status().isTriggerActive());
        i++) {
      Thread.sleep(50);
    }
    Harness.say("rests behind data", resting.status());
    resting.stop();
    Harness.say("stopped", resting.status());
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    StreamingQuery working =
        writer()
            .foreachBatch(
                (VoidFunction2<Dataset<Row>, Long>)
                    (batch, id) -> {
                      begun.countDown();
                      end.await();
                    })
            .start();
    begun.await();
    Harness.say("works", working.status());
    end.countDown();
    finish(working);
  }

  private static void tags() throws Exception {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    StreamingQueryListener listener =
        new StreamingQueryListener() {
          @Override
          public void onQueryStarted(QueryStartedEvent event) {
            seen.add(event.jobTags().toString());
          }

          @Override
          public void onQueryProgress(QueryProgressEvent event) {}

          @Override
          public void onQueryTerminated(QueryTerminatedEvent event) {}
        };
    spark.streams().addListener(listener);
    spark.sparkContext().addJobTag("mine");
    writer().format("noop").start().stop();
    spark.sparkContext().clearJobTags();
    writer().format("noop").start().stop();
    Harness.say("tags", seen);
    spark.streams().removeListener(listener);
    StreamingQuery dated =
        feed.read(spark, "a INT")
            .observe("seen", count(expr("current_date() > DATE'2020-01-01'")).as("all"))
            .writeStream()
            .format("noop")
            .start();
    dated.processAllAvailable();
    Harness.say("observed", dated.lastProgress().observedMetrics());
    dated.stop();
  }

  public static void main(String[] arguments) throws Exception {
    top = Harness.folder("calls");
    spark = Harness.session(top.resolve("warehouse"));
    feed = new Harness.Feed();
    feed.lines("{\"a\":1,\"b\":\"x\"}", "{\"a\":2,\"b\":\"y\"}");
    paths();
    folders();
    checkpoints();
    tables();
    rests();
    tags();
    spark.stop();
  }
}

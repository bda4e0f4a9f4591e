import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.window;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Files as a sink: windows, partitions, restarts, and what reads the folder. */
public final class Case69FileSink {
  public static void main(String[] args) throws Exception {
    SparkSession spark = Harness.session();
    Path top = Harness.folder("sink");
    windows(spark, top);
    partitions(spark, top);
    restarts(spark, top);
    formats(spark, top);
    refusals(spark, top);
  }

  private static void windows(SparkSession spark, Path top) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> counts =
        feed.read(spark)
            .withColumn("t", timestamp_seconds(col("value")))
            .withWatermark("t", "10 seconds")
            .groupBy(window(col("t"), "5 seconds").as("w"))
            .agg(count("*").as("count"))
            .select(
                col("w").getField("start").cast("long").as("start"),
                col("w").getField("end").cast("long").as("end"),
                col("count"));
    String out = top.resolve("windows").toString();
    StreamingQuery query = writer(counts, top, "windows").format("parquet").start(out);
    for (int[] values : new int[][] {{100}, {104, 123}, {140}}) {
      feed.values(values);
      query.processAllAvailable();
      Harness.rows("after " + values[0], () -> spark.read().parquet(out));
    }
    Harness.say("sink", query.lastProgress().sink().description().replaceAll("/.*/", "/"));
    Harness.say("rows out", query.lastProgress().sink().numOutputRows());
    query.stop();
    Harness.say("log", names(top.resolve("windows/_spark_metadata")));
    String manifest = Files.readString(top.resolve("windows/_spark_metadata/" + lastFull(top)));
    Harness.say(
        "entry",
        manifest
            .replaceAll("file:[^\"]*part-[^\"]*", "FILE")
            .replaceAll("\"(size|modificationTime)\":\\d+", "\"$1\":N"));
  }

  /** The last entry of the log that names a file. */
  private static String lastFull(Path top) throws Exception {
    try (Stream<Path> files = Files.list(top.resolve("windows/_spark_metadata"))) {
      return files
          .filter(each -> !each.getFileName().toString().startsWith("."))
          .filter(Case69FileSink::namesFile)
          .map(each -> each.getFileName().toString())
          .max(Comparator.comparingInt(Integer::parseInt))
          .orElseThrow();
    }
  }

  private static boolean namesFile(Path file) {
    try {
      return Files.readString(file).contains("part-");
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void partitions(SparkSession spark, Path top) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> rows =
        feed.read(spark).selectExpr("value id", "value * 100 value", "concat('k', value % 2) k");
    String out = top.resolve("parts").toString();
    StreamingQuery query =
        writer(rows, top, "parts").format("parquet").partitionBy("id", "k").start(out);
    feed.values(1, 2, 3);
    query.processAllAvailable();
    query.stop();
    Dataset<Row> read = spark.read().parquet(out);
    read.printSchema();
    Harness.rows("parts", () -> read);
    Harness.rows("one part", () -> spark.read().parquet(out).where("id = 2"));
    Harness.rows("one folder", () -> spark.read().parquet(out + "/id=3"));
    Files.writeString(top.resolve("parts/more.parquet"), "no part of it");
    Harness.say("only what the log names", spark.read().parquet(out).count());
  }

  private static void restarts(SparkSession spark, Path top) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    String out = top.resolve("again").toString();
    Path commits = top.resolve("cp-again/commits");
    for (int i = 0; i < 12; i++) {
      StreamingQuery query = writer(feed.read(spark), top, "again").format("json").start(out);
      feed.values(i, 100 + i);
      query.processAllAvailable();
      query.stop();
      if (i % 4 == 1) {
        Files.delete(commits.resolve(String.valueOf(i)));
        Files.deleteIfExists(commits.resolve("." + i + ".crc"));
      }
    }
    Harness.say("rows", spark.read().schema("value INT").json(out).count());
    Harness.say("values", spark.read().schema("value INT").json(out).distinct().count());
    TreeSet<String> log = names(top.resolve("again/_spark_metadata"));
    Harness.say(
        "log has", log.contains("9.compact") + " " + log.contains("10") + " " + log.contains("11"));
    Harness.Run run = new Harness.Run(spark.readStream().schema("value INT").json(out), "append");
    run.tell("as a stream");
    StreamingQuery query = writer(feed.read(spark), top, "again").format("json").start(out);
    feed.values(77);
    query.processAllAvailable();
    query.stop();
    run.tell("more of it");
    run.query.stop();
  }

  private static void formats(SparkSession spark, Path top) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> texts = feed.read(spark).selectExpr("concat('line ', value) t");
    for (String format : List.of("csv", "text", "json", "parquet")) {
      String out = top.resolve("as-" + format).toString();
      StreamingQuery query =
          writer(texts, top, "as-" + format)
              .format(format)
              .option("compression", "gzip")
              .start(out);
      feed.values(1, 2);
      query.processAllAvailable();
      query.stop();
      try (Stream<Path> files = Files.list(Path.of(out))) {
        Harness.say(
            format,
            files
                .map(each -> each.getFileName().toString())
                .filter(each -> each.startsWith("part-"))
                .map(each -> each.replaceAll("-.*-", "-ID-"))
                .collect(Collectors.toCollection(TreeSet::new)));
      }
      Harness.say(
          format + " rows",
          spark.read().schema("t STRING").format(format).load(out).distinct().count());
    }
  }

  private static void refusals(SparkSession spark, Path top) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    String out = top.resolve("refused").toString();
    Dataset<Row> counts = feed.read(spark).groupBy("value").count();
    for (String mode : List.of("update", "complete")) {
      Harness.error(
          mode, () -> writer(counts, top, "refused").outputMode(mode).format("parquet").start(out));
    }
    Harness.error("no checkpoint", () -> feed.read(spark).writeStream().format("json").start(out));
    Harness.error("no path", () -> writer(feed.read(spark), top, "refused").format("json").start());
    Harness.error(
        "no such column",
        () ->
            writer(feed.read(spark), top, "refused").format("json").partitionBy("none").start(out));
    Harness.error(
        "no format", () -> writer(feed.read(spark), top, "refused").format("nosuch").start(out));
    Harness.error("no append", () -> writer(counts, top, "refused").format("parquet").start(out));
  }

  private static DataStreamWriter<Row> writer(Dataset<Row> rows, Path top, String name) {
    return rows.writeStream().option("checkpointLocation", top.resolve("cp-" + name).toString());
  }

  private static TreeSet<String> names(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(each -> each.getFileName().toString())
          .filter(each -> !each.startsWith("."))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}

import static org.apache.spark.sql.functions.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.StreamingQueryManager;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/** Names, ids, states, waits and ends of streaming queries, and the manager that lists them. */
public final class StreamingQueries {
  private static SparkSession spark;

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    names();
    ids();
    ends();
    manager();
    waits();
    status();
    sameCheckpoint();
    checkpoints();
    settings();
    inputRows();
    spark.stop();
  }

  private static StreamingQuery noop(Dataset<?> rows, String name) throws Exception {
    return name == null
        ? rows.writeStream().format("noop").start()
        : rows.writeStream().format("noop").queryName(name).start();
  }

  private static Dataset<Integer> failing(Harness.Feed feed) {
    return feed.read(spark)
        .as(Encoders.INT())
        .map((MapFunction<Integer, Integer>) value -> 10 / value, Encoders.INT());
  }

  private static void names() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    StreamingQuery first = noop(feed.read(spark), "name");
    StreamingQuery other = noop(feed.read(spark), "another-name");
    StreamingQuery none = noop(feed.read(spark), null);
    Harness.say("name", first.name() + " " + other.name() + " " + none.name());
    Harness.fails("a name twice", "already active", () -> noop(feed.read(spark), "name"));
    Harness.say("active", spark.streams().active().length);
    first.stop();
    StreamingQuery again = noop(feed.read(spark), "name");
    Harness.say("free again", again.name());
    SparkSession session = spark.newSession();
    StreamingQuery elsewhere =
        session
            .readStream()
            .schema("value INT")
            .json(feed.folder.toString())
            .writeStream()
            .format("noop")
            .queryName("name")
            .start();
    Harness.say("in another session", session.streams().active().length);
    Harness.say("in this session", spark.streams().active().length);
    Harness.say("its session", elsewhere.sparkSession() == session);
    elsewhere.stop();
    StreamingQuery empty = noop(feed.read(spark), "");
    Harness.say("empty name", "[" + empty.name() + "]");
    for (StreamingQuery each : spark.streams().active()) {
      each.stop();
    }
  }

  private static void ids() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Path checkpoint = Harness.folder("cp");
    UUID id = null;
    UUID run = null;
    for (int i = 0; i < 2; i++) {
      StreamingQuery query =
          feed.read(spark)
              .writeStream()
              .format("noop")
              .option("checkpointLocation", checkpoint.toString())
              .start();
      feed.values(i);
      query.processAllAvailable();
      if (i == 1) {
        Harness.say("same id", query.id().equals(id));
        Harness.say("same run", query.runId().equals(run));
        Harness.say("batch", query.lastProgress().batchId());
        Harness.say("progress id", query.lastProgress().id().equals(query.id()));
      }
      id = query.id();
      run = query.runId();
      query.stop();
    }
    Harness.say("offsets", names(checkpoint.resolve("offsets")));
    Harness.say("commits", names(checkpoint.resolve("commits")));
  }

  private static List<String> names(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".crc"))
          .sorted()
          .collect(Collectors.toList());
    }
  }

  private static void ends() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    StreamingQuery query = noop(failing(feed), null);
    Harness.say("active", query.isActive() + " " + query.exception().isDefined());
    feed.values(1, 2);
    query.processAllAvailable();
    query.stop();
    query.stop();
    Harness.say("stopped", query.isActive() + " " + query.exception().isDefined());
    query.awaitTermination();
    Harness.say("awaited", query.awaitTermination(10));
    query.processAllAvailable();
    Harness.say("last batch", query.lastProgress().batchId());
    StreamingQuery wrong = noop(failing(feed), null);
    feed.values(0);
    try {
      wrong.awaitTermination();
      Harness.say("failed", "no error");
    } catch (StreamingQueryException failure) {
      Harness.say("failed", failure.getMessage().startsWith("[STREAM_FAILED]"));
      Harness.say("message", failure.message().contains("/ by zero"));
      Harness.say("same", failure == wrong.exception().get());
      Harness.say("start", failure.startOffset() != null);
      Harness.say("end", failure.endOffset() != null);
      Harness.say("time", failure.time() > 0);
      Harness.say("parameters", failure.getMessageParameters().containsKey("id"));
      Harness.say("state", failure.getSqlState());
      Harness.say(
          "text",
          failure.toString().startsWith(failure.getClass().getName() + ": ")
              + " "
              + failure.toString().contains("=== Streaming Query ==="));
    }
    Harness.say("after", wrong.isActive() + " " + wrong.exception().isDefined());
    Harness.error("await again", () -> wrong.awaitTermination());
    Harness.error("await a while", () -> wrong.awaitTermination(1000));
    Harness.error("process", () -> wrong.processAllAvailable());
    wrong.stop();
    Harness.say("stop is quiet", wrong.exception().isDefined());
    Harness.error("await no time", () -> wrong.awaitTermination(0));
    Harness.error("await less", () -> wrong.awaitTermination(-1));
    Harness.say("status", wrong.status().message().split(":")[0]);
  }

  private static void manager() throws Exception {
    StreamingQueryManager manager = spark.streams();
    Harness.Feed[] feeds = {new Harness.Feed(), new Harness.Feed(), new Harness.Feed()};
    List<StreamingQuery> queries = new ArrayList<>();
    for (Harness.Feed feed : feeds) {
      queries.add(noop(failing(feed), null));
    }
    Harness.say("active", manager.active().length);
    for (StreamingQuery each : queries) {
      Harness.say("found", manager.get(each.id()) == each);
      Harness.say("found by text", manager.get(each.id().toString()) == each);
    }
    Harness.say("not found", manager.get(UUID.randomUUID()));
    Harness.error("not an id", () -> manager.get("not an id"));
    queries.get(0).stop();
    Harness.say("stopped", manager.get(queries.get(0).id()));
    Harness.say("active", manager.active().length);
    feeds[1].values(0);
    Harness.error("failed", () -> queries.get(1).awaitTermination());
    Harness.say("failed", manager.get(queries.get(1).id()));
    Harness.say("active", Arrays.asList(manager.active()).equals(queries.subList(2, 3)));
    queries.get(2).stop();
    Harness.say("active", manager.active().length);
  }

  private static void waits() throws Exception {
    StreamingQueryManager manager = spark.streams();
    manager.resetTerminated();
    Harness.Feed feed = new Harness.Feed();
    StreamingQuery first = noop(failing(feed), "first");
    StreamingQuery second = noop(failing(feed), "second");
    Harness.say("nothing ends", manager.awaitAnyTermination(50));
    Harness.error("no time", () -> manager.awaitAnyTermination(0));
    Harness.error("less than no time", () -> manager.awaitAnyTermination(-1));
    first.stop();
    Harness.say("one ends", manager.awaitAnyTermination(60000));
    manager.awaitAnyTermination();
    manager.resetTerminated();
    Harness.say("forgotten", manager.awaitAnyTermination(50));
    feed.values(0);
    Harness.error("second", () -> second.awaitTermination());
    Harness.error("one fails", () -> manager.awaitAnyTermination());
    Harness.error("still", () -> manager.awaitAnyTermination(1000));
    manager.resetTerminated();
    Harness.say("forgotten", manager.awaitAnyTermination(50));
    Harness.Feed more = new Harness.Feed();
    noop(failing(more), null).stop();
    Harness.say("one ends", manager.awaitAnyTermination(60000));
    StreamingQuery third = noop(failing(more), null);
    more.values(0);
    Harness.error("third", () -> third.awaitTermination());
    third.stop();
    Harness.error("a failure counts more", () -> manager.awaitAnyTermination(1000));
    manager.resetTerminated();
  }

  private static void status() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    StreamingQuery query =
        feed.read(spark)
            .groupBy("value")
            .count()
            .writeStream()
            .outputMode("complete")
            .format("memory")
            .queryName("counts")
            .start();
    query.processAllAvailable();
    while (query.lastProgress() == null) {
      Thread.sleep(10); // Spark tells of a trigger without rows a moment later
    }
    Harness.say("idle", query.recentProgress().length);
    Harness.say("idle", keys(query.lastProgress().json()));
    Harness.say("idle batch", query.lastProgress().batchId());
    Harness.say("idle", query.status().isDataAvailable());
    feed.values(1, 1, 2);
    query.processAllAvailable();
    feed.values(2);
    query.processAllAvailable();
    StreamingQueryProgress[] all =
        Arrays.stream(query.recentProgress())
            .filter(each -> each.numInputRows() > 0)
            .toArray(StreamingQueryProgress[]::new);
    List<String> told = new ArrayList<>();
    for (StreamingQueryProgress each : all) {
      told.add(
          each.batchId()
              + " rows "
              + each.numInputRows()
              + " state "
              + each.stateOperators()[0].numRowsTotal()
              + "/"
              + each.stateOperators()[0].numRowsUpdated()
              + " "
              + each.stateOperators()[0].operatorName()
              + " sources "
              + each.sources().length
              + " "
              + each.sources()[0].numInputRows()
              + " durations "
              + new java.util.TreeSet<>(each.durationMs().keySet())
              + " event time "
              + each.eventTime()
              + " out "
              + each.sink().numOutputRows()
              + " observed "
              + each.observedMetrics());
    }
    told.forEach(each -> Harness.say("progress", each));
    Harness.say("last is last", all[all.length - 1] == query.lastProgress());
    Harness.say("name", all[0].name());
    Harness.say("timestamp", all[0].timestamp().replaceAll("[0-9]", "9"));
    Harness.say("start", all[0].sources()[0].startOffset());
    Harness.say("end", all[0].sources()[0].endOffset());
    Harness.say("second start", all[1].sources()[0].startOffset());
    Harness.say("source", all[0].sources()[0].description().replaceAll("/[^\\]]*", "/FOLDER"));
    Harness.say(
        "keys",
        keys(all[0].json()).stream()
            .filter(key -> !key.matches("customMetrics|.*Count|.*Repaired|state.*Bytes"))
            .collect(Collectors.toList()));
    Harness.say("pretty", all[0].prettyJson().lines().count() > 20);
    Harness.say("to string", all[0].toString().equals(all[0].prettyJson()));
    Harness.say("status", keys(query.status().json()));
    Harness.say("status", query.status().prettyJson().lines().count());
    query.stop();
    Harness.say("stopped", query.status().json());
    Harness.say("progress is kept", query.recentProgress().length);
  }

  /** The keys of a JSON text in their order, whatever their values. */
  private static List<String> keys(String json) {
    List<String> keys = new ArrayList<>();
    java.util.regex.Matcher key =
        java.util.regex.Pattern.compile("\"([A-Za-z0-9]+)\":").matcher(json);
    while (key.find()) {
      keys.add(key.group(1));
    }
    return keys;
  }

  private static void sameCheckpoint() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    String checkpoint = Harness.folder("cp").toString();
    StreamingQuery first =
        feed.read(spark)
            .writeStream()
            .format("noop")
            .option("checkpointLocation", checkpoint)
            .start();
    feed.values(1);
    first.processAllAvailable();
    StreamingQuery second =
        feed.read(spark)
            .writeStream()
            .format("noop")
            .option("checkpointLocation", checkpoint)
            .start();
    Harness.say("the first ends", first.isActive());
    Harness.say("the second goes on", second.isActive());
    Harness.say("same id", first.id().equals(second.id()));
    SparkSession session = spark.newSession();
    StreamingQuery third =
        session
            .readStream()
            .schema("value INT")
            .json(feed.folder.toString())
            .writeStream()
            .format("noop")
            .option("checkpointLocation", checkpoint)
            .start();
    Harness.say("also from another session", second.isActive());
    spark.conf().set("spark.sql.streaming.stopActiveRunOnRestart", "false");
    Harness.fails(
        "not when it may not",
        "same id",
        () ->
            feed.read(spark)
                .writeStream()
                .format("noop")
                .option("checkpointLocation", checkpoint)
                .start());
    spark.conf().unset("spark.sql.streaming.stopActiveRunOnRestart");
    Harness.say("the third goes on", third.isActive());
    third.stop();
  }

  private static void checkpoints() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Path all = Harness.folder("all");
    spark.conf().set("spark.sql.streaming.checkpointLocation", all.toString());
    noop(feed.read(spark), "named").stop();
    Harness.say("named", names(all));
    noop(feed.read(spark), null).stop();
    Harness.say("unnamed", names(all).size());
    Path own = Harness.folder("own");
    feed.read(spark)
        .writeStream()
        .format("noop")
        .option("checkpointLocation", own.toString())
        .start()
        .stop();
    Harness.say("own", names(all).size() + " " + names(own).contains("metadata"));
    Path spaced = Harness.folder("with a % blank");
    feed.read(spark)
        .writeStream()
        .format("noop")
        .option("checkpointLocation", spaced.toString())
        .start()
        .stop();
    Harness.say("a path with blanks", names(spaced).contains("metadata"));
    spark.conf().unset("spark.sql.streaming.checkpointLocation");
  }

  private static void settings() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    List<String> seen = java.util.Collections.synchronizedList(new ArrayList<>());
    StreamingQuery query =
        feed.read(spark)
            .writeStream()
            .foreachBatch(
                (rows, id) -> {
                  seen.add(rows.sparkSession().conf().get("spark.sql.shuffle.partitions"));
                  rows.sparkSession().conf().set("spark.sql.shuffle.partitions", "7");
                })
            .start();
    feed.values(1);
    query.processAllAvailable();
    Harness.say("outside", spark.conf().get("spark.sql.shuffle.partitions"));
    spark.conf().set("spark.sql.shuffle.partitions", "3");
    feed.values(2);
    query.processAllAvailable();
    Harness.say("inside", seen);
    spark.conf().set("spark.sql.shuffle.partitions", "2");
    query.stop();
  }

  private static void inputRows() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Harness.Feed other = new Harness.Feed();
    Dataset<Row> rows = feed.read(spark);
    StreamingQuery two = noop(rows.union(other.read(spark)), null);
    feed.values(1, 2, 3);
    two.processAllAvailable();
    tellRows("one of two sources", two);
    other.values(4, 5);
    two.processAllAvailable();
    tellRows("the other", two);
    two.stop();
    StreamingQuery mixed =
        noop(rows.join(spark.range(3).selectExpr("CAST(id AS INT) AS value"), "value"), null);
    mixed.processAllAvailable();
    tellRows("a table and a stream", mixed);
    mixed.stop();
    StreamingQuery filtered = noop(rows.filter("value > 1"), null);
    filtered.processAllAvailable();
    tellRows("filtered", filtered);
    filtered.stop();
  }

  private static void tellRows(String step, StreamingQuery query) {
    StreamingQueryProgress progress = query.lastProgress();
    List<Long> sources = new ArrayList<>();
    Arrays.stream(progress.sources()).forEach(each -> sources.add(each.numInputRows()));
    Harness.say(
        step, progress.numInputRows() + " " + sources + " " + progress.sink().numOutputRows());
  }
}

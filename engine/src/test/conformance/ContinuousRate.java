import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.ForeachWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;

/**
 * Rows that go by one by one: through a writer, into a table, on from a checkpoint, to an error.
 */
public final class ContinuousRate {
  private static final ConcurrentLinkedQueue<Long> SEEN = new ConcurrentLinkedQueue<>();
  private static final ConcurrentLinkedQueue<Long> OPENED = new ConcurrentLinkedQueue<>();
  private static final ConcurrentLinkedQueue<String> CLOSED = new ConcurrentLinkedQueue<>();

  /** Notes values and epochs. */
  static final class Notes extends ForeachWriter<Long> {
    @Override
    public boolean open(long partition, long epoch) {
      OPENED.add(epoch);
      return true;
    }

    @Override
    public void process(Long value) {
      SEEN.add(value);
    }

    @Override
    public void close(Throwable error) {
      CLOSED.add(error == null ? "well" : "aborted");
    }
  }

  private static void await(BooleanSupplier condition) throws Exception {
    long end = System.nanoTime() + 100_000_000_000L;
    while (!condition.getAsBoolean() && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    if (!condition.getAsBoolean()) {
      System.out.println("waited in vain");
    }
  }

  private static Dataset<Row> rate(SparkSession spark, long rows) {
    return spark
        .readStream()
        .format("rate")
        .option("rowsPerSecond", rows)
        .option("numPartitions", 1)
        .load();
  }

  private static Dataset<Long> values(SparkSession spark) {
    return rate(spark, 100).select("value").as(Encoders.LONG());
  }

  private static boolean isFile(Path folder, int id) {
    return Files.exists(folder.resolve(Integer.toString(id)));
  }

  private static List<Long> first(int count) {
    return SEEN.stream().limit(count).collect(Collectors.toList());
  }

  private static List<Long> upTo(long end) {
    return LongStream.range(0, end).boxed().collect(Collectors.toList());
  }

  public static void main(String[] args) throws Exception {
    SparkSession spark = Harness.session();
    Path checkpoint = Harness.folder("cp");

    StreamingQuery query =
        values(spark)
            .writeStream()
            .trigger(Trigger.Continuous("200 milliseconds"))
            .option("checkpointLocation", checkpoint.toString())
            .foreach(new Notes())
            .start();
    await(() -> SEEN.size() >= 60 && isFile(checkpoint.resolve("commits"), 3));
    Harness.say("active", query.isActive());
    Harness.say("status", query.status().message().isEmpty());
    Harness.say("data available", query.status().isDataAvailable());
    Harness.say("trigger active", query.status().isTriggerActive());
    query.stop();
    Harness.say("stopped", query.status().message());
    Harness.say("progress", query.lastProgress() + " " + query.recentProgress().length);
    Harness.say("in order", first(60).equals(upTo(60)));
    Harness.say("epochs", OPENED.stream().limit(4).collect(Collectors.toList()));
    Harness.say("closed", CLOSED.stream().limit(3).collect(Collectors.toList()));
    try (Stream<Path> parts = Files.list(checkpoint)) {
      Harness.say(
          "checkpoint",
          parts
              .map(part -> part.getFileName().toString())
              .filter(name -> !name.startsWith("."))
              .collect(Collectors.toCollection(TreeSet::new)));
    }
    List<String> offsets = Files.readAllLines(checkpoint.resolve("offsets").resolve("1"));
    Harness.say("offset", offsets.get(2).replaceAll(":-?\\d+", ":#"));
    Harness.say("commit", Files.readAllLines(checkpoint.resolve("commits").resolve("1")));

    long last = new TreeSet<>(SEEN).last();
    long epochs = new TreeSet<>(OPENED).last();
    SEEN.clear();
    OPENED.clear();
    query =
        values(spark)
            .writeStream()
            .trigger(Trigger.Continuous("200 milliseconds"))
            .option("checkpointLocation", checkpoint.toString())
            .foreach(new Notes())
            .start();
    await(() -> SEEN.stream().anyMatch(value -> value > last + 20));
    query.stop();
    List<Long> again = new ArrayList<>(SEEN);
    Harness.say("goes on", again.get(0) > 0 && again.get(0) <= last + 1);
    Harness.say("next epoch", OPENED.peek() > 0 && OPENED.peek() <= epochs + 1);
    Harness.say(
        "no gap",
        again.equals(
            LongStream.range(again.get(0), again.get(0) + again.size())
                .boxed()
                .collect(Collectors.toList())));

    query =
        rate(spark, 100)
            .where(col("value").mod(2).equalTo(0))
            .select(expr("value * 10 AS value"))
            .as(Encoders.LONG())
            .map((MapFunction<Long, Long>) value -> value + 1, Encoders.LONG())
            .filter((FilterFunction<Long>) value -> value % 40 == 1)
            .flatMap(
                (FlatMapFunction<Long, Long>) value -> List.of(value, -value).iterator(),
                Encoders.LONG())
            .writeStream()
            .queryName("tens")
            .format("memory")
            .outputMode("update")
            .trigger(Trigger.Continuous(100))
            .start();
    await(() -> spark.table("tens").count() >= 6);
    Harness.say("name", query.name());
    query.stop();
    Harness.say(
        "table",
        spark.table("tens").collectAsList().stream().limit(6).collect(Collectors.toList()));

    query =
        rate(spark, 100)
            .select(expr("assert_true(value < 30)"))
            .writeStream()
            .format("noop")
            .trigger(Trigger.Continuous(100))
            .start();
    try {
      query.awaitTermination();
      System.out.println("no error");
    } catch (StreamingQueryException failure) {
      Harness.error(
          "failed",
          () -> {
            throw (Exception) failure.getCause();
          });
      Harness.say("still active", query.isActive());
    }
  }
}

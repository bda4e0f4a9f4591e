import static org.apache.spark.sql.functions.*;

import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.ForeachWriter;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;

/** When a ForeachWriter is opened, gets rows and is closed, also when something fails. */
public final class Case71ForeachWriter {
  private static final ConcurrentHashMap<String, ConcurrentLinkedQueue<String>> EVENTS =
      new ConcurrentHashMap<>();

  private static SparkSession spark;

  /** Notes what happens to it, by batch and part. */
  static class Noting<T> extends ForeachWriter<T> {
    private String part = "never opened";

    void note(String event) {
      EVENTS.computeIfAbsent(part, key -> new ConcurrentLinkedQueue<>()).add(event);
    }

    @Override
    public boolean open(long partitionId, long epochId) {
      part = epochId + "/" + partitionId;
      note("open");
      return true;
    }

    @Override
    public void process(T value) {
      note(String.valueOf(value));
    }

    @Override
    public void close(Throwable errorOrNull) {
      note(errorOrNull == null ? "close" : "close for " + errorOrNull.getMessage());
    }
  }

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    appended();
    complete();
    closed();
    refused();
    failing();
    failingBefore();
    windows("complete");
    windows("append");
    spark.stop();
  }

  private static void tell(String step) {
    Harness.say(step, new TreeMap<>(EVENTS));
    EVENTS.clear();
  }

  private static Dataset<Integer> ints(Harness.Feed feed) {
    return feed.read(spark).as(Encoders.INT());
  }

  private static void appended() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    StreamingQuery query =
        ints(feed).repartition(1).writeStream().foreach(new Noting<Integer>()).start();
    feed.values(1, 2, 3, 4);
    query.processAllAvailable();
    tell("append");
    feed.values(5, 6);
    query.processAllAvailable();
    tell("append");
    Harness.say("rows written", query.lastProgress().sink().numOutputRows());
    Harness.say("sink", query.lastProgress().sink().description().replaceAll("@.*", ""));
    Harness.say("rows read", query.lastProgress().numInputRows());
    query.stop();
  }

  private static void complete() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    StreamingQuery query =
        feed.read(spark)
            .groupBy()
            .count()
            .as(Encoders.LONG())
            .map((MapFunction<Long, Integer>) Long::intValue, Encoders.INT())
            .writeStream()
            .outputMode("complete")
            .foreach(new Noting<Integer>())
            .start();
    feed.values(1, 2, 3, 4);
    query.processAllAvailable();
    tell("complete");
    feed.values(5, 6, 7, 8);
    query.processAllAvailable();
    tell("complete");
    query.stop();
  }

  private static void closed() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    StreamingQuery query =
        ints(feed)
            .repartition(1)
            .writeStream()
            .foreach(
                new Noting<Integer>() {
                  @Override
                  public boolean open(long partitionId, long epochId) {
                    return super.open(partitionId, epochId) && epochId > 0;
                  }
                })
            .start();
    feed.values(1, 2);
    query.processAllAvailable();
    tell("open says no");
    feed.values(3);
    query.processAllAvailable();
    tell("open says yes");
    query.stop();
  }

  private static void refused() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Harness.fails(
        "no writer", "cannot be null", () -> ints(feed).writeStream().foreach(null).start());
    Harness.error(
        "partitionBy",
        () ->
            ints(feed)
                .writeStream()
                .partitionBy("value")
                .foreach(new Noting<Integer>())
                .start()
                .stop());
    EVENTS.clear();
  }

  private static void failing() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    StreamingQuery query =
        ints(feed)
            .repartition(1)
            .writeStream()
            .foreach(
                new Noting<Integer>() {
                  @Override
                  public void process(Integer value) {
                    super.process(value);
                    throw new IllegalArgumentException("this one fails");
                  }
                })
            .start();
    feed.values(1, 2, 3, 4);
    try {
      query.processAllAvailable();
      Harness.say("process fails", "no error");
    } catch (Exception failure) {
      StreamingQueryException wrong = (StreamingQueryException) failure;
      Harness.say("process fails", wrong.getMessage().contains("FOREACH_USER_FUNCTION_ERROR"));
      Harness.say("cause", wrong.cause());
      Harness.say("condition", wrong.getCondition());
    }
    Harness.say("active", query.isActive());
    tell("process fails");
    StreamingQuery second =
        ints(feed)
            .repartition(1)
            .writeStream()
            .foreach(
                new Noting<Integer>() {
                  @Override
                  public boolean open(long partitionId, long epochId) {
                    super.open(partitionId, epochId);
                    throw new IllegalStateException("cannot open");
                  }
                })
            .start();
    try {
      second.processAllAvailable();
      Harness.say("open fails", "no error");
    } catch (Exception failure) {
      StreamingQueryException wrong = (StreamingQueryException) failure;
      Harness.say("open fails", wrong.getMessage().contains("FOREACH_USER_FUNCTION_ERROR"));
      Harness.say("says", wrong.cause().getMessage().contains("cannot open"));
    }
    tell("open fails");
    StreamingQuery third =
        ints(feed)
            .repartition(1)
            .writeStream()
            .foreach(
                new Noting<Integer>() {
                  @Override
                  public void close(Throwable error) {
                    super.close(error);
                    throw new IllegalStateException("cannot close");
                  }
                })
            .start();
    try {
      third.processAllAvailable();
      Harness.say("close fails", "no error");
    } catch (Exception failure) {
      StreamingQueryException wrong = (StreamingQueryException) failure;
      Harness.say("close fails", wrong.getMessage().contains("FOREACH_USER_FUNCTION_ERROR"));
      Harness.say("says", wrong.cause().getMessage().contains("cannot close"));
    }
    tell("close fails");
  }

  private static void failingBefore() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    StreamingQuery query =
        ints(feed)
            .repartition(1)
            .map((MapFunction<Integer, Integer>) value -> value / 0, Encoders.INT())
            .writeStream()
            .foreach(
                new Noting<Integer>() {
                  @Override
                  public void close(Throwable error) {
                    note(error == null ? "close" : "close for an error");
                  }
                })
            .start();
    feed.values(1, 2);
    try {
      query.processAllAvailable();
      Harness.say("map fails", "no error");
    } catch (Exception failure) {
      boolean zero = false;
      for (Throwable each = failure; each != null; each = each.getCause()) {
        zero |= "/ by zero".equals(each.getMessage());
      }
      Harness.say("map fails for its reason", zero);
    }
    tell("map fails");
  }

  private static void windows(String mode) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    StreamingQuery query =
        feed.read(spark)
            .withColumn("t", timestamp_seconds(col("value")))
            .withWatermark("t", "10 seconds")
            .groupBy(window(col("t"), "5 seconds"))
            .agg(count("*").as("count"))
            .select("count")
            .as(Encoders.LONG())
            .map((MapFunction<Long, Integer>) Long::intValue, Encoders.INT())
            .repartition(1)
            .writeStream()
            .outputMode(mode)
            .foreach(new Noting<Integer>())
            .start();
    feed.values(10, 11, 12);
    query.processAllAvailable();
    tell("windows in " + mode);
    feed.values(25);
    query.processAllAvailable();
    tell("windows in " + mode);
    query.stop();
  }
}

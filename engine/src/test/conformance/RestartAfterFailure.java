import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.window;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;

/**
 * A micro-batch that failed runs again with the same rows, id and watermark, from the state before
 * it; batch ids and the query's id go on, the run's id does not.
 */
public final class RestartAfterFailure {
  private static final List<String> log = Collections.synchronizedList(new ArrayList<>());
  private static SparkSession spark;
  private static volatile long failing = -1;

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    steps("update", Trigger.ProcessingTime(0), 2);
    steps("append", Trigger.ProcessingTime(0), 2);
    steps("complete", Trigger.AvailableNow(), 1);
    steps("update", Trigger.Once(), 1);
  }

  private static void steps(String mode, Trigger trigger, long bad) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Path checkpoint = Harness.folder("cp");
    String step = mode + (bad == 2 ? " for ever, " : " and ends, ");
    feed.values(10, 11, 16);
    StreamingQuery first = run(step + "first", feed, mode, trigger, checkpoint);
    failing = bad;
    feed.values(12, 17);
    run(step + "fails", feed, mode, trigger, checkpoint);
    feed.values(30);
    run(step + "fails again", feed, mode, trigger, checkpoint);
    failing = -1;
    StreamingQuery last = run(step + "succeeds", feed, mode, trigger, checkpoint);
    feed.values(12, 31);
    run(step + "goes on", feed, mode, trigger, checkpoint);
    Harness.say(step + "same query", first.id().equals(last.id()));
    Harness.say(step + "same run", first.runId().equals(last.runId()));
  }

  private static StreamingQuery run(
      String step, Harness.Feed feed, String mode, Trigger trigger, Path checkpoint)
      throws Exception {
    StreamingQuery query =
        feed.read(spark)
            .withColumn("t", timestamp_seconds(col("value")))
            .withWatermark("t", "5 seconds")
            .groupBy(window(col("t"), "5 seconds").as("w"))
            .agg(count("*").as("n"))
            .select(col("w").getField("start").cast("long"), col("n"))
            .writeStream()
            .outputMode(mode)
            .trigger(trigger)
            .option("checkpointLocation", checkpoint.toString())
            .foreachBatch((VoidFunction2<Dataset<Row>, Long>) RestartAfterFailure::take)
            .start();
    try {
      if (trigger.equals(Trigger.ProcessingTime(0))) {
        query.processAllAvailable();
      } else {
        query.awaitTermination();
      }
      log.add("no error");
    } catch (Exception failure) {
      log.add("error");
    }
    for (StreamingQueryProgress each : query.recentProgress()) {
      if (each.stateOperators().length > 0) {
        log.add(
            each.batchId()
                + " read "
                + each.numInputRows()
                + " at "
                + each.eventTime().get("watermark")
                + " has "
                + each.stateOperators()[0].numRowsTotal());
      }
    }
    query.stop();
    Harness.say(step, log);
    log.clear();
    return query;
  }

  private static void take(Dataset<Row> batch, Long id) {
    List<String> rows = new ArrayList<>();
    for (Row row : batch.collectAsList()) {
      rows.add(row.toString());
    }
    Collections.sort(rows);
    log.add("batch " + id + " " + rows);
    if (id == failing) {
      throw new IllegalStateException("not now");
    }
  }
}

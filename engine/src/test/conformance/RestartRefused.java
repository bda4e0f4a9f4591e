import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.sum;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/** A query that has changed does not go on with the state of the one before. */
public final class RestartRefused {
  private static SparkSession spark;
  private static Harness.Feed feed;
  private static Path checkpoint;

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    feed = new Harness.Feed();
    checkpoint = Harness.folder("cp");
    feed.values(1, 2, 2);
    run(feed.read(spark).groupBy("value").count(), "update").tell("counts");
    again(
        "other keys",
        "STATE_STORE_KEY_SCHEMA_NOT_COMPATIBLE",
        feed.read(spark).groupBy(col("value").cast("string")).count());
    again(
        "more keys",
        "STATE_STORE_KEY_SCHEMA_NOT_COMPATIBLE",
        feed.read(spark).groupBy(col("value"), col("value").plus(1)).count());
    again(
        "more functions",
        "STATE_STORE_VALUE_SCHEMA_NOT_COMPATIBLE",
        feed.read(spark).groupBy("value").agg(count("*"), sum("value")));
    again(
        "another operator",
        "STREAMING_STATEFUL_OPERATOR_NOT_MATCH_IN_STATE_METADATA",
        feed.read(spark).dropDuplicates("value"));
    again(
        "one more operator",
        "STREAMING_STATEFUL_OPERATOR_NOT_MATCH_IN_STATE_METADATA",
        feed.read(spark).dropDuplicates("value").groupBy("value").count());
    again(
        "no operator", "STREAMING_STATEFUL_OPERATOR_NOT_MATCH_IN_STATE_METADATA", feed.read(spark));
    again(
        "more sources",
        "sources in the checkpoint offsets",
        feed.read(spark).union(feed.read(spark)).groupBy("value").count());
    feed.values(2);
    run(feed.read(spark).groupBy(col("value").as("v")).agg(count("*").as("n")), "update")
        .tell("other names");
    Files.delete(checkpoint.resolve("metadata"));
    Harness.refused(
        "no metadata",
        "STREAMING_CHECKPOINT_MISSING_METADATA_FILE",
        () -> run(feed.read(spark).groupBy("value").count(), "update"));

    memory("append");
    memory("update");
    memory("complete");
  }

  private static Harness.Run run(Dataset<Row> rows, String mode) throws Exception {
    return new Harness.Run(rows, mode, Trigger.ProcessingTime(0), checkpoint, false);
  }

  private static void again(String step, String part, Dataset<Row> changed) throws Exception {
    stopAll();
    feed.values(7);
    Harness.refused(
        step,
        part,
        () -> {
          Harness.Run run = run(changed, "update");
          run.query.processAllAvailable();
        });
  }

  private static void stopAll() throws Exception {
    for (StreamingQuery query : spark.streams().active()) {
      query.stop();
    }
  }

  private static void memory(String mode) throws Exception {
    stopAll();
    Path own = Harness.folder("cp");
    StreamingQuery query = memory(mode, own);
    query.processAllAvailable();
    query.stop();
    Harness.say(mode + " table", spark.table("m_" + mode).orderBy("value").collectAsList());
    Harness.refused(
        mode + " again",
        "This query does not support recovering from checkpoint location",
        () -> {
          StreamingQuery second = memory(mode, own);
          feed.values(50);
          second.processAllAvailable();
          second.stop();
          Harness.say(mode + " table", spark.table("m_" + mode).orderBy("value").collectAsList());
        });
  }

  private static StreamingQuery memory(String mode, Path own) throws Exception {
    Dataset<Row> rows = feed.read(spark);
    return (mode.equals("append") ? rows : rows.groupBy("value").count())
        .writeStream()
        .outputMode(mode)
        .option("checkpointLocation", own.toString())
        .format("memory")
        .queryName("m_" + mode)
        .start();
  }
}

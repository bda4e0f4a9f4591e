import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.window;
import static org.apache.spark.sql.functions.window_time;

import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.Trigger;

/** Several stateful operators, each with watermarks of its own, go on after a stop. */
public final class RestartChained {
  private static SparkSession spark;

  private interface Query {
    Dataset<Row> over(Harness.Feed feed);
  }

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    steps(
        "duplicates and groups",
        feed ->
            counted(watched(feed).dropDuplicates("value", "t"), "t", "5 seconds", count("*"))
                .select(col("w").getField("start").cast("long"), col("n")));
    steps(
        "groups of groups",
        feed ->
            counted(
                    counted(watched(feed), "t", "5 seconds", count("*"))
                        .withColumn("wt", window_time(col("w"))),
                    "wt",
                    "10 seconds",
                    sum("n"))
                .select(col("w").getField("start").cast("long"), col("n")));
    steps(
        "groups of a join",
        feed ->
            counted(
                    watched(feed)
                        .as("l")
                        .join(
                            watched(feed).selectExpr("value as v", "t as u").as("r"),
                            expr("value = v and u >= t and u <= t + interval 2 seconds")),
                    "t",
                    "5 seconds",
                    count("*"))
                .select(col("w").getField("start").cast("long"), col("n")));
  }

  private static Dataset<Row> watched(Harness.Feed feed) {
    return feed.read(spark)
        .withColumn("t", timestamp_seconds(col("value")))
        .withWatermark("t", "5 seconds");
  }

  private static Dataset<Row> counted(
      Dataset<Row> rows, String time, String length, org.apache.spark.sql.Column count) {
    return rows.groupBy(window(col(time), length).as("w")).agg(count.as("n"));
  }

  private static void steps(String name, Query query) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Path checkpoint = Harness.folder("cp");
    Harness.Run run = start(query, feed, checkpoint);
    feed.values(1, 2, 2, 6, 7);
    run.tell(name + ", 1, 2, 2, 6, 7");
    tellStates(run, name);
    run.query.stop();
    run = start(query, feed, checkpoint);
    feed.values(3, 8, 13);
    run.tell(name + ", 3, 8, 13 after a restart");
    tellStates(run, name);
    feed.values(2, 22);
    run.tell(name + ", 2, 22");
    run.query.stop();
    run = start(query, feed, checkpoint);
    feed.values(9, 21, 40);
    run.tell(name + ", 9, 21, 40 after another restart");
    tellStates(run, name);
    run.query.stop();
  }

  private static void tellStates(Harness.Run run, String name) {
    for (StateOperatorProgress state : run.query.lastProgress().stateOperators()) {
      Harness.say(
          name + ", " + state.operatorName(),
          "total " + state.numRowsTotal() + ", removed " + state.numRowsRemoved());
    }
  }

  private static Harness.Run start(Query query, Harness.Feed feed, Path checkpoint)
      throws Exception {
    return new Harness.Run(
        query.over(feed), "append", Trigger.ProcessingTime(0), checkpoint, false);
  }
}

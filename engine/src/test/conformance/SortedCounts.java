import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.Trigger;

/** Whole results that are sorted, and what is counted of the states below: Spark looks twice. */
public final class SortedCounts {
  private static SparkSession spark;

  public static void main(String[] args) throws Exception {
    spark = Harness.session();
    ask("SELECT value, count(*) AS n FROM stream GROUP BY value ORDER BY n DESC, value");
    ask("SELECT value, count(*) AS n FROM stream GROUP BY value ORDER BY n DESC, value LIMIT 2");
    ask(
        "SELECT value, count(*) AS n FROM stream GROUP BY value HAVING count(*) > 1"
            + " ORDER BY value DESC");
    ask("SELECT sum(value) FROM stream ORDER BY 1");
    ask(
        "SELECT window.start, count(*) FROM stream"
            + " GROUP BY window(timestamp_seconds(value), '5 seconds') ORDER BY window");
    ask("SELECT value % 2 AS odd, count(*) FROM different GROUP BY odd ORDER BY odd");
    spark.conf().set("spark.sql.shuffle.partitions", "1");
    ask("SELECT value, count(*) AS n FROM stream GROUP BY value ORDER BY n DESC, value");
  }

  private static void ask(String text) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> stream = feed.read(spark);
    stream.createOrReplaceTempView("stream");
    stream.dropDuplicates().filter(col("value").isNotNull()).createOrReplaceTempView("different");
    System.out.println(text);
    Harness.Run run =
        new Harness.Run(
            spark.sql(text), "complete", Trigger.ProcessingTime(0), Harness.folder("cp"), true);
    feed.values(1, 2, 3, 2);
    run.tellAll("1, 2, 3, 2");
    feed.lines("{\"value\":1}", "{\"value\":5}", "{\"value\":5}", "{}");
    run.tellAll("1, 5, 5, null");
    feed.values(5);
    run.tellAll("5");
    for (StateOperatorProgress state : run.query.lastProgress().stateOperators()) {
      Harness.say(
          state.operatorName(),
          state.numShufflePartitions() + " parts, " + state.numStateStoreInstances() + " stores");
    }
    run.query.stop();
  }
}

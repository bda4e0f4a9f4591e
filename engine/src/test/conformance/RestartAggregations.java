import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.corr;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.kurtosis;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.session_window;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.stddev;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.window;

import java.nio.file.Path;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;

/** Groups of all kinds go on after a stop, and after a second one, as if nothing had been. */
public final class RestartAggregations {
  private static SparkSession spark;

  private interface Query {
    Dataset<Row> over(Dataset<Row> rows);
  }

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    for (String mode : new String[] {"append", "update", "complete"}) {
      steps("tumbling", mode, rows -> windows(rows, window(col("t"), "5 seconds")));
      steps("sliding", mode, rows -> windows(rows, window(col("t"), "10 seconds", "4 seconds")));
    }
    for (String mode : new String[] {"append", "complete"}) {
      steps("sessions", mode, rows -> windows(rows, session_window(col("t"), "4 seconds")));
    }
    for (String mode : new String[] {"update", "complete"}) {
      steps("global", mode, rows -> rows.agg(count("*"), sum("value"), max("t").cast("long")));
      steps("functions", mode, RestartAggregations::functions);
    }
  }

  private static Dataset<Row> windows(Dataset<Row> rows, Column window) {
    return rows.groupBy(window.as("w"), col("value").mod(2).as("odd"))
        .agg(count("*").as("n"), avg("value").as("mean"), min("value").as("least"))
        .select(
            col("w").getField("start").cast("long"),
            col("w").getField("end").cast("long"),
            col("odd"),
            col("n"),
            col("mean"),
            col("least"));
  }

  private static Dataset<Row> functions(Dataset<Row> rows) {
    Column text = col("value").cast("string");
    return rows.groupBy(col("value").mod(3).cast("string").as("k"))
        .agg(
            sum("value"),
            avg(col("value").cast("decimal(10,2)")),
            sum(col("value").cast("decimal(10,2)")),
            sum(col("value").cast("double")),
            max(text),
            min(col("value").cast("double")),
            first("value"),
            last("value"),
            max_by(text, col("value")),
            sort_array(collect_list("value")),
            sort_array(collect_set("value")),
            stddev("value").cast("decimal(12,6)"),
            kurtosis("value").cast("decimal(12,6)"),
            corr(col("value"), col("value")).cast("decimal(12,6)"),
            approx_count_distinct("value"));
  }

  private static void steps(String name, String mode, Query query) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Path checkpoint = Harness.folder("cp");
    String step = name + " " + mode + " ";
    Harness.Run run = start(query, feed, mode, checkpoint);
    feed.values(10, 11, 12, 13, 14, 15);
    run.tell(step + "10-15");
    run.tellState(step + "state");
    feed.values(12, 16);
    run.tell(step + "12, 16");
    run.query.stop();
    run = start(query, feed, mode, checkpoint);
    run.tell(step + "restart");
    feed.values(11, 19, 27);
    run.tell(step + "11, 19, 27");
    run.tellState(step + "state");
    run.tellWatermark(step + "watermark");
    run.query.stop();
    run = start(query, feed, mode, checkpoint);
    feed.values(11, 28, 60);
    run.tell(step + "11, 28, 60 after another restart");
    run.tellState(step + "state");
    feed.values(61);
    run.tell(step + "61");
    run.tellState(step + "state");
    run.query.stop();
  }

  private static Harness.Run start(Query query, Harness.Feed feed, String mode, Path checkpoint)
      throws Exception {
    Dataset<Row> rows =
        feed.read(spark)
            .withColumn("t", timestamp_seconds(col("value")))
            .withWatermark("t", "10 seconds");
    return new Harness.Run(query.over(rows), mode, Trigger.ProcessingTime(0), checkpoint, false);
  }
}

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.timestamp_seconds;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsWithStateFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.streaming.Trigger;

/** States by key go on after a stop, and after a second one. */
public final class RestartStates {
  private static SparkSession spark;

  private interface Query {
    Dataset<Row> over(Dataset<Row> rows);
  }

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    steps("timeout", "append", RestartStates::timeouts);
    steps("running", "update", RestartStates::running);
  }

  /** The sum of each key, told when nothing came for some time. */
  private static Dataset<Row> timeouts(Dataset<Row> rows) {
    FlatMapGroupsWithStateFunction<Long, Row, Long, String> function =
        (key, values, state) -> {
          List<String> out = new ArrayList<>();
          if (state.hasTimedOut()) {
            out.add(key + " ended with " + state.get());
            state.remove();
            return out.iterator();
          }
          long sum = state.exists() ? state.get() : 0L;
          long latest = 0;
          while (values.hasNext()) {
            Row row = values.next();
            sum += row.getInt(0);
            latest = Math.max(latest, row.getInt(0));
          }
          state.update(sum);
          state.setTimeoutTimestamp(Math.max(latest * 1000, state.getCurrentWatermarkMs()) + 5000);
          out.add(key + " has " + sum);
          return out.iterator();
        };
    return rows.groupByKey((MapFunction<Row, Long>) row -> row.getInt(0) % 3L, Encoders.LONG())
        .flatMapGroupsWithState(
            function,
            OutputMode.Append(),
            Encoders.LONG(),
            Encoders.STRING(),
            GroupStateTimeout.EventTimeTimeout())
        .toDF();
  }

  /** How many rows each key has had; a key with five is forgotten. */
  private static Dataset<Row> running(Dataset<Row> rows) {
    MapGroupsWithStateFunction<String, Row, Long, String> function =
        (key, values, state) -> {
          long count = state.getOption().isDefined() ? state.get() : 0L;
          for (Iterator<Row> each = values; each.hasNext(); each.next()) {
            count++;
          }
          if (count >= 5) {
            state.remove();
          } else {
            state.update(count);
          }
          return key + " " + count;
        };
    return rows.groupByKey(
            (MapFunction<Row, String>) row -> row.getInt(0) % 2 == 0 ? "even" : "odd",
            Encoders.STRING())
        .mapGroupsWithState(function, Encoders.LONG(), Encoders.STRING())
        .toDF();
  }

  private static void steps(String name, String mode, Query query) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Path checkpoint = Harness.folder("cp");
    String step = name + " " + mode + " ";
    Harness.Run run = start(query, feed, mode, checkpoint);
    feed.values(10, 11, 12, 11);
    run.tell(step + "10, 11, 12, 11");
    feed.values(12, 13);
    run.tell(step + "12, 13");
    run.query.stop();
    run = start(query, feed, mode, checkpoint);
    run.tell(step + "restart");
    feed.values(11, 13, 14, 27);
    run.tell(step + "11, 13, 14, 27");
    tellState(run, step);
    run.query.stop();
    run = start(query, feed, mode, checkpoint);
    feed.values(11, 27, 28, 60);
    run.tell(step + "11, 27, 28, 60 after another restart");
    tellState(run, step);
    feed.values(61, 28);
    run.tell(step + "61, 28");
    tellState(run, step);
    run.query.stop();
  }

  private static void tellState(Harness.Run run, String step) {
    if (run.query.lastProgress().stateOperators().length > 0) {
      run.tellState(step + "state");
    }
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

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.timestamp_seconds;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.GroupState;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;

/** The latest event of each key, forgotten five seconds of event time later. */
public final class Case57EventTimeTimeout {
  static Iterator<String> latest(String key, Iterator<Row> rows, GroupState<Long> state) {
    if (state.hasTimedOut()) {
      state.remove();
      return List.of(key + "=-1 wm " + state.getCurrentWatermarkMs()).iterator();
    }
    long max = state.exists() ? state.get() : 0;
    while (rows.hasNext()) {
      max = Math.max(max, rows.next().getLong(1));
    }
    state.update(max);
    state.setTimeoutTimestamp((max + 5) * 1000);
    return List.of(key + "=" + max).iterator();
  }

  static void add(Harness.Feed feed, String key, int... seconds) throws Exception {
    String[] lines = new String[seconds.length];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = "{\"key\":\"" + key + "\",\"second\":" + seconds[i] + "}";
    }
    feed.lines(lines);
  }

  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    for (String mode : List.of("update", "append")) {
      Harness.Feed feed = new Harness.Feed();
      Dataset<Row> result =
          spark
              .readStream()
              .schema("key STRING, second BIGINT")
              .json(feed.folder.toString())
              .withColumn("time", timestamp_seconds(col("second")))
              .withWatermark("time", "10 seconds")
              .groupByKey((MapFunction<Row, String>) row -> row.getString(0), Encoders.STRING())
              .flatMapGroupsWithState(
                  (FlatMapGroupsWithStateFunction<String, Row, Long, String>)
                      Case57EventTimeTimeout::latest,
                  mode.equals("update") ? OutputMode.Update() : OutputMode.Append(),
                  Encoders.LONG(),
                  Encoders.STRING(),
                  GroupStateTimeout.EventTimeTimeout())
              .toDF();
      Harness.Run run = new Harness.Run(result, mode);
      add(feed, "a", 11, 13, 15);
      run.tell("a at 11, 13, 15");
      run.tellState("a at 11, 13, 15");
      add(feed, "a", 4);
      run.tell("a at 4, too late");
      run.tellState("a at 4, too late");
      add(feed, "a", 10);
      run.tell("a at 10");
      run.tellState("a at 10");
      add(feed, "b", 31);
      run.tell("b at 31");
      run.tellState("b at 31");
      run.tellWatermark("watermark");
      add(feed, "b", 33);
      run.tell("b at 33");
      add(feed, "c", 60);
      run.tell("c at 60");
      run.tellState("c at 60");
      run.query.stop();
    }
  }
}

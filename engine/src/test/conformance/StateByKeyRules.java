import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.timestamp_seconds;

import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsWithStateFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.GroupState;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;

/** Which functions of state by key run in which mode, with which time-outs, and what they see. */
public final class StateByKeyRules {
  static SparkSession spark;

  static Iterator<String> count(String key, Iterator<Row> rows, GroupState<Long> state) {
    long count = state.exists() ? state.get() : 0;
    while (rows.hasNext()) {
      rows.next();
      count++;
    }
    state.update(count);
    return List.of(key + "=" + count).iterator();
  }

  static KeyValueGroupedDataset<String, Row> grouped(Dataset<Row> rows) {
    return rows.groupByKey((MapFunction<Row, String>) row -> row.getString(0), Encoders.STRING());
  }

  static Dataset<Row> stream(Harness.Feed feed, boolean watched) {
    Dataset<Row> rows =
        spark
            .readStream()
            .schema("key STRING, second BIGINT")
            .json(feed.folder.toString())
            .withColumn("time", timestamp_seconds(col("second")));
    return watched ? rows.withWatermark("time", "10 seconds") : rows;
  }

  static Dataset<Row> flat(Dataset<Row> rows, OutputMode mode, GroupStateTimeout timeout) {
    return grouped(rows)
        .flatMapGroupsWithState(
            (FlatMapGroupsWithStateFunction<String, Row, Long, String>) StateByKeyRules::count,
            mode,
            Encoders.LONG(),
            Encoders.STRING(),
            timeout)
        .toDF("key")
        .selectExpr("key", "1L as second", "timestamp_seconds(1) as time");
  }

  static Dataset<Row> one(Dataset<Row> rows, GroupStateTimeout timeout) {
    return grouped(rows)
        .mapGroupsWithState(
            (MapGroupsWithStateFunction<String, Row, Long, String>)
                (key, values, state) -> count(key, values, state).next(),
            Encoders.LONG(),
            Encoders.STRING(),
            timeout)
        .toDF("key")
        .selectExpr("key", "1L as second", "timestamp_seconds(1) as time");
  }

  static void starts(String step, Dataset<Row> result, String mode) {
    Harness.error(
        step + " in " + mode,
        () -> {
          Harness.Run run = new Harness.Run(result, mode);
          run.query.stop();
        });
  }

  static void fails(String step, FlatMapGroupsWithStateFunction<String, Row, Long, String> function)
      throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Harness.Run run =
        new Harness.Run(
            grouped(stream(feed, false))
                .flatMapGroupsWithState(
                    function,
                    OutputMode.Update(),
                    Encoders.LONG(),
                    Encoders.STRING(),
                    GroupStateTimeout.NoTimeout())
                .toDF(),
            "update");
    Case57EventTimeTimeout.add(feed, "a", 1);
    Harness.refused(
        step,
        "[FLATMAPGROUPSWITHSTATE_USER_FUNCTION_ERROR]",
        () -> run.query.processAllAvailable());
  }

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    GroupStateTimeout none = GroupStateTimeout.NoTimeout();
    GroupStateTimeout event = GroupStateTimeout.EventTimeTimeout();
    Harness.Feed feed = new Harness.Feed();
    for (String mode : List.of("append", "update", "complete")) {
      starts("map", one(stream(feed, false), none), mode);
      starts("flatMap for update", flat(stream(feed, false), OutputMode.Update(), none), mode);
      starts("flatMap for append", flat(stream(feed, false), OutputMode.Append(), none), mode);
      starts("map twice", one(one(stream(feed, false), none), none), mode);
      starts(
          "flatMap twice for append",
          flat(flat(stream(feed, false), OutputMode.Append(), none), OutputMode.Append(), none),
          mode);
      starts(
          "flatMap for append and for update",
          flat(flat(stream(feed, false), OutputMode.Append(), none), OutputMode.Update(), none),
          mode);
      starts(
          "map and flatMap", one(flat(stream(feed, false), OutputMode.Update(), none), none), mode);
      starts(
          "count of flatMap for append",
          flat(stream(feed, false), OutputMode.Append(), none).groupBy("key").count(),
          mode);
      starts(
          "count of flatMap for update",
          flat(stream(feed, false), OutputMode.Update(), none).groupBy("key").count(),
          mode);
      starts("count of map", one(stream(feed, false), none).groupBy("key").count(), mode);
      starts(
          "flatMap of count for append",
          flat(
              stream(feed, false).groupBy("key").count().selectExpr("key", "count as second"),
              OutputMode.Append(),
              none),
          mode);
      starts(
          "event time without watermark",
          flat(stream(feed, false), OutputMode.Update(), event),
          mode);
      starts(
          "event time with watermark", flat(stream(feed, true), OutputMode.Update(), event), mode);
      starts(
          "event time without its column",
          flat(stream(feed, true).select("key", "second"), OutputMode.Update(), event),
          mode);
      starts(
          "count behind event time",
          flat(stream(feed, true), OutputMode.Append(), event).groupBy("key").count(),
          mode);
      starts(
          "duplicates behind flatMap",
          flat(stream(feed, false), OutputMode.Append(), none).dropDuplicates("key"),
          mode);
    }
    Harness.fails(
        "a function for complete",
        "The output mode of function should be append or update",
        () -> flat(stream(feed, false), OutputMode.Complete(), none));

    fails(
        "an exception",
        (key, rows, state) -> {
          throw new NullPointerException();
        });
    fails("no iterator", (key, rows, state) -> null);
    fails(
        "an iterator that fails",
        (key, rows, state) ->
            new Iterator<String>() {
              @Override
              public boolean hasNext() {
                return true;
              }

              @Override
              public String next() {
                throw new NullPointerException();
              }
            });
    fails(
        "time-out by the clock",
        (key, rows, state) -> {
          state.setTimeoutDuration(10);
          return List.of("?").iterator();
        });

    // What functions see over rows that stand still.
    Dataset<Row> still =
        spark.sql(
            "select * from values ('a', 1L, timestamp_seconds(1)), ('a', 2L, timestamp_seconds(2)),"
                + " ('b', 3L, timestamp_seconds(3)) as t(key, second, time)");
    for (GroupStateTimeout timeout :
        List.of(none, event, GroupStateTimeout.ProcessingTimeTimeout())) {
      List<Row> rows =
          grouped(still.withWatermark("time", "1 second"))
              .mapGroupsWithState(
                  (MapGroupsWithStateFunction<String, Row, Long, String>)
                      (key, values, state) -> {
                        StringBuilder seen = new StringBuilder(key + " " + state.exists());
                        int count = 0;
                        while (values.hasNext()) {
                          values.next();
                          count++;
                        }
                        seen.append(count).append(state.getCurrentProcessingTimeMs() > 0);
                        seen.append(state.hasTimedOut());
                        try {
                          seen.append(state.getCurrentWatermarkMs());
                        } catch (UnsupportedOperationException wrong) {
                          seen.append(" no watermark");
                        }
                        try {
                          state.setTimeoutTimestamp(1000, "1 hour");
                          seen.append(" timestamp");
                        } catch (UnsupportedOperationException wrong) {
                          seen.append(" no timestamp");
                        }
                        try {
                          state.setTimeoutDuration("1 hour");
                          seen.append(" duration");
                        } catch (UnsupportedOperationException wrong) {
                          seen.append(" no duration");
                        }
                        state.update(10L);
                        return seen.append(" ").append(state.get()).toString();
                      },
                  Encoders.LONG(),
                  Encoders.STRING(),
                  timeout)
              .toDF()
              .collectAsList();
      List<String> all = new java.util.ArrayList<>();
      rows.forEach(row -> all.add(row.toString()));
      all.sort(null);
      Harness.say("still, " + timeout, all);
    }
    Case61InitialState.show("still, flatMap for append", flat(still, OutputMode.Append(), none));
  }
}

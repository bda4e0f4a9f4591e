import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapGroupsWithStateFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.GroupState;
import org.apache.spark.sql.streaming.GroupStateTimeout;
import org.apache.spark.sql.streaming.OutputMode;

/** First states that are removed in the first micro-batch, before other keys come. */
public final class InitialStateRemoved {
  static Iterator<String> sum(Long key, Iterator<Long> values, GroupState<Long> state) {
    long sum = state.exists() ? state.get() : 0;
    boolean leaves = false;
    while (values.hasNext()) {
      long value = values.next();
      leaves |= value < 0;
      sum += value;
    }
    if (leaves) {
      state.remove();
    } else {
      state.update(sum);
    }
    return List.of(key + " " + (leaves ? "gone" : sum)).iterator();
  }

  static KeyValueGroupedDataset<Long, Long> byKey(Dataset<Row> rows) {
    return rows.groupByKey((MapFunction<Row, Long>) row -> row.getLong(0), Encoders.LONG())
        .mapValues((MapFunction<Row, Long>) row -> row.getLong(1), Encoders.LONG());
  }

  static String row(long key, long value) {
    return "{\"k\":" + key + ",\"v\":" + value + "}";
  }

  /** The first two keys leave at once, the third stays. */
  static void over(SparkSession spark, String name, long... known) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> rows =
        spark.readStream().schema("k BIGINT, v BIGINT").json(feed.folder.toString());
    List<Row> states = new ArrayList<>();
    for (long key : known) {
      states.add(RowFactory.create(key, 100L));
    }
    Dataset<Row> sums =
        byKey(rows)
            .flatMapGroupsWithState(
                (FlatMapGroupsWithStateFunction<Long, Long, Long, String>) InitialStateRemoved::sum,
                OutputMode.Update(),
                Encoders.LONG(),
                Encoders.STRING(),
                GroupStateTimeout.NoTimeout(),
                byKey(spark.createDataFrame(states, rows.schema())))
            .toDF();
    Harness.Run run = new Harness.Run(sums, "update");
    feed.lines(row(known[0], -1), row(5, 1), row(known[1], -1));
    run.tell(name + ": two leave");
    run.tellState(name + ": two leave");
    feed.lines(row(11, 1), row(12, 2), row(13, 3), row(14, 4));
    run.tell(name + ": others come");
    run.tellState(name + ": others come");
    feed.lines(row(11, 10), row(12, 20), row(13, 30), row(5, 10), row(known[2], 1));
    run.tell(name + ": all again");
    feed.lines(row(known[0], 7), row(known[1], 8), row(14, 9));
    run.tell(name + ": those that left come back");
    run.tellState(name + ": those that left come back");
    run.query.stop();
  }

  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    over(spark, "near keys", 1, 7, 3);
    over(spark, "far keys", 1000000000000L, 7, 99999999999L, 3);
  }
}

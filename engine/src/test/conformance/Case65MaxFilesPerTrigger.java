import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Two files a batch, in the order in which they were written. */
public final class Case65MaxFilesPerTrigger {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    Harness.Feed feed = new Harness.Feed();
    feed.values(1);
    feed.values(2);
    feed.values(3);
    ConcurrentSkipListMap<Long, List<String>> batches = new ConcurrentSkipListMap<>();
    StreamingQuery query =
        spark
            .readStream()
            .schema("value INT")
            .option("maxFilesPerTrigger", 2)
            .json(feed.folder.toString())
            .writeStream()
            .option("checkpointLocation", Harness.folder("cp").toString())
            .foreachBatch(
                (VoidFunction2<Dataset<Row>, Long>)
                    (batch, id) -> {
                      List<String> rows =
                          batch.collectAsList().stream()
                              .map(Row::toString)
                              .collect(Collectors.toCollection(ArrayList::new));
                      Collections.sort(rows);
                      batches.put(id, rows);
                    })
            .start();
    query.processAllAvailable();
    Harness.say("3 files", new TreeMap<>(batches));
    batches.clear();
    for (int value = 4; value <= 7; value++) {
      feed.values(value);
    }
    query.processAllAvailable();
    Harness.say("rows of 4 more", batches.values().stream().flatMap(List::stream).toList());
    Harness.say(
        "at most two a batch", batches.values().stream().allMatch(rows -> rows.size() <= 2));
    query.stop();
    for (String bad : new String[] {"0", "-1", "x"}) {
      Harness.fails(
          "maxFilesPerTrigger " + bad,
          "maxFilesPerTrigger",
          () -> {
            StreamingQuery wrong =
                spark
                    .readStream()
                    .schema("value INT")
                    .option("maxFilesPerTrigger", bad)
                    .json(feed.folder.toString())
                    .writeStream()
                    .format("noop")
                    .start();
            wrong.processAllAvailable();
          });
    }
  }
}

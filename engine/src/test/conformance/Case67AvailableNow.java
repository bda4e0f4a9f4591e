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
import org.apache.spark.sql.streaming.Trigger;

/** Once takes all files in one batch; AvailableNow keeps to maxFilesPerTrigger. Both then end. */
public final class Case67AvailableNow {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    Harness.Feed feed = new Harness.Feed();
    feed.values(1);
    feed.values(2);
    feed.values(3);
    Harness.say("once", run(spark, feed, Trigger.Once()));
    Harness.say("available now", run(spark, feed, Trigger.AvailableNow()));
  }

  private static TreeMap<Long, List<String>> run(
      SparkSession spark, Harness.Feed feed, Trigger trigger) throws Exception {
    ConcurrentSkipListMap<Long, List<String>> batches = new ConcurrentSkipListMap<>();
    StreamingQuery query =
        spark
            .readStream()
            .schema("value INT")
            .option("maxFilesPerTrigger", 1)
            .json(feed.folder.toString())
            .writeStream()
            .trigger(trigger)
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
    query.awaitTermination();
    return new TreeMap<>(batches);
  }
}

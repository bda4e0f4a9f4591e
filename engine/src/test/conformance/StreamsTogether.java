import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.timestamp_seconds;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;

/**
 * Streams with themselves, with others and with tables; what they read, and what is kept of them.
 */
public final class StreamsTogether {
  private static SparkSession spark;

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    mapped();
    withTable();
    union();
    withItself();
    bySql();
    refused();
    partitions();
    limits();
    filesKept();
    clock();
    randomValues();
    rowsRead();
  }

  private static Harness.Run start(Dataset<Row> rows, String mode, Path checkpoint)
      throws Exception {
    return new Harness.Run(rows, mode, Trigger.ProcessingTime(0), checkpoint, false);
  }

  private static void mapped() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Path checkpoint = Harness.folder("cp");
    Dataset<Row> next =
        feed.read(spark)
            .as(Encoders.INT())
            .map((MapFunction<Integer, Integer>) value -> value + 1, Encoders.INT())
            .toDF();
    feed.values(1, 2, 3);
    Harness.Run run = start(next, "append", checkpoint);
    run.tellAll("mapped");
    run.query.stop();
    feed.values(4, 5, 6);
    run = start(next, "append", checkpoint);
    run.tellAll("what came while it stood still");
    run.query.stop();
  }

  private static void withTable() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> small =
        spark.sql("SELECT * FROM VALUES (1, 'one'), (2, 'two'), (4, 'four') AS t(number, word)");
    Harness.Run run =
        new Harness.Run(
            feed.read(spark).join(small, col("value").equalTo(col("number"))), "append");
    feed.values(1, 2, 3);
    run.tellAll("with a table");
    feed.values(4);
    run.tellAll("4");
    run.query.stop();
    run =
        new Harness.Run(
            feed.read(spark).join(small.toDF("value", "word").orderBy("value").limit(1), "value"),
            "append");
    run.tellAll("with the first row of a table");
    feed.values(1, 3, 5, 1);
    run.tellAll("1, 3, 5, 1");
    run.query.stop();
  }

  private static void union() throws Exception {
    Harness.Feed left = new Harness.Feed();
    Harness.Feed right = new Harness.Feed();
    Path checkpoint = Harness.folder("cp");
    Dataset<Row> both = left.read(spark).union(right.read(spark));
    Harness.Run run = start(both, "append", checkpoint);
    left.values(1, 3, 5);
    run.tellAll("left");
    right.values(2, 4, 6);
    run.tellAll("right");
    run.query.stop();
    left.values(7);
    right.values(8);
    run = start(both, "append", checkpoint);
    run.tellAll("both after a stop");
    run.query.stop();
  }

  private static void withItself() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> rows = feed.read(spark);
    Harness.Run run = new Harness.Run(rows.union(rows), "append");
    feed.values(1, 2, 3);
    run.tellAll("a union of one stream with itself");
    Harness.say("sources", run.query.lastProgress().sources().length);
    run.query.stop();
    run = new Harness.Run(rows.union(feed.read(spark)), "append");
    run.tellAll("a union of two streams over one folder");
    Harness.say("sources", run.query.lastProgress().sources().length);
    run.query.stop();
    run = new Harness.Run(rows.union(rows).groupBy("value").count(), "update");
    run.tellAll("counted");
    run.query.stop();
    run =
        new Harness.Run(
            rows.filter("value > 1").selectExpr("value + 0 AS v").union(rows.limit(2)), "append");
    run.tell("two ways of one stream");
    feed.values(9);
    run.tell("9");
    run.query.stop();
    for (int use = 0; use < 2; use++) {
      run = new Harness.Run(rows, "append");
      run.tellAll("a Dataset used again");
      run.query.stop();
    }
  }

  private static void bySql() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Harness.Feed other = new Harness.Feed();
    feed.read(spark).createOrReplaceTempView("s1");
    other.read(spark).createOrReplaceTempView("s2");
    feed.values(1, 2, 3, 3, 4);
    other.values(4, 5);
    String[][] queries = {
      {"append", "SELECT * FROM s1 WHERE value % 2 = 0"},
      {"append", "WITH w AS (SELECT * FROM s1) SELECT value FROM w"},
      {"append", "WITH w AS (SELECT * FROM s1) SELECT a.value FROM w a JOIN w b USING (value)"},
      {"append", "SELECT s1.value FROM s1 UNION SELECT s2.value FROM s2"},
      {"update", "SELECT s1.value FROM s1 UNION SELECT s2.value FROM s2"},
      {"append", "SELECT DISTINCT value FROM s1"},
      {"complete", "SELECT DISTINCT value FROM s1"},
      {"complete", "SELECT value, count(*) FROM s1 GROUP BY value HAVING count(*) > 1"},
      {"complete", "SELECT count(*) AS n FROM (SELECT value FROM s1 UNION ALL TABLE s2)"},
      {"append", "SELECT s1.value, s2.value FROM s1 JOIN s2 ON s1.value = s2.value"},
      {"append", "SELECT value FROM s1 WHERE value IN (SELECT value FROM s2)"},
      {"append", "SELECT value FROM s1 WHERE value > (SELECT min(value) FROM s2)"},
      {"append", "SELECT id FROM range(3) WHERE EXISTS (SELECT 1 FROM s2)"},
      {"append", "SELECT value FROM s1 WHERE value IN (1, 4)"},
      {"append", "SELECT value, (SELECT max(id) FROM range(4)) AS m FROM s1"},
      {"append", "SELECT value FROM s1 EXCEPT SELECT value FROM s2"},
      {"append", "SELECT value FROM s1 ORDER BY value"},
      {"complete", "SELECT value, count(*) AS n FROM s1 GROUP BY value ORDER BY n DESC, value"},
      {"append", "SELECT explode(array(value, value * 10)) AS e FROM s1"},
      {"append", "SELECT value FROM s1 LIMIT 2"},
      {"append", "SELECT s1.value FROM s1 LEFT JOIN range(3) r ON s1.value = r.id"}
    };
    for (String[] query : queries) {
      Harness.error(
          query[0] + ": " + query[1],
          () -> {
            Harness.Run run = new Harness.Run(spark.sql(query[1]), query[0]);
            try {
              run.tell(query[1]);
            } finally {
              run.query.stop();
            }
          });
    }
  }

  private static void refused() throws Exception {
    Dataset<Row> rows =
        new Harness.Feed()
            .read(spark)
            .withColumn("t", timestamp_seconds(col("value")))
            .withWatermark("t", "10 seconds");
    Harness.error(
        "a window that is not of time",
        () ->
            new Harness.Run(
                rows.withColumn(
                    "n", row_number().over(Window.partitionBy("t").orderBy(col("value")))),
                "append"));
    Harness.error("counted as if it stood still", () -> rows.count());
    Harness.error("collected", () -> rows.collectAsList());
    Harness.error("looped over", () -> rows.toLocalIterator());
    Harness.error("first row", () -> rows.first());
    Harness.error("written", () -> rows.write().json("/nowhere"));
    Harness.error("sorted", () -> new Harness.Run(rows.sort("value"), "append"));
    Harness.error("no stream", () -> new Harness.Run(spark.range(3).toDF(), "append"));
  }

  /** The number of partitions is that of the first run. */
  private static void partitions() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Path checkpoint = Harness.folder("cp");
    int[][] values = {{1, 2}, {3, 2}, {3, 1}};
    String[] partitions = {"2", "5", "1"};
    for (int i = 0; i < 3; i++) {
      spark.conf().set("spark.sql.shuffle.partitions", partitions[i]);
      feed.values(values[i]);
      Harness.Run run = start(feed.read(spark).groupBy("value").count(), "complete", checkpoint);
      run.tellAll("with " + partitions[i] + " partitions");
      run.query.stop();
    }
    spark.conf().set("spark.sql.shuffle.partitions", "2");
  }

  private static void limits() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Harness.Run run = new Harness.Run(feed.read(spark).repartition(2).limit(7), "append");
    feed.values(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    run.query.processAllAvailable();
    Harness.say("seven of two partitions", run.fresh().size());
    feed.values(11, 12, 13);
    run.query.processAllAvailable();
    Harness.say("none more", run.fresh().size());
    run.query.stop();

    feed = new Harness.Feed();
    run =
        new Harness.Run(
            feed.read(spark, "a INT, b INT").repartition(2, col("b")).limit(7), "append");
    for (int base : new int[] {0, 4}) {
      feed.lines(row(base + 1, 0), row(base + 2, 0), row(base + 3, 1), row(base + 4, 1));
      run.query.processAllAvailable();
      Harness.say("partitions by a column", run.fresh().size());
    }
    run.query.stop();

    feed = new Harness.Feed();
    run = new Harness.Run(feed.read(spark).limit(1), "append");
    feed.lines();
    run.tellAll("a limit, and a file without rows");
    feed.values(10);
    run.tellAll("10");
    feed.values(11);
    run.tellAll("11");
    run.query.stop();
  }

  private static String row(int a, int b) {
    return "{\"a\":" + a + ",\"b\":" + b + "}";
  }

  /** How many batches can be gone back to, by a setting. */
  private static void filesKept() throws Exception {
    for (String retained : new String[] {"1", "2", "3"}) {
      spark.conf().set("spark.sql.streaming.minBatchesToRetain", retained);
      Harness.Feed feed = new Harness.Feed();
      Path checkpoint = Harness.folder("cp");
      Harness.Run run = start(feed.read(spark), "append", checkpoint);
      for (int batch = 0; batch < 5; batch++) {
        feed.values(batch);
        run.query.processAllAvailable();
      }
      run.query.stop();
      Harness.say(
          "of five batches, keeping " + retained,
          names(checkpoint.resolve("offsets")) + " " + names(checkpoint.resolve("commits")));
    }
    spark.conf().unset("spark.sql.streaming.minBatchesToRetain");
  }

  private static Set<String> names(Path folder) throws Exception {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .forEach(names::add);
    }
    return names;
  }

  private static void clock() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    ConcurrentLinkedQueue<Row> rows = new ConcurrentLinkedQueue<>();
    StreamingQuery query =
        feed.read(spark)
            .withColumn("now", lit(current_timestamp()))
            .writeStream()
            .foreachBatch(
                (VoidFunction2<Dataset<Row>, Long>)
                    (batch, id) -> rows.addAll(batch.collectAsList()))
            .start();
    Timestamp before = new Timestamp(System.currentTimeMillis());
    for (int value = 1; value <= 2; value++) {
      feed.values(value, value);
      query.processAllAvailable();
      Row first = rows.poll();
      Row second = rows.poll();
      Harness.say("value", first.get(0) + " " + second.get(0));
      Harness.say("the same for the batch", first.getTimestamp(1).equals(second.getTimestamp(1)));
      Harness.say("not before it began", !first.getTimestamp(1).before(before));
      before = first.getTimestamp(1);
    }
    query.stop();
  }

  private static void randomValues() throws Exception {
    String[] functions = {
      "uuid()", "rand()", "randn()", "rand(7)", "randn(7)", "shuffle(sequence(1, 50))"
    };
    for (String function : functions) {
      Harness.Feed feed = new Harness.Feed();
      Harness.Run run =
          new Harness.Run(
              feed.read(spark).selectExpr("CAST(" + function + " AS STRING) AS r"), "append");
      List<String> all = new ArrayList<>();
      for (int batch = 0; batch < 3; batch++) {
        feed.values(1);
        run.query.processAllAvailable();
        all.addAll(run.fresh());
      }
      run.query.stop();
      Harness.say(function, all.size() + " rows, " + new HashSet<>(all).size() + " values");
    }
  }

  private static void rowsRead() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Harness.Feed other = new Harness.Feed();
    feed.values(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    Dataset<Row> rows = feed.read(spark);
    tellRows("united with itself", rows.union(rows));
    tellRows(
        "with rows that stand still",
        rows.join(spark.range(2).selectExpr("CAST(id AS INT) AS value"), "value"));
    tellRows("one of two", rows.union(other.read(spark)));
    tellRows("the other of two", other.read(spark).union(rows));
    other.values(1, 2);
    tellRows("both of two", rows.union(other.read(spark)));
    rows.createOrReplaceTempView("numbers");
    tellRows(
        "by a name in SQL",
        spark.sql("WITH n AS (SELECT value FROM numbers) SELECT * FROM n WHERE value < 100"));
  }

  private static void tellRows(String step, Dataset<Row> rows) throws Exception {
    StreamingQuery query = rows.writeStream().format("noop").start();
    query.processAllAvailable();
    query.stop();
    for (StreamingQueryProgress progress : query.recentProgress()) {
      if (progress.numInputRows() > 0) {
        List<Long> each = new ArrayList<>();
        for (int i = 0; i < progress.sources().length; i++) {
          each.add(progress.sources()[i].numInputRows());
        }
        Harness.say("rows read, " + step, progress.numInputRows() + " " + each);
      }
    }
  }
}

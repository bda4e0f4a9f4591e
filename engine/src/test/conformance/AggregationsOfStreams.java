import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.current_date;
import static org.apache.spark.sql.functions.current_timestamp;
import static org.apache.spark.sql.functions.date_sub;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.localtimestamp;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sum;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;

/** Groups of streams beside other streams, with tables, by the clock, after a change. */
public final class AggregationsOfStreams {
  private static SparkSession spark;

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    union();
    withTable();
    byClock();
    coalesced();
    manyRows();
    changed();
    partitions();
    explodedSets();
  }

  private static Harness.Run start(Dataset<Row> rows, String mode, Path checkpoint)
      throws Exception {
    return new Harness.Run(rows, mode, Trigger.ProcessingTime(0), checkpoint, false);
  }

  /** Rows that only pass beside rows that are counted; in the second run cut in other parts. */
  private static void union() throws Exception {
    Harness.Feed plain = new Harness.Feed();
    Harness.Feed grouped = new Harness.Feed();
    Path checkpoint = Harness.folder("cp");
    plain.values(11, 12);
    grouped.values(21, 22);
    Harness.Run run = start(union(plain.read(spark), grouped), "update", checkpoint);
    run.tellAll("union");
    run.query.stop();
    plain.values(13, 14);
    grouped.values(22, 23);
    run = start(union(plain.read(spark).repartition(3), grouped), "update", checkpoint);
    run.tellAll("union in other parts");
    grouped.values(21);
    run.tellAll("one side alone");
    run.query.stop();
  }

  private static Dataset<Row> union(Dataset<Row> plain, Harness.Feed grouped) {
    return plain
        .select(col("value"), col("value").plus(1))
        .union(grouped.read(spark).groupBy("value").agg(count("*")));
  }

  private static void withTable() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> table =
        spark
            .range(1, 6)
            .selectExpr("id % 2 AS parity")
            .groupBy("parity")
            .agg(count("*").as("joined"));
    Harness.Run run =
        new Harness.Run(
            feed.read(spark).join(table, col("value").equalTo(col("parity"))), "append");
    feed.values(0, 1, 2, 3);
    run.tellAll("with a grouped table");
    feed.values(0, 1, 2, 3);
    run.tellAll("again");
    run.query.stop();

    feed = new Harness.Feed();
    run =
        new Harness.Run(
            feed.read(spark)
                .groupBy("value")
                .count()
                .join(table, col("value").equalTo(col("parity")), "left_outer"),
            "complete");
    feed.values(0, 1, 2, 1);
    run.tellAll("counts with a grouped table");
    run.query.stop();
  }

  /** The same moment for all rows of a micro-batch; what is asked lies far from its edges. */
  private static void byClock() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> counts = feed.read(spark).groupBy("value").agg(count("*").as("n"));
    String[] names = {"current_timestamp", "localtimestamp", "current_date"};
    Dataset<?>[] recent = {
      counts.where(col("value").geq(current_timestamp().cast("long").minus(10L))),
      counts.where(col("value").geq(localtimestamp().cast("timestamp").cast("long").minus(10L))),
      counts.where(col("value").cast("timestamp").cast("date").geq(date_sub(current_date(), 10)))
    };
    Harness.Run[] runs = new Harness.Run[names.length];
    for (int i = 0; i < names.length; i++) {
      runs[i] = new Harness.Run(recent[i].toDF(), "complete");
    }
    feed.values(0, 5, 5, 2_000_000_000);
    for (int i = 0; i < names.length; i++) {
      runs[i].tell(names[i]);
    }
    feed.values(2_000_000_000, 2_100_000_000, 7);
    for (int i = 0; i < names.length; i++) {
      runs[i].tell(names[i] + " again");
      runs[i].query.stop();
    }
  }

  private static void coalesced() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Path checkpoint = Harness.folder("cp");
    Harness.Run run = start(feed.read(spark).coalesce(1).groupBy().count(), "complete", checkpoint);
    feed.values(1);
    run.tellAll("one partition");
    feed.lines();
    run.tellAll("a file without rows");
    feed.values(2, 3);
    run.tellAll("two rows more");
    run.query.stop();

    checkpoint = Harness.folder("cp");
    run =
        start(
            feed.read(spark).coalesce(1).groupBy(col("value").mod(1)).count(),
            "complete",
            checkpoint);
    run.tellAll("one partition with keys");
    run.query.stop();
    run =
        start(
            feed.read(spark).coalesce(2).groupBy(col("value").mod(1)).count(),
            "complete",
            checkpoint);
    feed.values(2, 3, 4);
    run.tellAll("two partitions");
    run.query.stop();
  }

  private static void manyRows() throws Exception {
    spark.conf().set("spark.sql.shuffle.partitions", "1");
    Harness.Feed feed = new Harness.Feed();
    Harness.Run run =
        new Harness.Run(
            feed.read(spark)
                .selectExpr("value AS group", "value")
                .groupBy("group")
                .agg(collect_list("value").as("values"))
                .select(size(col("values")), col("group").mod(2)),
            "update");
    feed.values(IntStream.rangeClosed(1, 128).toArray());
    run.query.processAllAvailable();
    Harness.say("128 groups", run.fresh().size());
    run.tellAll("128 groups");
    feed.values(1, 2);
    run.tellAll("two of them");
    run.query.stop();
    spark.conf().set("spark.sql.shuffle.partitions", "2");
  }

  /** Another function in the place of one of three. */
  private static void changed() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Path checkpoint = Harness.folder("cp");
    Dataset<Row> rows = feed.read(spark).selectExpr("value % 10 AS id", "value");
    Harness.Run run =
        start(
            rows.groupBy("id").agg(sum("value"), avg("value"), max("value")), "update", checkpoint);
    feed.values(1, 11);
    run.tellAll("three functions");
    run.query.stop();
    Harness.Run other =
        start(
            rows.groupBy("id").agg(sum("value"), avg("value"), collect_list("value")),
            "update",
            checkpoint);
    feed.values(21);
    Harness.refused(
        "another function",
        "STATE_STORE_VALUE_SCHEMA_NOT_COMPATIBLE",
        () -> other.query.processAllAvailable());
    other.query.stop();
  }

  private static void partitions() throws Exception {
    for (String mode : new String[] {"update", "complete"}) {
      spark.conf().set("spark.sql.shuffle.partitions", "3");
      Harness.Feed feed = new Harness.Feed();
      Harness.Run run = new Harness.Run(feed.read(spark).groupBy("value").agg(count("*")), mode);
      feed.values(3, 2, 1, 3);
      run.tellAll("three partitions, " + mode);
      feed.values(1, 4);
      run.tellAll("1 and 4");
      run.query.stop();
      spark.conf().set("spark.sql.shuffle.partitions", "2");
    }
  }

  private static void explodedSets() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Harness.Run run =
        new Harness.Run(
            feed.read(spark, "k INT, list ARRAY<INT>")
                .selectExpr("*", "explode(list) AS value")
                .groupBy("k")
                .agg(expr("size(collect_set(value)) AS different")),
            "update");
    feed.lines("{\"k\":1,\"list\":[1,2]}");
    run.tellAll("a list of two");
    feed.lines("{\"k\":1,\"list\":[2,3]}", "{\"k\":2,\"list\":[]}", "{\"k\":3}");
    run.tellAll("another, an empty one and none");
    run.query.stop();
  }
}

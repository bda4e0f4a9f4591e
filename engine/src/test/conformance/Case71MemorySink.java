import static org.apache.spark.sql.functions.col;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** What the table of a memory sink holds in each output mode, and what it is called by. */
public final class Case71MemorySink {
  private static SparkSession spark;

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    appended("append");
    appended("update");
    complete();
    named();
    resumed();
    spark.stop();
  }

  private static void appended(String mode) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    StreamingQuery query =
        feed.read(spark).writeStream().format("memory").outputMode(mode).queryName("mem").start();
    Harness.say(mode + " before data", rows("mem"));
    feed.values(1, 2, 3);
    query.processAllAvailable();
    Dataset<Row> early = spark.table("mem");
    Harness.say(mode, rows("mem"));
    feed.values(4, 5, 6);
    query.processAllAvailable();
    Harness.say(mode, rows("mem"));
    Harness.say(mode + " through a Dataset made before", early.count());
    Harness.say(mode + " as ints", spark.table("mem").as(Encoders.INT()).collectAsList());
    Harness.say(mode + " is streaming", spark.table("mem").isStreaming());
    Harness.say("rows written", query.lastProgress().sink().numOutputRows());
    Harness.say("sink", query.lastProgress().sink().description());
    query.stop();
    Harness.say(mode + " after the end", rows("mem"));
    Harness.say("dropped", spark.catalog().dropTempView("mem"));
  }

  private static void complete() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    StreamingQuery query =
        feed.read(spark)
            .groupBy("value")
            .count()
            .writeStream()
            .format("memory")
            .outputMode("complete")
            .queryName("mem")
            .start();
    feed.values(1, 2, 3, 3);
    query.processAllAvailable();
    Harness.say("complete", rows("mem"));
    feed.values(3, 4);
    query.processAllAvailable();
    Harness.say("complete", rows("mem"));
    Harness.say(
        "by SQL", spark.sql("SELECT max(count) AS most FROM mem WHERE value > 1").collectAsList());
    query.stop();
  }

  private static void named() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Harness.error("no name", () -> feed.read(spark).writeStream().format("memory").start());
    for (String name : new String[] {"two words", "a-b", "`q`", "1st", "a.b", "Mixed"}) {
      Harness.error(
          "named " + name,
          () -> {
            StreamingQuery query =
                feed.read(spark).writeStream().format("memory").queryName(name).start();
            query.stop();
          });
    }
    List<String> tables = new ArrayList<>();
    spark.catalog().listTables().collectAsList().forEach(table -> tables.add(table.name()));
    Harness.say("tables", tables);
    Harness.say("mixed", spark.table("MIXED").columns().length);
    StreamingQuery first =
        feed.read(spark).writeStream().format("memory").queryName("twice").start();
    Harness.fails(
        "a name twice",
        "already active",
        () -> feed.read(spark).writeStream().format("memory").queryName("twice").start());
    first.stop();
    spark.range(3).createOrReplaceTempView("there");
    StreamingQuery over =
        feed.read(spark).writeStream().format("memory").queryName("there").start();
    feed.values(7);
    over.processAllAvailable();
    Harness.say("a view of that name is replaced", rows("there"));
    over.stop();
  }

  private static void resumed() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Path checkpoint = Harness.folder("cp");
    feed.values(1, 2);
    StreamingQuery query =
        feed.read(spark)
            .writeStream()
            .format("memory")
            .queryName("again")
            .option("checkpointLocation", checkpoint.toString())
            .start();
    query.processAllAvailable();
    query.stop();
    Harness.error(
        "append from a checkpoint",
        () ->
            feed.read(spark)
                .writeStream()
                .format("memory")
                .queryName("again")
                .option("checkpointLocation", checkpoint.toString())
                .start());
    Path kept = Harness.folder("cp");
    for (int run = 0; run < 2; run++) {
      StreamingQuery whole =
          feed.read(spark)
              .groupBy()
              .count()
              .writeStream()
              .format("memory")
              .outputMode("complete")
              .queryName("whole")
              .option("checkpointLocation", kept.toString())
              .start();
      whole.processAllAvailable();
      Harness.say("complete from a checkpoint, run " + run, rows("whole"));
      feed.values(3);
      whole.processAllAvailable();
      Harness.say("complete from a checkpoint, run " + run, rows("whole"));
      whole.stop();
    }
  }

  private static List<String> rows(String table) {
    List<String> rows = new ArrayList<>();
    for (Row row :
        spark.table(table).orderBy(col(spark.table(table).columns()[0])).collectAsList()) {
      rows.add(row.toString());
    }
    return rows;
  }
}

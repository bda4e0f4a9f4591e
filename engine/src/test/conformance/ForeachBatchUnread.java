import static org.apache.spark.sql.functions.*;

import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;

/** What happens when a function of foreachBatch does not ask for the rows of a query with state. */
public final class ForeachBatchUnread {
  private static final String CONDITION = "STATE_STORE_COMMIT_VALIDATION_FAILED";

  private static void run(
      Dataset<Row> rows, String mode, VoidFunction2<Dataset<Row>, Long> function) throws Exception {
    rows.writeStream()
        .outputMode(mode)
        .trigger(Trigger.AvailableNow())
        .foreachBatch(function)
        .start()
        .awaitTermination();
  }

  public static void main(String[] args) throws Exception {
    SparkSession spark = Harness.session();
    Harness.Feed feed = new Harness.Feed();
    feed.values(1, 2, 2, 3);
    Dataset<Row> rows = feed.read(spark);
    Dataset<Row> counts = rows.groupBy("value").count();
    VoidFunction2<Dataset<Row>, Long> nothing = (batch, id) -> {};

    Harness.refused("no state", CONDITION, () -> run(rows, "append", nothing));
    Harness.refused("groups", CONDITION, () -> run(counts, "update", nothing));
    Harness.refused("all groups", CONDITION, () -> run(counts, "complete", nothing));
    Harness.refused("schema", CONDITION, () -> run(counts, "update", (b, id) -> b.printSchema()));
    Harness.refused("count", CONDITION, () -> run(counts, "update", (b, id) -> b.count()));
    Harness.refused(
        "kept", CONDITION, () -> run(counts, "update", (b, id) -> b.persist().collectAsList()));
    Harness.refused(
        "by a view",
        CONDITION,
        () ->
            run(
                counts,
                "update",
                (b, id) -> {
                  b.createOrReplaceTempView("counted");
                  b.sparkSession().sql("select sum(count) from counted").collectAsList();
                }));
    Harness.refused(
        "duplicates", CONDITION, () -> run(rows.dropDuplicates("value"), "append", nothing));
    Harness.refused("limit", CONDITION, () -> run(rows.limit(2), "append", nothing));
    spark.conf().set("spark.sql.streaming.stateStore.commitValidation.enabled", "false");
    Harness.refused("not checked", CONDITION, () -> run(counts, "update", nothing));
  }
}

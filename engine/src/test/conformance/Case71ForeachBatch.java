import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;

/** What the function of foreachBatch gets and may do, and how its errors come out. */
public final class Case71ForeachBatch {
  private static final List<String> OUT = Collections.synchronizedList(new ArrayList<>());

  private static SparkSession spark;

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    stateless();
    stateful("update");
    stateful("complete");
    operations();
    refused();
    failing();
    spark.stop();
  }

  private static <T> void note(Dataset<T> batch, long id) {
    List<String> rows = new ArrayList<>();
    batch.collectAsList().forEach(row -> rows.add(String.valueOf(row)));
    Collections.sort(rows);
    OUT.add(id + " " + rows);
  }

  private static void tell(String step) {
    Harness.say(step, new ArrayList<>(OUT));
    OUT.clear();
  }

  private static void stateless() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    StreamingQuery query =
        feed.read(spark)
            .as(Encoders.INT())
            .map((MapFunction<Integer, Integer>) value -> value + 1, Encoders.INT())
            .writeStream()
            .foreachBatch(
                (VoidFunction2<Dataset<Integer>, Long>)
                    (batch, id) ->
                        note(
                            batch.map((MapFunction<Integer, Integer>) v -> v + 1, Encoders.INT()),
                            id))
            .start();
    feed.values(1, 2, 3);
    query.processAllAvailable();
    tell("objects");
    feed.values(5, 6, 7);
    query.processAllAvailable();
    tell("objects");
    Harness.say("rows read", query.lastProgress().numInputRows());
    Harness.say("rows written", query.lastProgress().sink().numOutputRows());
    Harness.say("sink", query.lastProgress().sink().description());
    query.stop();
    Harness.Feed other = new Harness.Feed();
    StreamingQuery rows =
        other
            .read(spark)
            .selectExpr("value + 1 AS value")
            .writeStream()
            .foreachBatch(
                (VoidFunction2<Dataset<Row>, Long>)
                    (batch, id) -> note(batch.selectExpr("value + 1"), id))
            .start();
    other.values(1, 2, 3);
    rows.processAllAvailable();
    tell("rows");
    rows.stop();
  }

  private static void stateful(String mode) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    StreamingQuery query =
        feed.read(spark)
            .select(col("value").mod(2).as("key"))
            .groupBy("key")
            .agg(count("*").as("n"))
            .writeStream()
            .outputMode(mode)
            .foreachBatch(
                (batch, id) -> {
                  note(batch, id);
                })
            .start();
    feed.values(0);
    query.processAllAvailable();
    feed.values(1);
    query.processAllAvailable();
    feed.values(2, 3);
    query.processAllAvailable();
    tell(mode);
    query.stop();
  }

  private static void operations() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    StreamingQuery query =
        feed.read(spark)
            .writeStream()
            .foreachBatch(
                (batch, id) -> {
                  batch.persist();
                  OUT.add("streaming " + batch.isStreaming() + ", empty " + batch.isEmpty());
                  OUT.add("sum " + batch.agg(sum("value")).first());
                  OUT.add("top " + batch.orderBy(col("value").desc()).first());
                  OUT.add("joined " + batch.join(spark.range(3).toDF("value"), "value").count());
                  batch.createOrReplaceTempView("batch");
                  OUT.add(
                      "sql " + batch.sparkSession().sql("SELECT max(value) FROM batch").first());
                  OUT.add("schema " + batch.schema().simpleString());
                  batch.unpersist();
                })
            .start();
    feed.values(1, 2, 3);
    query.processAllAvailable();
    tell("operations");
    feed.values(9);
    query.processAllAvailable();
    tell("operations");
    query.stop();
  }

  private static void refused() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Harness.fails(
        "no function",
        "foreachBatch function cannot be null",
        () ->
            feed.read(spark)
                .writeStream()
                .foreachBatch((VoidFunction2<Dataset<Row>, Long>) null)
                .start());
    Harness.fails(
        "partitioned",
        "'foreachBatch' does not support partitioning",
        () ->
            feed.read(spark)
                .writeStream()
                .foreachBatch((batch, id) -> {})
                .partitionBy("value")
                .start());
  }

  private static void failing() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    feed.values(1, 2);
    StreamingQuery query =
        feed.read(spark)
            .writeStream()
            .foreachBatch(
                (VoidFunction2<Dataset<Row>, Long>)
                    (batch, id) -> {
                      throw new IllegalAccessException("access error");
                    })
            .start();
    try {
      query.awaitTermination();
      Harness.say("failing", "no error");
    } catch (StreamingQueryException failure) {
      Harness.say("failing", failure.getMessage().contains("FOREACH_BATCH_USER_FUNCTION_ERROR"));
      Harness.say("cause", failure.getCause());
      Harness.say("the same", failure.cause() == failure.getCause());
      Harness.say("condition", failure.getCondition());
      Harness.say("of the query", query.exception().get() == failure);
      Harness.say("again", query.exception().get().getCause() == failure.getCause());
    }
    Harness.say("active", query.isActive());
    Harness.say("status", query.status().message().split(":")[0]);
    StreamingQuery wrong =
        feed.read(spark)
            .writeStream()
            .foreachBatch(
                (batch, id) -> {
                  batch.select("nothing").collect();
                })
            .start();
    try {
      wrong.awaitTermination();
    } catch (StreamingQueryException failure) {
      Harness.say("an error of analysis", failure.getCause() instanceof AnalysisException);
    }
  }
}

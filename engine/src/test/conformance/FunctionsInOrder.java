import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.histogram_numeric;
import static org.apache.spark.sql.functions.listagg;
import static org.apache.spark.sql.functions.listagg_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.median;
import static org.apache.spark.sql.functions.min_by;
import static org.apache.spark.sql.functions.mode;
import static org.apache.spark.sql.functions.percentile;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.sort_array;

import java.nio.file.Path;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;

/**
 * Aggregates that look at the rows of a group in an order: WITHIN GROUP, shares, the most frequent
 * and the best, by groups, in HAVING, over windows of rows, and over a stream with restarts.
 */
public final class FunctionsInOrder {
  private static SparkSession spark;

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    spark
        .sql(
            "SELECT * FROM VALUES ('a', 3, 'x', 2), ('a', 1, 'y', 1), ('b', 7, null, 3),"
                + " ('b', 5, 'w', 1), ('a', 2, 'x', 4), ('b', null, 'v', 2), ('c', null, null, 1)"
                + " AS v(k, n, s, f)")
        .createOrReplaceTempView("v");
    sql();
    columns();
    stream();
  }

  private static void sql() {
    Harness.sql(
        spark,
        "SELECT k, listagg(s, ',') WITHIN GROUP (ORDER BY n DESC) l FROM v GROUP BY k ORDER BY k",
        "SELECT k, percentile_cont(0.5) WITHIN GROUP (ORDER BY n) c,"
            + " percentile_disc(0.5) WITHIN GROUP (ORDER BY n DESC) d FROM v GROUP BY k ORDER BY k",
        "SELECT k, mode() WITHIN GROUP (ORDER BY s) FROM v GROUP BY k ORDER BY k",
        "SELECT k FROM v GROUP BY k HAVING percentile_cont(0.5) WITHIN GROUP (ORDER BY n) > 3"
            + " ORDER BY k",
        "SELECT listagg(DISTINCT k) WITHIN GROUP (ORDER BY k DESC), count(*) FROM v",
        "SELECT listagg(s, '/') WITHIN GROUP (ORDER BY n + f, k) FILTER (WHERE f < 4) l FROM v",
        "SELECT k, n, percentile_cont(0.5) WITHIN GROUP (ORDER BY n) OVER (PARTITION BY k) p FROM v"
            + " ORDER BY k, n",
        "SELECT * FROM explode(collection => array(1, 2))",
        "SELECT within FROM (SELECT 1 AS within)");
  }

  private static void columns() {
    Column n = col("n");
    Harness.rows(
        "by group",
        () ->
            spark
                .table("v")
                .groupBy("k")
                .agg(
                    max_by(col("s"), n, 2).as("most"),
                    min_by(col("s"), n, 2).as("least"),
                    percentile(n, lit(0.5), col("f")).as("often"),
                    percentile(n, expr("array(0D, 1D)")).as("ends"),
                    median(n).as("median"),
                    percentile_approx(n, lit(0.5), lit(100)).as("about"),
                    mode(col("s"), true).as("mode"),
                    histogram_numeric(n, lit(2)).as("bars"))
                .orderBy("k"));
    Harness.rows(
        "lists",
        () ->
            spark
                .table("v")
                .agg(listagg(lit("z"), lit("-")), listagg_distinct(col("s")).isNotNull()));
    Harness.rows(
        "bytes",
        () ->
            spark
                .sql("SELECT x'0102' AS b")
                .select(
                    expr("hex(lpad(b, 4))"),
                    expr("hex(rpad(b, 4, x'ff'))"),
                    expr("hex(overlay(b PLACING x'09' FROM 2))"),
                    expr("hex(reverse(b))")));
  }

  private static void stream() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Path checkpoint = Harness.folder("cp");
    feed.values(5, 1, 4);
    run(feed, checkpoint);
    feed.values(3, 8, 1);
    run(feed, checkpoint);
    feed.values(9);
    run(feed, checkpoint);
  }

  private static void run(Harness.Feed feed, Path checkpoint) throws Exception {
    feed.read(spark)
        .groupBy(expr("value % 2").as("odd"))
        .agg(
            expr("listagg(cast(value AS string), ',') WITHIN GROUP (ORDER BY value DESC)").as("l"),
            expr("percentile_cont(0.5) WITHIN GROUP (ORDER BY value)").as("c"),
            percentile(col("value"), lit(0.5), col("value").cast("int")).as("p"),
            sort_array(max_by(col("value"), col("value"), 2)).as("b"),
            mode(col("value"), true).as("m"))
        .writeStream()
        .outputMode("complete")
        .trigger(Trigger.AvailableNow())
        .option("checkpointLocation", checkpoint.toString())
        .foreachBatch((VoidFunction2<Dataset<Row>, Long>) FunctionsInOrder::take)
        .start()
        .awaitTermination();
  }

  private static void take(Dataset<Row> rows, long batch) {
    Harness.rows("batch " + batch, () -> rows.orderBy("odd"));
  }
}

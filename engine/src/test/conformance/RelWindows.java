import static org.apache.spark.sql.functions.*;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/** Functions over a window of rows, in SQL and in the Dataset API. */
public final class RelWindows {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    spark.sql(
        "CREATE OR REPLACE TEMP VIEW t AS SELECT * FROM VALUES"
            + " ('a', 1, 10L, 1.5D, DATE'2024-01-01', TIMESTAMP'2024-01-01 00:00:00'),"
            + " ('a', 2, 20L, NULL, DATE'2024-01-02', TIMESTAMP'2024-01-01 01:00:00'),"
            + " ('a', 2, 30L, 2.5D, DATE'2024-01-02', TIMESTAMP'2024-01-01 01:30:00'),"
            + " ('a', 3, NULL, 3.5D, DATE'2024-01-05', TIMESTAMP'2024-01-01 05:00:00'),"
            + " ('b', 1, 7L, -1D, DATE'2024-01-01', TIMESTAMP'2024-01-02 00:00:00'),"
            + " ('b', NULL, 8L, 0D, NULL, NULL),"
            + " (NULL, 5, 9L, 1D, DATE'2024-02-01', TIMESTAMP'2024-02-01 00:00:00')"
            + " AS t(k, n, v, d, day, at)");
    ranks(spark);
    offsets(spark);
    frames(spark);
    aggregates(spark);
    placed(spark);
    errors(spark);
    datasets(spark);
    spark.stop();
  }

  static void ranks(SparkSession spark) {
    Harness.sql(
        spark,
        "SELECT k, n, v, row_number() OVER (PARTITION BY k ORDER BY n, v) FROM t",
        "SELECT k, n, rank() OVER (PARTITION BY k ORDER BY n) r,"
            + " dense_rank() OVER (PARTITION BY k ORDER BY n) dr,"
            + " percent_rank() OVER (PARTITION BY k ORDER BY n) pr,"
            + " cume_dist() OVER (PARTITION BY k ORDER BY n) cd FROM t",
        "SELECT k, n, v, ntile(2) OVER (ORDER BY k, n, v), ntile(3) OVER (ORDER BY k DESC, n, v)"
            + " FROM t",
        "SELECT rank() OVER (ORDER BY n DESC NULLS LAST) r, n FROM t",
        "SELECT k, n, row_number() OVER w r, rank() OVER (w) s FROM t"
            + " WINDOW w AS (PARTITION BY k ORDER BY n DESC, v)",
        "SELECT ntile() OVER (ORDER BY v) FROM t",
        "SELECT percent_rank() OVER (ORDER BY k) FROM t WHERE k = 'zz'");
  }

  static void offsets(SparkSession spark) {
    Harness.sql(
        spark,
        "SELECT k, n, v, lag(v) OVER (PARTITION BY k ORDER BY n, v) FROM t",
        "SELECT k, n, v, lead(v, 2, -1L) OVER (PARTITION BY k ORDER BY n, v) l FROM t",
        "SELECT k, n, v, lag(v, 1, n) OVER (PARTITION BY k ORDER BY n, v) l FROM t",
        "SELECT k, n, v, lag(v, -1) OVER (PARTITION BY k ORDER BY n, v) l,"
            + " lag(v, 0) OVER (PARTITION BY k ORDER BY n, v) z FROM t",
        "SELECT k, n, d, lag(d) IGNORE NULLS OVER (PARTITION BY k ORDER BY n, v) l,"
            + " lead(d) IGNORE NULLS OVER (PARTITION BY k ORDER BY n, v) e FROM t",
        "SELECT k, v, nth_value(v, 2) OVER (PARTITION BY k ORDER BY n, v) x FROM t",
        "SELECT nth_value(v, 2) OVER (PARTITION BY k ORDER BY n, v) FROM t WHERE k = 'a'",
        "SELECT k, d, nth_value(d, 2) IGNORE NULLS OVER (PARTITION BY k ORDER BY v"
            + " ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) x FROM t",
        "SELECT k, n, v, first(v) OVER (PARTITION BY k ORDER BY n, v) f,"
            + " last(v) OVER (PARTITION BY k ORDER BY n, v) l,"
            + " first_value(d) IGNORE NULLS OVER (PARTITION BY k ORDER BY v DESC) g,"
            + " last_value(d, true) OVER (PARTITION BY k ORDER BY v) h,"
            + " any_value(n) OVER (PARTITION BY k ORDER BY v) i FROM t");
  }

  static void frames(SparkSession spark) {
    Harness.sql(
        spark,
        "SELECT k, n, v, sum(v) OVER (PARTITION BY k ORDER BY n) FROM t",
        "SELECT k, sum(v) OVER (PARTITION BY k) FROM t",
        "SELECT sum(v) OVER () FROM t",
        "SELECT v, count(*) OVER (ORDER BY v ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) FROM t",
        "SELECT v, sum(v) OVER (ORDER BY v ROWS 2 PRECEDING) FROM t",
        "SELECT v, sum(v) OVER (ORDER BY v ROWS BETWEEN 1 FOLLOWING AND 2 FOLLOWING) s FROM t",
        "SELECT v, sum(v) OVER (ORDER BY v ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) s"
            + " FROM t",
        "SELECT v, count(v) OVER (ORDER BY v ROWS BETWEEN 2 PRECEDING AND 1 PRECEDING) s FROM t",
        "SELECT n, count(*) OVER (ORDER BY n RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t",
        "SELECT n, sum(v) OVER (ORDER BY n DESC RANGE BETWEEN 1 PRECEDING AND 1 FOLLOWING) s"
            + " FROM t",
        "SELECT d, count(*) OVER (ORDER BY d RANGE BETWEEN 1.0 PRECEDING AND 1.5 FOLLOWING) s"
            + " FROM t",
        "SELECT v, sum(n) OVER (ORDER BY v RANGE BETWEEN 10 PRECEDING AND 10 FOLLOWING) s FROM t",
        "SELECT at, count(*) OVER (ORDER BY at RANGE BETWEEN INTERVAL 1 HOUR PRECEDING AND"
            + " INTERVAL 2 HOUR FOLLOWING) c FROM t",
        "SELECT day, count(*) OVER (ORDER BY day RANGE BETWEEN INTERVAL '1' DAY PRECEDING AND"
            + " CURRENT ROW) c FROM t",
        "SELECT day, count(*) OVER (ORDER BY day RANGE BETWEEN 2 PRECEDING AND CURRENT ROW) c"
            + " FROM t",
        "SELECT n, count(*) OVER (ORDER BY n RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) c"
            + " FROM t",
        "SELECT n, count(*) OVER (ORDER BY n RANGE UNBOUNDED PRECEDING) c FROM t");
  }

  static void aggregates(SparkSession spark) {
    Harness.sql(
        spark,
        "SELECT k, v, avg(v) OVER w a, min(v) OVER w mi, max(d) OVER w ma, stddev(v) OVER w s,"
            + " collect_list(v) OVER w c, count(d) OVER w n, max_by(n, v) OVER w b FROM t"
            + " WINDOW w AS (PARTITION BY k ORDER BY v)",
        "SELECT k, v, count(*) FILTER (WHERE v > 10) OVER (PARTITION BY k) c,"
            + " sum(v) FILTER (WHERE n = 2) OVER (PARTITION BY k ORDER BY v) s FROM t",
        "SELECT k, sum(sum(v)) OVER (ORDER BY k) FROM t GROUP BY k",
        "SELECT k, sum(v) s, rank() OVER (ORDER BY sum(v) DESC) r FROM t GROUP BY k",
        "SELECT k, sum(v) / sum(sum(v)) OVER () share FROM t GROUP BY k",
        "SELECT k, count(*) c, row_number() OVER (ORDER BY count(*), k) r FROM t GROUP BY k"
            + " HAVING count(*) > 1",
        "SELECT count(*), sum(count(*)) OVER () FROM t",
        "SELECT k, sum(v) + 1 OVER (PARTITION BY k) FROM t",
        "SELECT k, size(collect_set(n) OVER (PARTITION BY k ORDER BY v ROWS BETWEEN 1 PRECEDING"
            + " AND CURRENT ROW)) c FROM t",
        "SELECT k, v, sum(CAST(v AS DECIMAL(10,2))) OVER (PARTITION BY k ORDER BY v) c FROM t",
        "SELECT k, v, percentile(v, 0.5) OVER (PARTITION BY k) c FROM t");
  }

  static void placed(SparkSession spark) {
    Harness.sql(
        spark,
        "SELECT k, v FROM t QUALIFY row_number() OVER (PARTITION BY k ORDER BY v DESC) = 1",
        "SELECT k, v, rank() OVER (PARTITION BY k ORDER BY v) r FROM t QUALIFY r = 1",
        "SELECT k, sum(v) s FROM t GROUP BY k QUALIFY rank() OVER (ORDER BY sum(v)) = 1",
        "SELECT k, v FROM t ORDER BY row_number() OVER (ORDER BY v)",
        "SELECT * FROM (SELECT k, v, row_number() OVER (PARTITION BY k ORDER BY v) r FROM t)"
            + " WHERE r = 1",
        "SELECT DISTINCT k, count(*) OVER (PARTITION BY k) FROM t",
        "SELECT 1 + row_number() OVER (ORDER BY v) * 2 AS x, v FROM t",
        "SELECT CASE WHEN rank() OVER (ORDER BY v) = 1 THEN 'first' ELSE k END x FROM t",
        "SELECT row_number() OVER (ORDER BY v) + row_number() OVER (ORDER BY v DESC) x FROM t",
        "SELECT k, n + 1 AS m, sum(m) OVER (PARTITION BY k) FROM t",
        "SELECT sum(v) OVER (PARTITION BY k ORDER BY upper(k), n + 1) s FROM t",
        "SELECT count(*) FROM (SELECT row_number() OVER (ORDER BY v) r FROM t) WHERE r > 2");
  }

  static void errors(SparkSession spark) {
    Harness.sql(
        spark,
        "SELECT row_number() FROM t",
        "SELECT rank() OVER (PARTITION BY k) FROM t",
        "SELECT row_number() OVER (PARTITION BY k) FROM t",
        "SELECT upper(k) OVER (PARTITION BY k) FROM t",
        "SELECT v FROM t WHERE row_number() OVER (ORDER BY v) = 1",
        "SELECT sum(v) OVER w FROM t",
        "SELECT sum(v) OVER (ORDER BY n, v RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t",
        "SELECT sum(v) OVER (RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t",
        "SELECT sum(v) OVER (ORDER BY k RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t",
        "SELECT sum(v) OVER (ORDER BY at RANGE BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t",
        "SELECT sum(v) OVER (ORDER BY v ROWS BETWEEN 1 FOLLOWING AND 1 PRECEDING) FROM t",
        "SELECT sum(v) OVER (ORDER BY v ROWS BETWEEN UNBOUNDED FOLLOWING AND 1 PRECEDING) FROM t",
        "SELECT sum(v) OVER (ORDER BY v ROWS BETWEEN v PRECEDING AND CURRENT ROW) FROM t",
        "SELECT count(DISTINCT v) OVER (PARTITION BY k) FROM t",
        "SELECT rank() OVER (ORDER BY v ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t",
        "SELECT lag(v) OVER (ORDER BY v ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM t",
        "SELECT sum(rank() OVER (ORDER BY v)) FROM t",
        "SELECT sum(rank() OVER (ORDER BY v)) OVER () FROM t",
        "SELECT k FROM t GROUP BY rank() OVER (ORDER BY v)",
        "SELECT k, sum(v) FROM t GROUP BY k HAVING rank() OVER (ORDER BY k) = 1",
        "SELECT v, sum(v) OVER (PARTITION BY k) FROM t GROUP BY v",
        "SELECT ntile(0) OVER (ORDER BY v) FROM t",
        "SELECT ntile(n) OVER (ORDER BY v) FROM t",
        "SELECT nth_value(v, 0) OVER (ORDER BY v) FROM t",
        "SELECT lag(v, n) OVER (ORDER BY v) FROM t",
        "SELECT lag(v, 1, 'x', 2) OVER (ORDER BY v) FROM t",
        "SELECT row_number() IGNORE NULLS OVER (ORDER BY v) FROM t",
        "SELECT sum(v) IGNORE NULLS OVER (ORDER BY v) FROM t",
        "SELECT row_number(v) OVER (ORDER BY v) FROM t",
        "SELECT sum(v) OVER (w ORDER BY n) FROM t WINDOW w AS (PARTITION BY k)",
        "SELECT sum(v) OVER w FROM t WINDOW w AS (PARTITION BY k), w AS (ORDER BY n)",
        "SELECT k FROM t QUALIFY v > 3",
        "SELECT nosuch(v) OVER (ORDER BY v) FROM t",
        "SELECT rank(v) OVER (ORDER BY nosuch) FROM t");
  }

  static void datasets(SparkSession spark) {
    Dataset<Row> t = spark.table("t");
    WindowSpec byK = Window.partitionBy("k").orderBy("n", "v");
    Harness.rows("rank", () -> t.select(col("k"), col("n"), rank().over(byK)));
    Harness.rows(
        "rows between",
        () -> t.select(col("v"), sum("v").over(byK.rowsBetween(-1, Window.currentRow()))));
    Harness.rows(
        "range between",
        () ->
            t.select(
                col("n"), count(lit(1)).over(Window.orderBy(col("n").desc()).rangeBetween(-1, 1))));
    Harness.rows(
        "unbounded",
        () ->
            t.select(
                col("v"),
                max("v")
                    .over(byK.rowsBetween(Window.unboundedPreceding(), Window.unboundedFollowing()))
                    .as("m")));
    Harness.rows("empty", () -> t.select(col("k"), count("*").over()));
    Harness.rows("withColumn", () -> t.withColumn("r", row_number().over(byK)).drop("day", "at"));
    Harness.rows("lag", () -> t.select(col("v"), lag("v", 1).over(byK)));
    Harness.rows("lag default", () -> t.select(col("v"), lag(col("v"), 1, 0).over(byK)));
    Harness.rows(
        "lead ignoring", () -> t.select(col("d"), lead(col("d"), 1, null, true).over(byK)));
    Harness.rows("nth", () -> t.select(col("v"), nth_value(col("v"), 2, true).over(byK)));
    Harness.rows("ntile", () -> t.select(col("v"), ntile(2).over(byK)));
    Harness.rows("first", () -> t.select(first("v", true).over(byK), last("v").over(byK)));
    Harness.rows(
        "top",
        () ->
            t.withColumn("r", dense_rank().over(Window.orderBy(desc("v"))))
                .where("r <= 2")
                .select("k", "v", "r"));
    Harness.rows(
        "column of a dataset",
        () -> t.select(avg(t.col("v")).over(Window.partitionBy(t.col("k")))));
    Harness.rows("reversed rows", () -> t.select(sum("v").over(byK.rowsBetween(1, -1))));
    Harness.rows("no order", () -> t.select(rank().over(Window.partitionBy("k"))));
    Harness.rows("not over", () -> t.select(rank()));
    Harness.rows("where", () -> t.where(rank().over(byK).equalTo(1)));
    Harness.rows("orderBy", () -> t.select("k", "v").orderBy(row_number().over(byK)));
    Harness.rows(
        "grouped",
        () -> t.groupBy("k").agg(sum("v").as("s"), rank().over(Window.orderBy(sum("v"))).as("r")));
    List<String> names = Arrays.asList(t.select(rank().over(byK)).columns());
    Harness.say("names", names);
  }
}

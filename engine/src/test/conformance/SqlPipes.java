import org.apache.spark.sql.SparkSession;

/** Queries as steps behind |>, each over the rows of the one before. */
public final class SqlPipes {
  public static void main(String[] args) {
    SparkSession spark = Harness.session();
    spark.sql(
        "CREATE TEMPORARY VIEW t AS SELECT * FROM VALUES (0, 'ab'), (1, 'cd'), (1, 'ef'), (4,"
            + " NULL) AS t(x, y)");
    spark.sql("CREATE TEMPORARY VIEW u AS SELECT * FROM VALUES (1, 'u1'), (4, 'u4') AS u(x, z)");
    Harness.sql(
        spark,
        "FROM t",
        "FROM t |> SELECT x + 1 AS a, y",
        "TABLE t |> SELECT DISTINCT x",
        "VALUES (1, 2), (3, 4) AS v(a, b) |> WHERE b > 2",
        "(SELECT * FROM t) |> WHERE x = 1 |> SELECT y",
        "TABLE t |> SELECT sum(x)",
        "TABLE t |> SELECT x, sum(x) OVER (ORDER BY x, y) AS s",
        "TABLE t |> SELECT x, sum(x) OVER w AS s WINDOW w AS (ORDER BY x, y)",
        "TABLE t |> EXTEND x * 2 AS d, d + 1 AS e",
        "TABLE t |> EXTEND max(x) AS m",
        "TABLE t |> SET x = x * 10, y = concat(y, '!')",
        "TABLE t |> SET x = x + 1, x = x * 2",
        "TABLE t |> SET nothing = 1",
        "TABLE t |> SET t.x = 1",
        "TABLE t |> DROP y",
        "TABLE t |> DROP nothing",
        "TABLE t |> DROP x, x",
        "TABLE t |> AS s |> SELECT s.x",
        "TABLE t |> AS s |> SELECT t.x",
        "TABLE t |> WHERE x > (SELECT avg(x) FROM t)",
        "TABLE t |> WHERE sum(x) > 1",
        "TABLE t |> SELECT x |> WHERE y = 'ab'",
        "TABLE t |> JOIN u USING (x)",
        "TABLE t |> AS a |> LEFT JOIN u AS b ON a.x = b.x |> SELECT a.x, z",
        "TABLE t |> NATURAL LEFT SEMI JOIN u",
        "TABLE t |> JOIN LATERAL (SELECT x + 100 AS h)",
        "TABLE t |> SELECT x |> UNION ALL SELECT x FROM u",
        "TABLE t |> SELECT x |> EXCEPT DISTINCT TABLE u |> SELECT 1",
        "TABLE t |> SELECT x |> INTERSECT (SELECT x FROM u)",
        "TABLE t |> AGGREGATE sum(x) AS s, count(*) AS n",
        "TABLE t |> AGGREGATE sum(x) AS s GROUP BY y",
        "TABLE t |> AGGREGATE count(y) AS n GROUP BY x % 2 AS parity",
        "TABLE t |> AGGREGATE count(*) GROUP BY 1",
        "TABLE t |> AGGREGATE GROUP BY x",
        "TABLE t |> AGGREGATE x",
        "TABLE t |> AGGREGATE sum(x) GROUP BY ALL",
        "TABLE t |> AGGREGATE sum(x) GROUP BY CUBE (x)",
        "TABLE t |> AGGREGATE sum(x) GROUP BY y WITH ROLLUP",
        "TABLE t |> AGGREGATE",
        "TABLE t |> ORDER BY x DESC, y LIMIT 2",
        "TABLE t |> ORDER BY y |> LIMIT 1",
        "TABLE t |> SELECT x |> ORDER BY y",
        "TABLE t |> LIMIT 2 OFFSET 1 |> AGGREGATE count(*) AS n",
        "TABLE t |> PIVOT (count(*) FOR x IN (0, 1))",
        "TABLE u |> EXTEND x + 1 AS w |> UNPIVOT (v FOR k IN (x, w))",
        "TABLE t |> TABLESAMPLE (2 ROWS) |> AGGREGATE count(*) AS n",
        "TABLE t |> TABLESAMPLE (100 PERCENT) |> AGGREGATE count(*) AS n",
        "SELECT x FROM t UNION SELECT x FROM u |> WHERE x > 0",
        "TABLE t |>",
        "TABLE t |> FROM u",
        "WITH c AS (TABLE t |> WHERE x = 1) FROM c |> AGGREGATE count(*) AS n");
    spark.stop();
  }
}

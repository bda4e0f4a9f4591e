import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;

import java.math.BigDecimal;
import java.sql.Date;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;

/** Parameters of queries in SQL, by name and by place. */
public final class SqlParameters {
  private static SparkSession spark;

  private static void named(String text, Object... namesAndValues) {
    Map<String, Object> values = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    Harness.rows(text + " with " + new TreeMap<>(values).keySet(), () -> spark.sql(text, values));
  }

  private static void placed(String text, Object... values) {
    Harness.rows(text + " with " + values.length, () -> spark.sql(text, values));
  }

  public static void main(String[] args) {
    spark = Harness.session();
    spark.sql(
        "CREATE TEMPORARY VIEW t AS SELECT * FROM VALUES (1, 'a'), (2, 'b'), (3, 'c') AS t(k, v)");
    named("SELECT :one", "one", 1);
    named("SELECT :one AS a, :two + :one AS b", "one", 1, "two", 2L);
    named("SELECT * FROM t WHERE k = :k", "k", 2);
    named("SELECT * FROM t WHERE k IN (:low, :high)", "low", 1, "high", 3);
    named("SELECT * FROM t WHERE v = :text ORDER BY k", "text", "b");
    named("SELECT v, count(*) FROM t GROUP BY v HAVING count(*) >= :n", "n", 1);
    named("SELECT * FROM t ORDER BY k LIMIT :n", "n", 2);
    named("SELECT * FROM t ORDER BY k LIMIT :n OFFSET :m", "n", 1, "m", 1);
    named("SELECT * FROM (SELECT k + :d AS k FROM t) WHERE k > (SELECT :low)", "d", 10, "low", 11);
    named("WITH c AS (SELECT :a AS x) SELECT x, :a FROM c", "a", "text");
    named(
        "SELECT k FROM t JOIN VALUES (:a), (:b) AS u(x) ON k = x AND v <> :c",
        "a",
        1,
        "b",
        2,
        "c",
        "b");
    named(
        "SELECT :d AS a, :e AS b", "d", LocalDate.of(2020, 2, 29), "e", Date.valueOf("1999-12-31"));
    named("SELECT :d, :f, :t", "d", new BigDecimal("1.50"), "f", 2.5d, "t", true);
    named("SELECT :n IS NULL AS a", "n", null);
    named("SELECT :it", "it", "it's");
    named("SELECT ':no', \":no\" -- :no\n", "x", 1);
    named("SELECT aggregate(:a, 0, (x, y) -> x + y) AS s", "a", array(lit(1), lit(2), lit(3)));
    named("SELECT :m['a'] AS a", "m", map(lit("a"), lit(7)));
    named("SELECT element_at(:a, 1) AS a", "a", new Integer[] {4, 5});
    named(
        "SELECT CASE WHEN k = :k THEN :yes ELSE :no END AS c FROM t",
        "k",
        1,
        "yes",
        "y",
        "no",
        "n");
    named("SELECT CAST(:k AS STRING) AS s, :k::bigint AS l, -:k AS m", "k", 5);
    named("SELECT k FROM t WHERE k BETWEEN :a AND :b AND v LIKE :c", "a", 1, "b", 2, "c", "a%");
    named("SELECT :select AS a", "select", 1);
    named("SELECT :A AS a", "a", 1);
    named("SELECT 1 AS a", "unused", 1);
    named("SELECT :missing", "other", 1);
    named("SELECT :c", "c", col("k"));
    named("SELECT :c", "c", new Object());
    named("SELECT ?", "c", 1);
    named("SELECT 1 FROM VALUES (1) WHERE :x", "x", "text");
    placed("SELECT ?", 1);
    placed("SELECT ? AS a, ? AS b, ? || ? AS c", 1, 2.5, "x", "y");
    placed("SELECT * FROM t WHERE k > ? AND v < ? LIMIT ?", 1, "c", 10);
    placed("SELECT * FROM t WHERE k IN (?, ?)", 1, 3);
    placed("SELECT '?' AS q, ? AS a -- ?\n", 1);
    placed("SELECT ?, ?", 1);
    placed("SELECT ?", 1, 2);
    placed("SELECT :a", 1);
    placed("SELECT ?, :a", 1);
    placed("SELECT size(?) AS s", array(lit(1), lit(2)));
    placed("SELECT 1 AS one");
    Harness.rows("no values", () -> spark.sql("SELECT :a"));
    Harness.rows("no values", () -> spark.sql("SELECT ?"));
    spark.stop();
  }
}

import org.apache.spark.sql.SparkSession;

/**
 * What a name means: keys that USING hides, results to the left, groups, generators, queries
 * around.
 */
public final class SqlNames {
  public static void main(String[] args) {
    SparkSession spark = Harness.session();
    spark.sql(
        "CREATE TEMPORARY VIEW p AS SELECT * FROM VALUES (1, 'a', 10), (2, 'b', 20), (3, 'c', 30)"
            + " AS p(k, v, n)");
    spark.sql(
        "CREATE TEMPORARY VIEW q AS SELECT * FROM VALUES (1, 'x'), (1, 'y'), (4, 'z') AS q(k, w)");
    spark.sql(
        "CREATE TEMPORARY VIEW s AS SELECT * FROM VALUES ('de', 1, 10), ('de', 2, 20), ('fr', 1,"
            + " 40) AS s(land, half, sum)");
    Harness.sql(
        spark,
        // keys that stand once
        "SELECT * FROM p JOIN q USING (k)",
        "SELECT p.k, q.k FROM p LEFT JOIN q USING (k)",
        "SELECT p.*, q.* FROM p LEFT JOIN q USING (k)",
        "SELECT k, p.k AS a, q.k AS b FROM p RIGHT JOIN q USING (k)",
        "SELECT k, p.k AS a, q.k AS b FROM p FULL JOIN q USING (k) ORDER BY q.k, p.k",
        "SELECT q.* FROM p NATURAL JOIN q WHERE q.k = 1",
        "SELECT q.k FROM (SELECT * FROM p JOIN q USING (k)) AS x",
        "SELECT x.k FROM (p JOIN q USING (k)) AS x",
        "SELECT q.k, count(*) FROM p LEFT JOIN q USING (k) GROUP BY q.k",
        "SELECT p.k FROM p NATURAL JOIN q NATURAL JOIN p AS r WHERE r.k = q.k",
        "SELECT sum(n) FROM p JOIN q USING (k) GROUP BY p.k HAVING max(q.k) > 0",
        "SELECT q.k FROM p LEFT SEMI JOIN q USING (k)",
        // results to the left
        "SELECT n * 2 AS d, d + 1 AS e, e * d AS f FROM p",
        "SELECT sum(n) AS t, t / 2 AS h, h + max(k) AS m FROM p",
        "SELECT k % 2 AS odd, sum(n) AS t, t + odd AS u FROM p GROUP BY k % 2",
        "SELECT sum(n) AS t, sum(t) AS u FROM p",
        // HAVING and ORDER BY
        "SELECT sum(k) AS n FROM p GROUP BY n HAVING n > 15",
        "SELECT k AS c, 7 AS k FROM p GROUP BY ALL HAVING k > 1",
        "SELECT k + 1 AS c FROM p GROUP BY k + 1 HAVING 1 + k > 2 ORDER BY 1 + k DESC",
        "SELECT k FROM p GROUP BY k HAVING n > 1",
        "SELECT k FROM p GROUP BY k ORDER BY n",
        "SELECT 5 AS k, k FROM p ORDER BY k DESC",
        "SELECT 5 AS z, 6 AS z FROM p ORDER BY z",
        "SELECT v AS k FROM p ORDER BY k DESC",
        // grouping sets
        "SELECT land, half, sum(sum) AS t FROM s GROUP BY land, half GROUPING SETS (land)",
        "SELECT land, grouping(land) FROM s GROUP BY land, half GROUPING SETS ((land), ())",
        "SELECT land, grouping__id FROM s GROUP BY CUBE (land, half) HAVING grouping__id > 1",
        "SELECT land, half, count(*) FROM s GROUP BY ROLLUP (land, half) HAVING grouping(half) = 1"
            + " ORDER BY grouping_id(land, half), land",
        "SELECT land FROM s GROUP BY ROLLUP (land) HAVING land = 'de'",
        "SELECT land, sum(half) AS h FROM s GROUP BY CUBE (land, half) HAVING sum(half) > 1",
        "SELECT land, half, count(1) FROM s"
            + " GROUP BY land, GROUPING SETS (ROLLUP (half), GROUPING SETS ((half), ()))",
        "SELECT count(*) AS c, grouping_id() AS g FROM s WHERE sum > 99 GROUP BY GROUPING SETS"
            + " (())",
        "SELECT 1 + grouping(s.land) FROM s GROUP BY ROLLUP (s.land)",
        "SELECT grouping(land) FROM s GROUP BY land",
        "SELECT land FROM s GROUP BY land HAVING grouping_id() = 0",
        // rows made of one
        "SELECT explode(array(1, 2)) AS a, posexplode(array('x', 'y')) AS (i, b)",
        "SELECT k, explode(array(k, n)), explode(array(v)) FROM p WHERE k = 1",
        "SELECT explode(collect_list(k)) AS one, count(*) AS n FROM p",
        "SELECT half, explode(array(max(sum), min(sum))) AS e FROM s GROUP BY half",
        "SELECT explode(array(1)), explode(array(2)), count(*)",
        "SELECT explode(explode(array(array(1))))",
        "SELECT explode(array(k)) AS e FROM p GROUP BY ALL",
        // lambdas and values
        "SELECT transform(array(1, 2), 0) AS a, aggregate(array(1, 2), 0, 7) AS b",
        "SELECT filter(array(1, 2), x -> x)",
        "SELECT exists(array(1, 2), x -> NULL) AS e",
        "SELECT upper(x -> x)",
        // the query around
        "SELECT * FROM p, LATERAL (SELECT p.*) AS c",
        "SELECT * FROM p, LATERAL (SELECT p.*, q.w FROM q WHERE q.k = p.k)",
        "SELECT * FROM p, LATERAL (SELECT p.k + n)",
        "SELECT (SELECT max(w) FROM q WHERE q.k = p.k AND q.k < p.k + 1) FROM p",
        "SELECT p.k IN (SELECT q.k FROM q WHERE q.k = p.k OR p.k = 9) FROM p",
        "SELECT 1 + sum(k) OVER (ORDER BY k) FROM p");
    spark.stop();
  }
}

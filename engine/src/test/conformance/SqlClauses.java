import org.apache.spark.sql.SparkSession;

/** Clauses of SELECT and FROM that are seldom written. */
public final class SqlClauses {
  public static void main(String[] args) {
    SparkSession spark = Harness.session();
    spark.sql(
        "CREATE TEMPORARY VIEW t AS SELECT * FROM VALUES (1, 2, named_struct('f', 1, 'g',"
            + " named_struct('h', 2, 'i', 3))) AS t(a, b, s)");
    spark.sql("CREATE TEMPORARY VIEW n AS SELECT id AS k, id % 2 AS p FROM range(5)");
    Harness.sql(
        spark,
        "SELECT count(DISTINCT *), count(*) FROM VALUES (1, 'a'), (1, 'a'), (2, 'b') t(x, y)",
        "SELECT * FROM VALUES (1, 'a'), (2, 'b') t(x, y) WHERE (x, y) IN ((1, 'a'))",
        "SELECT struct(x) = struct(1), struct(x) < struct(2), array(struct(x)) = array(struct(1)),"
            + " CASE struct(x) WHEN struct(1) THEN 'one' END FROM VALUES (1), (2) t(x)",
        "SELECT struct(1) = struct(1L)",
        "SELECT * FROM VALUES (struct(1 AS a)) s(u) JOIN VALUES (struct(1 AS b)) t(v) ON u = v",
        "SELECT * EXCEPT (a) FROM t",
        "SELECT t.* EXCEPT (s, b) FROM t",
        "SELECT * EXCEPT (s.f) FROM t",
        "SELECT * EXCEPT (s.g.h, a) FROM t",
        "SELECT * EXCEPT (nothing) FROM t",
        "SELECT * EXCEPT (s, s.f) FROM t",
        "SELECT * EXCEPT (s.f, s.g) FROM t",
        "SELECT struct(* EXCEPT (s)) AS c, count(* EXCEPT (a)) AS d FROM t GROUP BY ALL",
        "SELECT p, k % 3 AS m, count(*) FROM n GROUP BY ALL",
        "SELECT k, p FROM n ORDER BY ALL LIMIT 2",
        "FROM n SELECT sum(k) AS s",
        "FROM n SELECT k WHERE k > 3 SELECT p WHERE k = 1",
        "FROM n, t SELECT k + a AS c WHERE p = 1",
        "SELECT k FROM n SORT BY k DESC",
        "SELECT k FROM n DISTRIBUTE BY p SORT BY k",
        "SELECT k FROM n CLUSTER BY p",
        "SELECT k FROM n ORDER BY k SORT BY p",
        "SELECT k FROM n DISTRIBUTE BY p CLUSTER BY k",
        "SELECT k, sum(k) OVER w AS s FROM n ORDER BY k WINDOW w AS (ORDER BY k)",
        "SELECT * FROM range(3)",
        "SELECT * FROM range(7, 0, -3)",
        "SELECT id FROM range(0, 10, 4, 2) AS r",
        "SELECT * FROM range(1 + 1, '4')",
        "SELECT * FROM range(0, 1, 0)",
        "SELECT * FROM range()",
        "SELECT * FROM range(1, NULL)",
        "SELECT * FROM n TABLESAMPLE (3 ROWS)",
        "SELECT count(*) FROM n TABLESAMPLE (100 PERCENT) AS m",
        "SELECT count(*) FROM n TABLESAMPLE (0 PERCENT)",
        "SELECT count(*) FROM n TABLESAMPLE (BUCKET 1 OUT OF 1)",
        "SELECT count(*) FROM n TABLESAMPLE (150 PERCENT)",
        "SELECT count(*) FROM n TABLESAMPLE (-5 PERCENT)",
        "SELECT count(*) FROM n TABLESAMPLE (10M)",
        "SELECT count(*) FROM n TABLESAMPLE ()",
        "SELECT * FROM VALUES (1, 2, 3, 4) AS v(a, b, c, d)"
            + " UNPIVOT ((x, y) FOR which IN ((a, b), (c, d) AS other))",
        "SELECT * FROM VALUES (1, 2, NULL, NULL) AS v(a, b, c, d)"
            + " UNPIVOT ((x, y) FOR which IN ((a, b), (c, d)))",
        "SELECT * FROM VALUES (1, 2, NULL, NULL) AS v(a, b, c, d)"
            + " UNPIVOT INCLUDE NULLS ((x, y) FOR which IN ((a, b), (c, d)))",
        "SELECT * FROM VALUES (1, 2, 3) AS v(a, b, c) UNPIVOT ((x, y) FOR which IN ((a, b, c)))",
        "SELECT * FROM n NATURAL LEFT SEMI JOIN n AS m WHERE k = 2",
        "SELECT 1 /* one /* two */ still */ AS c",
        "SELECT 3 ! IN (1, 2) AS a, 3 ! BETWEEN 1 AND 2 AS b, 'x' ! LIKE 'y' AS c",
        "VALUES (1, 'a'), (2, 'b') AS v(num, txt)",
        "WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < 5)"
            + " SELECT * FROM r",
        "WITH RECURSIVE r(i) AS (VALUES (1), (10) UNION ALL SELECT i + 1 FROM r WHERE i % 5 <> 0)"
            + " SELECT count(*) AS n, sum(i) AS s FROM r",
        "WITH RECURSIVE r AS (SELECT 1 AS i, 'a' AS p UNION ALL SELECT i + 1, concat(p, 'b') FROM"
            + " r WHERE i < 3) SELECT * FROM r WHERE i > 1",
        "WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r) SELECT * FROM r LIMIT 3",
        "WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r) SELECT sum(i) FROM r",
        "WITH RECURSIVE r(i) MAX RECURSION LEVEL 3 AS (SELECT 1 UNION ALL SELECT i + 1 FROM r)"
            + " SELECT sum(i) FROM r",
        "WITH RECURSIVE r(i) AS (SELECT 1 UNION SELECT i + 1 FROM r WHERE i < 5) SELECT * FROM r",
        "WITH RECURSIVE r(i) AS (SELECT i + 1 FROM r) SELECT * FROM r",
        "WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT max(i) + 1 FROM r) SELECT * FROM r",
        "WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT 'x' FROM r) SELECT * FROM r",
        "WITH RECURSIVE r(i) AS (SELECT 1L UNION ALL SELECT 2 FROM r WHERE i = 1) SELECT * FROM r",
        "WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT k FROM r JOIN n ON k = i + 1)"
            + " SELECT * FROM r",
        "WITH RECURSIVE plain AS (SELECT 5 AS x) SELECT * FROM plain");
    spark.stop();
  }
}

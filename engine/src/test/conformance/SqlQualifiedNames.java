import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Columns by the catalogue, database and table they are of, and set operations that look outside.
 */
public final class SqlQualifiedNames {
  public static void main(String[] args) throws Exception {
    Path top = Files.createTempDirectory("qualified");
    SparkSession spark = Harness.session(top.resolve("warehouse"));
    names(spark);
    sets(spark);
    lasting(spark);
    spark.stop();
  }

  private static void names(SparkSession spark) {
    Harness.sql(
        spark,
        "CREATE DATABASE d",
        "CREATE TABLE t (a INT, s STRUCT<x: INT>) USING json",
        "CREATE TABLE d.t (a INT, b INT) USING json",
        "INSERT INTO t VALUES (1, named_struct('x', 10)), (2, NULL)",
        "INSERT INTO d.t VALUES (1, 5), (3, 6)",
        "SELECT t.a, default.t.a, spark_catalog.default.t.s.x FROM t ORDER BY 1",
        "SELECT d.t.a, b FROM d.t ORDER BY 1",
        "SELECT default.t.a, d.t.b FROM default.t JOIN d.t ON default.t.a = d.t.a",
        "SELECT d.t.* FROM default.t JOIN d.t ON default.t.a = d.t.a",
        "SELECT t.a FROM default.t JOIN d.t ON default.t.a = d.t.a",
        "SELECT default.t.a FROM t AS u",
        "SELECT u.a FROM t AS u ORDER BY 1",
        "SELECT nosuch.t.a FROM t",
        "SELECT default.t.* FROM d.t",
        "SELECT (SELECT max(d.t.b) FROM d.t WHERE d.t.a = default.t.a) m FROM t ORDER BY a",
        "SELECT a FROM t WHERE EXISTS (SELECT 1 FROM d.t WHERE d.t.a = default.t.a)",
        "SELECT * FROM t, LATERAL (SELECT t.a + 1)",
        "USE d",
        "SELECT t.b, d.t.a FROM t ORDER BY 1",
        "USE default",
        "CREATE TEMPORARY VIEW v AS SELECT 1 AS a",
        "SELECT v.a FROM v",
        "SELECT default.v.a FROM v",
        "CREATE VIEW w AS SELECT a FROM t",
        "SELECT default.w.a, w.a FROM w ORDER BY 1",
        "SELECT a + b FROM t JOIN d.t USING (a)",
        "SELECT t.b FROM t GROUP BY default.t.a");
  }

  private static void sets(SparkSession spark) {
    Harness.sql(
        spark,
        "CREATE TEMPORARY VIEW o AS SELECT * FROM VALUES (1, 1), (2, 2), (3, 9) AS o(k, l)",
        "CREATE TEMPORARY VIEW one AS SELECT * FROM VALUES (1, 10), (1, 10), (1, 11), (2, 20) AS"
            + " one(k, v)",
        "CREATE TEMPORARY VIEW two AS SELECT * FROM VALUES (1, 10), (2, 20), (2, 21) AS two(k, v)",
        "SELECT k, (SELECT sum(v) FROM (SELECT v FROM one WHERE one.k = o.k INTERSECT SELECT v FROM"
            + " two WHERE two.k = o.l)) s FROM o ORDER BY k",
        "SELECT k, (SELECT sum(v) FROM (SELECT v FROM one WHERE one.k = o.k INTERSECT ALL SELECT v"
            + " FROM two)) s FROM o ORDER BY k",
        "SELECT k, (SELECT sum(v) FROM (SELECT v FROM one WHERE one.k = o.k EXCEPT SELECT v FROM"
            + " two WHERE two.k = o.k)) s FROM o ORDER BY k",
        "SELECT k, (SELECT count(*) FROM (SELECT v FROM one WHERE one.k = o.k EXCEPT ALL SELECT v"
            + " FROM two WHERE two.k >= o.l)) s FROM o ORDER BY k",
        "SELECT k FROM o WHERE EXISTS (SELECT v FROM one WHERE one.k = o.k INTERSECT SELECT v FROM"
            + " two WHERE two.k = o.k) ORDER BY k",
        "SELECT k FROM o WHERE k IN (SELECT k FROM one WHERE v > o.l EXCEPT SELECT k FROM two WHERE"
            + " v > 20) ORDER BY k",
        "SELECT k, s FROM o, LATERAL (SELECT v AS s FROM one WHERE one.k = o.k EXCEPT SELECT v FROM"
            + " two WHERE two.k = o.k) ORDER BY k, s",
        "SELECT (SELECT max(v) + o.k FROM one) m FROM o",
        "SELECT (SELECT v FROM one ORDER BY o.k LIMIT 1) m FROM o");
  }

  private static void lasting(SparkSession spark) {
    Harness.sql(
        spark,
        "CREATE VIEW bad AS SELECT * FROM t WHERE a IN (SELECT a FROM v)",
        "CREATE VIEW bad AS SELECT (SELECT max(a) FROM v) AS m",
        "CREATE VIEW bad AS SELECT * FROM t WHERE EXISTS (SELECT 1 FROM v)");
  }
}

import java.nio.file.Path;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;

/**
 * Functions written in SQL: made, called with all kinds of arguments, refused, described, dropped.
 */
public final class SqlFunctions {
  public static void main(String[] args) throws Exception {
    Path top = Harness.folder("functions");
    SparkSession spark = Harness.session(top.resolve("warehouse"));
    values(spark);
    arguments(spark);
    queries(spark);
    groups(spark);
    rows(spark);
    refused(spark);
    gone(spark);
    spark.stop();
  }

  private static void values(SparkSession spark) {
    Harness.sql(
        spark,
        "CREATE FUNCTION one() RETURNS INT RETURN 1",
        "SELECT one(), default.one(), spark_catalog.default.one()",
        "CREATE FUNCTION area(w DOUBLE, h DOUBLE) RETURNS DOUBLE RETURN w * h",
        "SELECT area(2, 3), area('4', 2.5) AS a, area(NULL, 1)",
        "CREATE FUNCTION guessed(a INT, b STRING) RETURN concat(b, a)",
        "SELECT guessed(7, 'n')",
        "CREATE FUNCTION narrow(a INT) RETURNS TINYINT RETURN a + 1",
        "SELECT narrow(126)",
        "SELECT narrow(127)",
        "SELECT narrow('x')",
        "CREATE FUNCTION field(s STRUCT<a: INT, b: STRING>) RETURNS STRING RETURN s.b || field.s.a",
        "SELECT field(named_struct('a', 1, 'b', 'z'))",
        "CREATE FUNCTION sum_of(x ARRAY<INT>) RETURNS INT RETURN aggregate(x, 0, (s, e) -> s + e)",
        "SELECT sum_of(array(1, 2, 3)), sum_of(array())",
        "CREATE FUNCTION twice(a INT) RETURNS INT RETURN area(a, 2)",
        "SELECT twice(twice(5)), twice(id) FROM range(3)",
        "SELECT id FROM range(6) WHERE twice(id) > 6 AND one() = 1",
        "CREATE TEMPORARY FUNCTION plus(a INT, b INT) RETURNS INT RETURN a + b",
        "SELECT plus(1, 2), plus(b => 1, a => 2)");
  }

  private static void arguments(SparkSession spark) {
    Harness.sql(
        spark,
        "CREATE FUNCTION many(a INT, b INT DEFAULT 7, c STRING DEFAULT 'c' COMMENT 'last')"
            + " RETURNS STRING RETURN a || ' ' || b || ' ' || c",
        "SELECT many(1), many(1, 2), many(1, 2, 'x')",
        "SELECT many(c => 'z', a => 3)",
        "SELECT many(1, c => 'z')",
        "SELECT many()",
        "SELECT many(1, 2, 3, 4)",
        "SELECT many(a => 1, a => 2)",
        "SELECT many(1, d => 2)",
        "SELECT twice()",
        "SELECT twice(1, 2)",
        "SELECT twice(array(1))",
        "SELECT nosuch.twice(1)",
        "SELECT notwice(1)");
  }

  private static void queries(SparkSession spark) {
    Harness.sql(
        spark,
        "CREATE TABLE t (k INT, v INT) USING json",
        "INSERT INTO t VALUES (1, 10), (1, 20), (2, 30)",
        "CREATE FUNCTION total() RETURNS INT RETURN SELECT sum(v) FROM t",
        "SELECT total()",
        "CREATE FUNCTION of_key(key INT) RETURNS INT RETURN (SELECT sum(v) FROM t WHERE k = key)",
        "SELECT id, of_key(id) FROM range(3) ORDER BY id",
        "CREATE FUNCTION known(key INT) RETURNS BOOLEAN RETURN key IN (SELECT k FROM t)",
        "SELECT id FROM range(4) WHERE known(id) ORDER BY id",
        "CREATE FUNCTION alone(key INT) RETURNS BOOLEAN"
            + " RETURN NOT EXISTS (SELECT * FROM t WHERE k = key)",
        "SELECT id FROM range(4) WHERE alone(id) ORDER BY id",
        "CREATE FUNCTION hidden(k INT) RETURNS INT RETURN SELECT max(v) + hidden.k FROM t",
        "SELECT hidden(100)",
        "INSERT INTO t VALUES (2, 1)",
        "SELECT total()",
        "CREATE FUNCTION two_rows() RETURNS INT RETURN (SELECT v FROM t)",
        "SELECT two_rows()",
        "CREATE FUNCTION no_row() RETURNS INT RETURN (SELECT v FROM t WHERE k = 9)",
        "SELECT no_row()");
  }

  private static void groups(SparkSession spark) {
    Harness.sql(
        spark,
        "SELECT k, twice(sum(v)) FROM t GROUP BY k ORDER BY k",
        "SELECT twice(k), sum(twice(v)) FROM t GROUP BY twice(k) ORDER BY 1",
        "SELECT k FROM t GROUP BY k HAVING twice(sum(v)) > 60",
        "SELECT k, v, sum(twice(v)) OVER (PARTITION BY k ORDER BY v) s FROM t ORDER BY k, v",
        "SELECT a.k, b.v FROM t a JOIN t b ON twice(a.v) = b.v ORDER BY 1, 2",
        "SELECT max(twice(sum(v))) FROM t",
        "SELECT v FROM t ORDER BY twice(v)",
        "SELECT v FROM t LATERAL VIEW explode(array(twice(v))) AS e",
        "SELECT twice(v) AS d FROM t ORDER BY d");
  }

  private static void rows(SparkSession spark) {
    Harness.sql(
        spark,
        "CREATE FUNCTION pairs(n INT) RETURNS TABLE (a INT, b STRING)"
            + " RETURN SELECT id, 'v' || id FROM range(5) WHERE id < n",
        "SELECT * FROM pairs(2)",
        "SELECT p.b, pairs.a FROM pairs(1) pairs JOIN pairs(n => 1) AS p ON p.a = pairs.a",
        "SELECT pairs.b FROM pairs(1)",
        "CREATE FUNCTION of_one_key(key INT) RETURNS TABLE (v INT) RETURN SELECT v FROM t WHERE k ="
            + " key",
        "SELECT id, v FROM range(3), LATERAL of_one_key(id) ORDER BY id, v",
        "SELECT id, v FROM range(3) LEFT JOIN LATERAL of_one_key(id) ORDER BY id, v",
        "SELECT id, (SELECT max(v) FROM of_one_key(id)) m FROM range(3) ORDER BY id",
        "CREATE FUNCTION untold(n INT) RETURNS TABLE RETURN SELECT n AS me, n + 1.5 AS more",
        "SELECT * FROM untold(1)",
        "SELECT pairs(1)",
        "SELECT * FROM twice(1)",
        "SELECT * FROM pairs()",
        "SELECT * FROM nosuch(1)");
  }

  private static void refused(SparkSession spark) {
    Harness.sql(
        spark,
        "CREATE FUNCTION one() RETURNS INT RETURN 2",
        "CREATE FUNCTION IF NOT EXISTS one() RETURNS INT RETURN 2",
        "SELECT one()",
        "CREATE OR REPLACE FUNCTION one() RETURNS INT RETURN 3",
        "SELECT one()",
        "CREATE TEMPORARY FUNCTION plus(a INT) RETURNS INT RETURN a",
        "CREATE OR REPLACE TEMPORARY FUNCTION plus(a INT) RETURNS INT RETURN a + 100",
        "SELECT plus(1)",
        "CREATE TEMPORARY FUNCTION d.f() RETURNS INT RETURN 1",
        "CREATE TEMPORARY FUNCTION IF NOT EXISTS f() RETURNS INT RETURN 1",
        "CREATE FUNCTION bad(a INT, A INT) RETURNS INT RETURN 1",
        "CREATE FUNCTION bad(a INT DEFAULT 1, b INT) RETURNS INT RETURN 1",
        "CREATE FUNCTION bad(a INT NOT NULL) RETURNS INT RETURN 1",
        "CREATE FUNCTION bad(a INT) RETURNS INT RETURN b",
        "CREATE FUNCTION bad(a INT) RETURNS INT RETURN sum(a)",
        "CREATE FUNCTION bad(a INT) RETURNS INT RETURN bad(a)",
        "CREATE FUNCTION bad(a INT) RETURNS ARRAY<INT> RETURN a",
        "CREATE FUNCTION bad() RETURNS TABLE (a INT, A INT) RETURN SELECT 1, 2",
        "CREATE FUNCTION bad() RETURNS TABLE (a INT) RETURN SELECT 1, 2",
        "CREATE FUNCTION bad() RETURNS TABLE (a INT) RETURN 1",
        "CREATE FUNCTION bad() RETURNS INT RETURN (SELECT 1, 2)",
        "CREATE FUNCTION bad() RETURNS INT RETURN plus(1)",
        "CREATE FUNCTION bad() RETURNS INT CONTAINS SQL RETURN SELECT max(v) FROM t",
        "CREATE FUNCTION nosuch.bad() RETURNS INT RETURN 1",
        "CREATE FUNCTION fine() RETURNS INT LANGUAGE SQL DETERMINISTIC COMMENT 'fine' READS SQL"
            + " DATA RETURN 1",
        "SELECT fine()");
  }

  private static void gone(SparkSession spark) {
    spark
        .udf()
        .register(
            "plus_one", (Integer x) -> x + 1, org.apache.spark.sql.types.DataTypes.IntegerType);
    Harness.say(
        "user functions", spark.sql("SHOW USER FUNCTIONS").as(Encoders.STRING()).collectAsList());
    Harness.sql(
        spark,
        "DROP TEMPORARY FUNCTION plus_one",
        "DROP TEMPORARY FUNCTION plus",
        "SELECT plus(1)",
        "DROP TEMPORARY FUNCTION plus",
        "DROP TEMPORARY FUNCTION IF EXISTS plus",
        "DROP FUNCTION one",
        "SELECT one()",
        "DROP FUNCTION one",
        "DROP FUNCTION IF EXISTS one",
        "DROP FUNCTION nosuch.one",
        "DROP FUNCTION abs",
        "DROP TEMPORARY FUNCTION abs");
    Harness.say(
        "functions left",
        spark.catalog().functionExists("twice") + " " + spark.catalog().functionExists("one"));
  }
}

import static org.apache.spark.sql.functions.*;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Queries inside of expressions, correlated and not, in SQL and in the Dataset API. */
public final class RelSubqueries {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    spark.sql(
        "CREATE OR REPLACE TEMP VIEW emp AS SELECT * FROM VALUES"
            + " (1, 'ann', 10, 100.0D), (2, 'bob', 10, 200.0D), (3, 'cid', 20, 150.0D),"
            + " (4, 'dan', 30, 50.0D), (5, 'eve', NULL, 75.0D), (6, 'fay', 70, NULL)"
            + " AS emp(id, name, dept, pay)");
    spark.sql(
        "CREATE OR REPLACE TEMP VIEW dept AS SELECT * FROM VALUES"
            + " (10, 'x', 'CA'), (20, 'y', 'NY'), (30, 'z', 'TX'), (40, 'w', 'CA'),"
            + " (NULL, 'n', 'OR') AS dept(did, dname, state)");
    spark.sql(
        "CREATE OR REPLACE TEMP VIEW bonus AS SELECT * FROM VALUES"
            + " ('ann', 10.0D), ('ann', 20.0D), ('bob', 5.0D), ('zed', 1.0D) AS bonus(who, sum)");
    spark.sql("CREATE OR REPLACE TEMP VIEW none AS SELECT * FROM dept WHERE did > 1000");
    scalars(spark);
    exists(spark);
    in(spark);
    correlated(spark);
    placed(spark);
    lateral(spark);
    errors(spark);
    datasets(spark);
    spark.stop();
  }

  static void scalars(SparkSession spark) {
    Harness.sql(
        spark,
        "SELECT name FROM emp WHERE pay = (SELECT max(pay) FROM emp)",
        "SELECT name, (SELECT count(*) FROM dept) FROM emp WHERE id < 3",
        "SELECT (SELECT did FROM none)",
        "SELECT (SELECT did FROM none) IS NULL AS isNothing, id FROM emp WHERE id = 1",
        "SELECT (SELECT max(did) FROM dept) + 1 AS next",
        "SELECT name FROM emp WHERE pay > (SELECT avg(pay) FROM emp) AND id > (SELECT 1)",
        "SELECT id, CASE WHEN pay > (SELECT avg(pay) FROM emp) THEN 'high' ELSE 'low' END c"
            + " FROM emp",
        "SELECT did, (SELECT max(pay) FROM emp WHERE dept = did) m FROM dept",
        "SELECT did, (SELECT count(*) FROM emp WHERE dept = did) c FROM dept",
        "SELECT did, (SELECT count(*) + 1 FROM emp WHERE dept = did) c FROM dept",
        "SELECT did, (SELECT sum(pay) FROM emp WHERE dept = did AND pay > 120) s FROM dept",
        "SELECT id, (SELECT dname FROM dept WHERE did = dept) FROM emp",
        "SELECT id, (SELECT d.dname FROM dept d WHERE d.did = emp.dept LIMIT 1) n FROM emp",
        "SELECT name FROM emp e WHERE pay = (SELECT max(pay) FROM emp WHERE dept = e.dept)",
        "SELECT name FROM emp e WHERE pay >= (SELECT avg(i.pay) FROM emp i WHERE i.id <= e.id)",
        "SELECT name, (SELECT max(sum) FROM bonus WHERE who = name) b FROM emp ORDER BY b",
        "SELECT name, (SELECT sum FROM bonus WHERE who = name ORDER BY sum DESC LIMIT 1) b"
            + " FROM emp");
  }

  static void exists(SparkSession spark) {
    Harness.sql(
        spark,
        "SELECT name FROM emp WHERE EXISTS (SELECT 1 FROM dept WHERE did = dept)",
        "SELECT name FROM emp WHERE NOT EXISTS (SELECT 1 FROM dept WHERE did = dept)",
        "SELECT name FROM emp WHERE EXISTS (SELECT * FROM none)",
        "SELECT name FROM emp WHERE NOT EXISTS (SELECT * FROM none)",
        "SELECT name FROM emp WHERE EXISTS (SELECT 1 FROM dept WHERE did > dept)",
        "SELECT name FROM emp WHERE EXISTS (SELECT 1 FROM dept WHERE did = dept AND state = 'CA')"
            + " OR id = 5",
        "SELECT name, EXISTS (SELECT 1 FROM dept WHERE did = dept) FROM emp",
        "SELECT name FROM emp WHERE EXISTS (SELECT max(sum) FROM bonus WHERE who = name)",
        "SELECT name FROM emp WHERE EXISTS (SELECT who FROM bonus WHERE who = name GROUP BY who"
            + " HAVING count(*) > 1)",
        "SELECT dname FROM dept d WHERE EXISTS (SELECT 1 FROM emp e WHERE e.dept = d.did AND"
            + " EXISTS (SELECT 1 FROM bonus b WHERE b.who = e.name))",
        "SELECT name FROM emp WHERE EXISTS (SELECT 1 FROM dept JOIN bonus ON who = name"
            + " WHERE did = dept)");
  }

  static void in(SparkSession spark) {
    Harness.sql(
        spark,
        "SELECT name FROM emp WHERE dept IN (SELECT did FROM dept)",
        "SELECT name FROM emp WHERE dept NOT IN (SELECT did FROM dept)",
        "SELECT name FROM emp WHERE dept NOT IN (SELECT did FROM dept WHERE did IS NOT NULL)",
        "SELECT name FROM emp WHERE dept NOT IN (SELECT did FROM none)",
        "SELECT name FROM emp WHERE dept NOT IN (SELECT did FROM dept WHERE dname = name)",
        "SELECT name, dept IN (SELECT did FROM dept) AS i FROM emp",
        "SELECT name, dept NOT IN (SELECT did FROM dept) AS i FROM emp",
        "SELECT name, dept IN (SELECT did FROM none) AS i FROM emp",
        "SELECT name FROM emp WHERE dept IN (SELECT did FROM dept WHERE state = 'CA') OR pay < 60",
        "SELECT name FROM emp WHERE NOT (dept IN (SELECT did FROM dept) AND pay > 100)",
        "SELECT name FROM emp WHERE (dept, name) IN (SELECT did, who FROM dept, bonus)",
        "SELECT name FROM emp WHERE (dept, name) NOT IN (SELECT did, who FROM dept, bonus"
            + " WHERE did IS NOT NULL)",
        "SELECT name FROM emp WHERE id IN (SELECT sum FROM bonus)",
        "SELECT name FROM emp WHERE dept IN (SELECT did FROM dept WHERE state = 'CA' LIMIT 1)",
        "SELECT name FROM emp WHERE id NOT IN (SELECT id FROM emp WHERE dept = 10)",
        "SELECT name FROM emp WHERE name IN (SELECT who FROM bonus WHERE sum > pay / 11)",
        "SELECT dept IN (SELECT did FROM dept) FROM emp WHERE id = 1");
  }

  static void correlated(SparkSession spark) {
    Harness.sql(
        spark,
        "SELECT id FROM emp e WHERE pay > (SELECT avg(pay) FROM emp WHERE dept = e.dept)",
        "SELECT did FROM dept WHERE (SELECT count(*) FROM emp WHERE dept = did) = 0",
        "SELECT did, (SELECT max(n) FROM (SELECT count(*) n FROM emp WHERE dept = did"
            + " GROUP BY name)) m FROM dept",
        "SELECT id, (SELECT count(DISTINCT state) FROM dept WHERE did <= dept) c FROM emp",
        "SELECT id, (SELECT max(x) FROM (SELECT sum x FROM bonus WHERE who = name UNION ALL"
            + " SELECT pay)) m FROM emp",
        "SELECT id, (SELECT pay + 1) p FROM emp",
        "SELECT id, (SELECT max(d.did) FROM dept d LEFT JOIN bonus ON who = name AND did = 10"
            + " WHERE sum IS NOT NULL) m FROM emp",
        "SELECT id, (SELECT max(did + id) FROM dept) m FROM emp",
        "SELECT id, (SELECT row_number() OVER (ORDER BY did) FROM dept WHERE did = dept) r"
            + " FROM emp",
        "SELECT a.id FROM emp a WHERE a.pay IN (SELECT b.pay FROM emp b WHERE b.dept = a.dept AND"
            + " b.pay = (SELECT max(c.pay) FROM emp c WHERE c.dept = b.dept))");
  }

  static void placed(SparkSession spark) {
    Harness.sql(
        spark,
        "SELECT dept, sum(pay) FROM emp GROUP BY dept HAVING sum(pay) > (SELECT min(pay) * 2 FROM"
            + " emp)",
        "SELECT dept FROM emp GROUP BY dept HAVING EXISTS (SELECT 1 FROM dept WHERE did = dept)"
            + " AND count(*) > 1",
        "SELECT dept, (SELECT dname FROM dept WHERE did = dept) d, count(*) c FROM emp"
            + " GROUP BY dept",
        "SELECT sum((SELECT max(sum) FROM bonus WHERE who = name)) s FROM emp",
        "SELECT max(pay) - (SELECT avg(pay) FROM emp) d FROM emp",
        "SELECT name, dept FROM emp ORDER BY (SELECT dname FROM dept WHERE did = dept) DESC, name"
            + " LIMIT 2",
        "SELECT e.id, d.did FROM emp e JOIN dept d ON e.dept = d.did AND e.pay > (SELECT avg(pay)"
            + " FROM emp)",
        "SELECT e.id, d.did FROM emp e JOIN dept d ON e.dept = d.did AND EXISTS (SELECT 1 FROM"
            + " bonus WHERE who = e.name)",
        "SELECT e.id, d.did FROM emp e LEFT JOIN dept d ON e.dept = d.did AND d.did IN (SELECT"
            + " did FROM dept WHERE state = 'CA')",
        "WITH rich AS (SELECT * FROM emp WHERE pay > (SELECT avg(pay) FROM emp))"
            + " SELECT count(*) FROM rich WHERE dept IN (SELECT did FROM dept)",
        "SELECT (SELECT count(*) FROM emp) c GROUP BY 1",
        "SELECT (SELECT max(dept) FROM emp) k, count(*) FROM emp GROUP BY k",
        "SELECT * FROM (SELECT id, (SELECT 1) one FROM emp) WHERE one = id",
        "SELECT coalesce((SELECT did FROM none), -1) v",
        "SELECT id, row_number() OVER (ORDER BY (SELECT max(sum) FROM bonus WHERE who = name),"
            + " id) r FROM emp");
  }

  static void lateral(SparkSession spark) {
    Harness.sql(
        spark,
        "SELECT id, m FROM emp, LATERAL (SELECT max(sum) m FROM bonus WHERE who = name)",
        "SELECT id, sum FROM emp, LATERAL (SELECT sum FROM bonus WHERE who = name)",
        "SELECT id, sum FROM emp LEFT JOIN LATERAL (SELECT sum FROM bonus WHERE who = name)",
        "SELECT id, s.twice FROM emp JOIN LATERAL (SELECT pay * 2 AS twice) s ON s.twice > 250",
        "SELECT id, sum FROM emp, LATERAL (SELECT sum FROM bonus WHERE who = name ORDER BY sum"
            + " LIMIT 1)",
        "SELECT id, a, b FROM emp, LATERAL (SELECT id + 1 AS a), LATERAL (SELECT a * 2 AS b)",
        "SELECT id, c FROM emp, LATERAL explode(array(id, id * 10)) AS x(c) WHERE id < 3",
        "SELECT e.id, o.n FROM emp e, LATERAL (SELECT count(*) n FROM emp o WHERE o.dept = e.dept)"
            + " o");
  }

  static void errors(SparkSession spark) {
    Harness.sql(
        spark,
        "SELECT (SELECT id, name FROM emp)",
        "SELECT name FROM emp WHERE id = (SELECT id FROM emp)",
        "SELECT name, (SELECT sum FROM bonus WHERE who = name) s FROM emp",
        "SELECT name FROM emp WHERE (id, name) IN (SELECT did FROM dept)",
        "SELECT name FROM emp WHERE id IN (SELECT did, dname FROM dept)",
        "SELECT name FROM emp WHERE id IN (SELECT array(did) FROM dept)",
        "SELECT name FROM emp WHERE EXISTS (SELECT 1 FROM dept WHERE nosuch = dept)",
        "SELECT name FROM emp WHERE id = (SELECT max(nosuch.did) FROM dept)",
        "SELECT name FROM emp WHERE id IN (SELECT did FROM nosuch)",
        "SELECT dept, (SELECT max(sum) FROM bonus WHERE who = name) FROM emp GROUP BY dept",
        "SELECT * FROM emp, (SELECT id)",
        "SELECT * FROM emp RIGHT JOIN LATERAL (SELECT pay)");
  }

  static void datasets(SparkSession spark) {
    Dataset<Row> emp = spark.table("emp");
    Dataset<Row> dept = spark.table("dept");
    Dataset<Row> bonus = spark.table("bonus");
    Harness.rows(
        "scalar",
        () -> emp.where(col("pay").equalTo(emp.select(max("pay")).scalar())).select("name"));
    Harness.rows(
        "correlated scalar",
        () ->
            dept.select(
                col("did"),
                emp.where(col("dept").equalTo(col("did").outer()))
                    .select(max("pay"))
                    .scalar()
                    .as("m")));
    Harness.rows(
        "exists",
        () ->
            emp.where(dept.where(col("did").equalTo(col("dept").outer())).exists()).select("name"));
    Harness.rows(
        "not exists",
        () ->
            emp.where(not(dept.where(col("did").equalTo(col("dept").outer())).exists()))
                .select("name"));
    Harness.rows("isin", () -> emp.where(col("dept").isin(dept.select("did"))).select("name"));
    Harness.rows(
        "not isin",
        () -> emp.where(not(col("id").isin(emp.where("dept = 10").select("id")))).select("name"));
    Harness.rows(
        "isin struct",
        () ->
            emp.where(
                    struct(col("dept"), col("name"))
                        .isin(dept.crossJoin(bonus).select("did", "who")))
                .select("name"));
    Harness.rows(
        "lateral",
        () ->
            emp.lateralJoin(
                    bonus.where(col("who").equalTo(col("name").outer())).select(sum("sum").as("s")))
                .select("id", "s"));
    Harness.rows(
        "left lateral",
        () ->
            emp.lateralJoin(bonus.where(col("who").equalTo(col("name").outer())), "left")
                .select("id", "sum"));
    Harness.rows("expression", () -> emp.selectExpr("id IN (SELECT did FROM dept)").distinct());
  }
}

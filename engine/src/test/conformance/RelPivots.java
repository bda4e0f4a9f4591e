import static org.apache.spark.sql.functions.*;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Values to columns and back, and set operations that count rows. */
public final class RelPivots {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    spark.sql(
        "CREATE OR REPLACE TEMP VIEW sales AS SELECT * FROM VALUES"
            + " (2012, 'java', 20000, 1.5D), (2012, 'dotnet', 15000, 2D),"
            + " (2012, 'dotnet', 10000, NULL), (2013, 'dotnet', 48000, 4D),"
            + " (2013, 'java', 30000, 5D), (2014, NULL, 5, 6D)"
            + " AS sales(year, course, pay, hours)");
    pivots(spark);
    statements(spark);
    unpivots(spark);
    sets(spark);
    spark.stop();
  }

  static void pivots(SparkSession spark) {
    Dataset<Row> sales = spark.table("sales");
    List<Object> courses = List.of("dotnet", "java");
    Harness.rows("values", () -> sales.groupBy("year").pivot("course", courses).sum("pay"));
    Harness.rows("found", () -> sales.groupBy("year").pivot("course").sum("pay"));
    Harness.rows("numbers", () -> sales.groupBy("course").pivot("year").agg(avg("pay")));
    Harness.rows(
        "several",
        () ->
            sales
                .groupBy("year")
                .pivot("course", courses)
                .agg(sum("pay"), max("hours").as("most"), count(lit(1))));
    Harness.rows("count", () -> sales.groupBy("year").pivot("course").count());
    Harness.rows("no keys", () -> sales.groupBy().pivot("course", courses).agg(sum("pay")));
    Harness.rows(
        "expression",
        () -> sales.groupBy(col("year").plus(1)).pivot(upper(col("course"))).agg(min("pay")));
    Harness.rows(
        "of aggregates",
        () -> sales.groupBy("year").pivot("course", courses).agg(sum("pay").divide(count("pay"))));
    Harness.rows(
        "none of them", () -> sales.groupBy("year").pivot("course", List.of("scala")).sum("pay"));
    Harness.rows(
        "twice", () -> sales.groupBy("year").pivot("course").pivot("hours").agg(sum("pay")));
    Harness.rows("of a rollup", () -> sales.rollup("year").pivot("course").agg(sum("pay")));
    Harness.rows("unknown", () -> sales.groupBy("year").pivot("nosuch").agg(sum("pay")));
  }

  static void statements(SparkSession spark) {
    Harness.sql(
        spark,
        "SELECT * FROM (SELECT year, course, pay FROM sales) PIVOT (sum(pay) FOR course IN"
            + " ('dotnet', 'java'))",
        "SELECT * FROM (SELECT year, course, pay FROM sales) PIVOT (sum(pay) AS s, avg(pay) FOR"
            + " course IN ('dotnet' AS d, 'java'))",
        "SELECT * FROM (SELECT course, pay, year FROM sales) PIVOT (max(pay) FOR year IN (2012,"
            + " 2013)) AS p WHERE course = 'java'",
        "SELECT * FROM sales PIVOT (sum(pay) FOR course IN ('java'))",
        "SELECT * FROM (SELECT year, course, pay FROM sales) PIVOT (sum(pay * 2) + 1 FOR course IN"
            + " ('java'))",
        "SELECT * FROM (SELECT year, course, pay FROM sales) PIVOT (pay FOR course IN ('java'))",
        "SELECT * FROM (SELECT year, course, pay FROM sales) PIVOT (sum(pay) FOR nosuch IN"
            + " ('java'))",
        "SELECT * FROM (SELECT year, course, pay FROM sales) PIVOT (sum(pay) FOR course IN"
            + " (year))",
        "SELECT * FROM (SELECT year, pay, hours FROM sales) PIVOT (sum(pay) FOR hours IN"
            + " (array(1)))");
  }

  static void unpivots(SparkSession spark) {
    Dataset<Row> wide =
        spark.sql(
            "SELECT * FROM VALUES (1, 10, 20L, 'x'), (2, 30, NULL, 'y') AS wide(id, a, b, c)");
    wide.createOrReplaceTempView("wide");
    Column[] id = {col("id")};
    Harness.rows(
        "unpivot", () -> wide.unpivot(id, new Column[] {col("a"), col("b")}, "name", "value"));
    Harness.rows("the rest", () -> wide.drop("c").unpivot(id, "name", "value"));
    Harness.rows("melt", () -> wide.melt(id, new Column[] {col("a")}, "name", "value"));
    Harness.rows(
        "no ids", () -> wide.unpivot(new Column[0], new Column[] {col("c")}, "name", "value"));
    Harness.rows("unlike", () -> wide.unpivot(id, "name", "value"));
    Harness.rows("nothing left", () -> wide.select("id").unpivot(id, "name", "value"));
    Harness.sql(
        spark,
        "SELECT * FROM (SELECT id, a, b FROM wide) UNPIVOT (v FOR n IN (a, b))",
        "SELECT * FROM (SELECT id, a, b FROM wide) UNPIVOT INCLUDE NULLS (v FOR n IN (a AS first,"
            + " b))",
        "SELECT * FROM wide UNPIVOT (v FOR n IN (a, c))",
        "SELECT n, sum(v) FROM (SELECT id, a, b FROM wide) UNPIVOT (v FOR n IN (a, b)) AS u"
            + " GROUP BY n");
  }

  static void sets(SparkSession spark) {
    String one = "SELECT * FROM VALUES (1, 'a'), (1, 'a'), (1, 'a'), (2, 'b'), (NULL, 'n') t(k, v)";
    String two = "SELECT * FROM VALUES (1, 'a'), (1, 'a'), (3, 'c'), (NULL, 'n') s(k, v)";
    Harness.sql(
        spark,
        one + " EXCEPT ALL " + two,
        two + " EXCEPT ALL " + one,
        one + " INTERSECT ALL " + two,
        one + " EXCEPT " + two,
        one + " INTERSECT " + two,
        one + " MINUS ALL (" + two + " UNION ALL " + two + ")",
        one + " UNION ALL " + two + " INTERSECT " + two,
        "(" + one + " UNION " + two + ") EXCEPT ALL SELECT 1, 'a'",
        one + " EXCEPT ALL SELECT 1");
    Dataset<Row> left = spark.sql(one);
    Dataset<Row> right = spark.sql(two);
    Harness.rows("exceptAll", () -> left.exceptAll(right));
    Harness.rows("intersectAll", () -> left.intersectAll(right));
    Harness.rows("with itself", () -> left.exceptAll(left));
  }
}

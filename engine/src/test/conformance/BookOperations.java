import static org.apache.spark.sql.functions.*;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The operations of the book's chapters on static data, with the names of what they make. */
public final class BookOperations {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    Dataset<Row> t =
        spark.createDataFrame(
            Arrays.asList(
                RowFactory.create("a", 1, 1.5, 10L),
                RowFactory.create("b", 2, null, 20L),
                RowFactory.create("a", null, 2.5, 30L),
                RowFactory.create(null, 4, Double.NaN, null),
                RowFactory.create("b", 2, null, 20L)),
            StructType.fromDDL("k STRING, i INT, d DOUBLE, l BIGINT"));
    t.createOrReplaceTempView("t");
    t.selectExpr(
            "k",
            "i + 1",
            "i * 2 AS twice",
            "k IS NULL",
            "upper(k)",
            "CASE WHEN i > 1 THEN 'big' ELSE 'small' END",
            "coalesce(i, 0)",
            "cast(i as string)",
            "i > 1 AND d < 2",
            "-i",
            "*")
        .show();
    t.withColumn("s", col("i").plus(col("l"))).withColumn("k", lower(col("k"))).show();
    Map<String, Column> more = new TreeMap<>();
    more.put("p", lit(1));
    more.put("q", col("i").multiply(2));
    t.withColumns(more).show();
    t.withColumnRenamed("k", "key")
        .withColumnRenamed("nosuch", "x")
        .drop("d", "nosuch")
        .drop(col("l"))
        .show();
    t.where("i >= 2").filter(col("k").equalTo("b")).show();
    t.filter("k = 'a' OR d IS NULL").distinct().orderBy("k").show();
    t.union(t.limit(1)).orderBy(col("i").asc_nulls_last(), col("d").desc_nulls_first()).show();
    t.unionByName(t.select("l", "d", "i", "k")).orderBy(col("k").desc(), col("i")).show();
    t.unionByName(t.select("k").withColumn("z", lit(1)), true).orderBy("k", "i", "z").show();
    t.orderBy(col("i").desc_nulls_first(), col("k")).show();
    t.sort(desc("d"), asc("k")).show();
    t.orderBy(col("d").asc_nulls_first()).limit(2).show();
    t.dropDuplicates().orderBy("k", "i").show();
    t.dropDuplicates("k").select("k").orderBy("k").show();
    t.dropDuplicates(new String[] {"i", "l"}).orderBy("i").select("i", "l").show();
    t.groupBy("k").count().orderBy("k").show();
    t.groupBy("k").sum().orderBy("k").show();
    t.groupBy("k").avg("i", "d").orderBy("k").show();
    t.groupBy("k").min("i").orderBy("k").show();
    t.groupBy(col("k").as("key"), col("i").plus(1)).max("l").orderBy("key", "(i + 1)").show();
    Map<String, String> by = new TreeMap<>();
    by.put("i", "max");
    by.put("d", "avg");
    by.put("*", "count");
    t.groupBy("k").agg(by).orderBy("k").show();
    t.agg(Collections.singletonMap("l", "sum")).show();
    t.groupBy()
        .agg(
            count(lit(1)),
            count(col("i")),
            countDistinct("k"),
            sum("i"),
            mean("i"),
            min("k"),
            max("d"),
            sum(col("i").cast("decimal(5,2)")))
        .show(false);
    t.groupBy("k")
        .agg(
            expr("sum(i) FILTER (WHERE l > 10)"),
            expr("count(DISTINCT i)"),
            first("i"),
            last("l", true),
            approx_count_distinct("i"),
            sum_distinct(col("i")))
        .orderBy("k")
        .show(false);
    t.cube("k", "i")
        .agg(count("*").as("c"), sum("l"))
        .orderBy(
            col("k").asc_nulls_first(),
            col("i").asc_nulls_first(),
            col("c"),
            col("sum(l)").asc_nulls_first())
        .show();
    t.rollup("k", "i")
        .agg(grouping("k"), grouping_id(), count("*").as("c"))
        .orderBy(col("grouping_id()"), col("k"), col("i"))
        .show();
    Dataset<Row> n =
        spark.createDataFrame(
            Arrays.asList(RowFactory.create("a", "Anna"), RowFactory.create("c", "Carl")),
            StructType.fromDDL("k STRING, name STRING"));
    n.createOrReplaceTempView("n");
    for (String how :
        new String[] {
          "inner", "left_outer", "right_outer", "full_outer", "left_semi", "left_anti"
        }) {
      Harness.say("join", how);
      t.join(n, t.col("k").equalTo(n.col("k")), how)
          .orderBy(
              how.startsWith("left_") && !how.equals("left_outer")
                  ? new Column[] {t.col("i")}
                  : new Column[] {t.col("i"), n.col("name")})
          .show();
    }
    t.join(n, "k").orderBy("i").show();
    t.join(n, new String[] {"k"}, "left").orderBy("i", "l").show();
    t.crossJoin(n.limit(1)).orderBy("i", "l").show();
    t.alias("x").join(n.alias("y"), expr("x.k = y.k")).select("x.i", "y.*").orderBy("i").show();
    t.intersect(t).orderBy("k", "i").show();
    t.except(t.limit(1)).orderBy("k", "i").show();
    for (String q :
        new String[] {
          "SELECT k, count(*) AS c, sum(i) FROM t WHERE i IS NOT NULL GROUP BY k HAVING count(*) >="
              + " 1 ORDER BY c DESC, k LIMIT 2",
          "SELECT k, CASE k WHEN 'a' THEN 1 WHEN 'b' THEN 2 END FROM t ORDER BY 1 NULLS LAST, 2",
          "WITH big AS (SELECT * FROM t WHERE l >= 20), two AS (SELECT k FROM big) SELECT two.k,"
              + " count(1) FROM two GROUP BY two.k ORDER BY 1",
          "SELECT t.k, name FROM t LEFT JOIN n ON t.k = n.k ORDER BY t.k, name",
          "SELECT k, name FROM t JOIN n USING (k) ORDER BY i",
          "SELECT * FROM t NATURAL JOIN n ORDER BY i",
          "SELECT DISTINCT k FROM t ORDER BY k DESC NULLS FIRST",
          "SELECT k FROM t UNION SELECT k FROM n ORDER BY k",
          "SELECT k FROM t UNION ALL SELECT k FROM n ORDER BY k LIMIT 3 OFFSET 2",
          "SELECT k, i FROM t WHERE k IN ('a', 'b') AND i BETWEEN 1 AND 3 AND k LIKE 'a%'",
          "SELECT * FROM (SELECT k AS from, i AS select FROM t) s ORDER BY 2",
          "SELECT max(i) FROM t HAVING max(i) > 100",
          "SELECT k, sum(l) s FROM t GROUP BY ROLLUP (k) ORDER BY s, k",
          "SELECT k, i, count(*) FROM t GROUP BY GROUPING SETS ((k), (i), ()) ORDER BY 1, 2, 3",
          "SELECT if(i > 1, 'y', 'n'), nvl(k, '-'), substring(k, 1, 1), concat(k, '!'), i % 2, i /"
              + " 2, i div 2 FROM t ORDER BY 1, 2, 5",
          "VALUES (1, 'a'), (2, 'b')",
          "SELECT explode(array(1, 2)) AS e, 'x'",
          "SELECT k, e FROM t LATERAL VIEW explode(array(i, l)) x AS e ORDER BY k, e",
          "SELECT date_trunc('HOUR', '2020-01-01 10:20:30'), to_date('2020-03-01'),"
              + " date_add(DATE'2020-01-31', 1), year(DATE'2020-01-31'), current_date() >"
              + " DATE'2000-01-01'",
          "SHOW TABLES",
          "DESCRIBE t",
        }) {
      Harness.error(q, () -> spark.sql(q).show());
    }
    Harness.say("table", spark.table("n").count());
    Harness.say(
        "views",
        Arrays.toString(
            spark.catalog().listTables().select("name").orderBy("name").collectAsList().toArray()));
    Harness.say("drop", spark.catalog().dropTempView("n"));
  }
}

import java.nio.file.Path;
import java.util.Arrays;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/** Rows of files that are kept: found by the name of their table, anew when the files change. */
public final class KeptRowsOfTables {
  public static void main(String[] args) throws Exception {
    Path top = Harness.folder("kept");
    SparkSession spark = Harness.session(top.resolve("warehouse"));
    found(spark);
    changed(spark);
    paths(spark, top.resolve("files").toString(), top.resolve("others").toString());
    views(spark);
    spark.stop();
  }

  private static void cached(SparkSession spark, String... tables) {
    for (String table : tables) {
      Harness.say(table, spark.catalog().isCached(table));
    }
  }

  private static void found(SparkSession spark) {
    Harness.sql(
        spark,
        "CREATE TABLE t USING json AS SELECT 1 a",
        "CREATE TABLE u USING json AS SELECT 1 a",
        "CACHE TABLE t");
    cached(spark, "t", "u");
    Harness.sql(spark, "UNCACHE TABLE t");
    cached(spark, "t");
    spark.table("t").cache();
    cached(spark, "t");
    Harness.say("level", spark.table("t").storageLevel().useMemory());
    spark.table("t").unpersist();
    cached(spark, "t");
    spark.catalog().cacheTable("t");
    cached(spark, "t", "u");
    spark.catalog().uncacheTable("t");
    cached(spark, "t");
    spark.sql("CACHE LAZY TABLE t");
    cached(spark, "t");
    Harness.sql(spark, "UNCACHE TABLE IF EXISTS t");
    cached(spark, "t");
  }

  private static void changed(SparkSession spark) {
    Harness.sql(spark, "CACHE TABLE t", "CACHE TABLE s AS SELECT sum(a) s FROM t");
    for (String change :
        Arrays.asList(
            "INSERT INTO t VALUES (2)",
            "INSERT OVERWRITE t VALUES (5)",
            "INSERT INTO t VALUES (7)")) {
      Harness.sql(spark, change, "SELECT * FROM t ORDER BY a", "SELECT * FROM s");
      cached(spark, "t", "s");
    }
    spark.range(3).selectExpr("cast(id as int) a").write().mode("append").insertInto("t");
    Harness.sql(spark, "SELECT * FROM t ORDER BY a", "SELECT * FROM s");
    spark.range(1).selectExpr("8 a").write().format("json").mode("append").saveAsTable("t");
    Harness.sql(spark, "SELECT * FROM t ORDER BY a", "SELECT * FROM s");
    cached(spark, "t", "s");
    Harness.sql(spark, "DROP TABLE t");
    Harness.sql(spark, "CREATE TABLE t USING json AS SELECT 4 a", "SELECT * FROM t");
    cached(spark, "t");
  }

  private static void paths(SparkSession spark, String files, String others) {
    spark.range(2).write().json(files);
    spark.range(2).write().json(others);
    Dataset<Row> read = spark.read().schema("id BIGINT").json(files).cache();
    Harness.say("count", read.count());
    spark.range(5).write().mode(SaveMode.Append).json(others);
    Harness.say("others", read.count());
    spark.range(5).write().mode(SaveMode.Overwrite).json(files);
    Harness.say("overwritten", spark.read().schema("id BIGINT").json(files).count());
    spark.catalog().refreshByPath(files);
    Harness.say("refreshed", spark.read().schema("id BIGINT").json(files).count());
  }

  private static void views(SparkSession spark) {
    spark.range(3).createOrReplaceTempView("v");
    Dataset<Row> former = spark.table("v");
    Harness.sql(spark, "CACHE TABLE v");
    Harness.say("former", former.storageLevel().useMemory());
    spark.range(4).createOrReplaceTempView("v");
    cached(spark, "v");
    Harness.say("former", former.storageLevel().useMemory());
    Harness.sql(spark, "CACHE TABLE v", "CREATE OR REPLACE TEMP VIEW v AS SELECT * FROM range(5)");
    cached(spark, "v");
    Harness.sql(spark, "CACHE TABLE v");
    spark.range(5).createOrReplaceTempView("v");
    cached(spark, "v");
    Harness.sql(spark, "REFRESH TABLE v", "SELECT count(*) FROM v");
    cached(spark, "v");
  }
}

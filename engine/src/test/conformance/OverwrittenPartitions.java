import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/** INSERT OVERWRITE of folders: which ones go, by the values that are fixed and by the setting. */
public final class OverwrittenPartitions {
  private static final String ALL = "SELECT * FROM t ORDER BY v, k, j";

  public static void main(String[] args) throws Exception {
    Path top = Harness.folder("overwritten");
    SparkSession spark = Harness.session(top.resolve("warehouse"));
    for (String mode : new String[] {"static", "dynamic"}) {
      Harness.sql(spark, "SET spark.sql.sources.partitionOverwriteMode = " + mode);
      overwritten(spark);
      kept(spark);
    }
    Harness.sql(spark, "SET spark.sql.sources.partitionOverwriteMode = static");
    named(spark);
    spark.stop();
  }

  private static void filled(SparkSession spark, String... statements) {
    spark.sql("DROP TABLE IF EXISTS t");
    spark.sql("CREATE TABLE t (v INT, k INT, j STRING) USING parquet PARTITIONED BY (k, j)");
    spark.sql("INSERT INTO t VALUES (1, 10, 'a'), (2, 10, 'b/c'), (3, 20, 'a'), (4, 20, NULL)");
    Harness.sql(spark, statements);
    Harness.sql(spark, ALL);
  }

  private static void overwritten(SparkSession spark) {
    filled(spark, "INSERT OVERWRITE t PARTITION (k = 10, j = 'a') SELECT 9 WHERE false");
    filled(spark, "INSERT OVERWRITE t PARTITION (k = 10, j = 'b/c') SELECT 9");
    filled(spark, "INSERT OVERWRITE t PARTITION (k = 20, j = NULL) SELECT 9");
    filled(spark, "INSERT OVERWRITE t PARTITION (k = '10', J = 'a') VALUES (8), (9)");
    filled(spark, "INSERT OVERWRITE t PARTITION (k, j = 'a') SELECT 9, 10");
    filled(spark, "INSERT OVERWRITE t PARTITION (k = 30, j = 'a') VALUES (9)");
    filled(spark, "INSERT OVERWRITE t PARTITION (k = 10, j) SELECT 9, 'z'");
    filled(spark, "INSERT OVERWRITE t PARTITION (k = 10, j) SELECT 9, 'z' WHERE false");
    filled(spark, "INSERT OVERWRITE t PARTITION (k, j) SELECT 9, 10, 'z'");
    filled(spark, "INSERT OVERWRITE t PARTITION (k = 10) SELECT 9, 'z'");
    filled(spark, "INSERT OVERWRITE t SELECT 9, 10, 'z'");
    filled(spark, "INSERT OVERWRITE t SELECT 9, 10, 'z' WHERE false");
  }

  private static void kept(SparkSession spark) {
    filled(spark, "INSERT OVERWRITE t PARTITION (k = 10, j = 'a') IF NOT EXISTS SELECT 9");
    filled(spark, "INSERT OVERWRITE t PARTITION (k = 10, j = 'z') IF NOT EXISTS SELECT 9");
    filled(spark, "INSERT OVERWRITE t PARTITION (k = 10, j) IF NOT EXISTS SELECT 9, 'z'");
    filled(spark, "INSERT OVERWRITE t IF NOT EXISTS SELECT 9, 10, 'z'");
    filled(spark, "INSERT INTO t PARTITION (k = 10, j = 'a') IF NOT EXISTS SELECT 9");
  }

  /** Names are no paths. */
  private static void named(SparkSession spark) {
    Harness.sql(
        spark,
        "CREATE TABLE `a/b` (a INT) USING json",
        "CREATE TABLE `d.db` (a INT) USING json",
        "CREATE TABLE `a b` (a INT) USING json",
        "CREATE TABLE default.`a-b` (a INT) USING json",
        "CREATE TABLE `a/b` USING json AS SELECT 1 a",
        "CREATE VIEW `a/b` AS SELECT 1 a",
        "CREATE TABLE 1a (a INT) USING json",
        "CREATE DATABASE `a/b`",
        "CREATE DATABASE IF NOT EXISTS `a b`",
        "CREATE DATABASE `d.db`",
        "SHOW TABLES",
        "SHOW DATABASES",
        "SELECT * FROM `a/b`",
        "DROP TABLE `a/b`",
        "DROP DATABASE `a/b`");
  }
}

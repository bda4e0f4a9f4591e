import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Changes of tables, views and databases that are made as a whole or not at all. */
public final class AlterationsWhole {
  public static void main(String[] args) throws Exception {
    Path top = Harness.folder("whole");
    SparkSession spark = Harness.session(top.resolve("warehouse"));
    partitions(spark);
    views(spark);
    locations(spark, top);
    databases(spark);
    told(spark);
    spark.stop();
  }

  private static void partitions(SparkSession spark) {
    Harness.sql(
        spark,
        "CREATE TABLE t (a INT, p INT, q INT) USING parquet PARTITIONED BY (p, q)",
        "INSERT INTO t VALUES (1, 1, 1), (2, 1, 2), (3, 2, 1), (4, 2, 2)",
        "ALTER TABLE t DROP PARTITION (p = 1, q = 1), PARTITION (p = 9, q = 9)",
        "SELECT * FROM t ORDER BY a",
        "ALTER TABLE t DROP IF EXISTS PARTITION (p = 1, q = 1), PARTITION (p = 9, q = 9)",
        "SELECT * FROM t ORDER BY a",
        "ALTER TABLE t DROP PARTITION (p = 1, q = 2), PARTITION (p = 1, q = 2)",
        "SHOW PARTITIONS t",
        "ALTER TABLE t ADD PARTITION (p = 7, q = 7) PARTITION (p = 2, q = 2)",
        "SHOW PARTITIONS t",
        "ALTER TABLE t ADD IF NOT EXISTS PARTITION (p = 7, q = 7) PARTITION (p = 2, q = 2)",
        "SHOW PARTITIONS t",
        "TRUNCATE TABLE t PARTITION (p = 9, q = 9)",
        "TRUNCATE TABLE t PARTITION (p = 9)",
        "TRUNCATE TABLE t PARTITION (p = 2, q = 2)",
        "SELECT * FROM t ORDER BY a");
  }

  private static void views(SparkSession spark) {
    Harness.sql(
        spark,
        "CREATE DATABASE x1",
        "CREATE DATABASE x2",
        "CREATE VIEW x1.va AS SELECT 1 AS a",
        "CREATE VIEW x1.vb AS SELECT 2 AS a",
        "CREATE TABLE x1.tb (a INT) USING parquet",
        "CREATE VIEW vd AS SELECT 3 AS a",
        "ALTER VIEW x1.va RENAME TO vb",
        "ALTER VIEW x1.va RENAME TO tb",
        "ALTER VIEW x1.va RENAME TO x1.vb",
        "ALTER VIEW x1.va RENAME TO x2.va",
        "ALTER VIEW x1.va RENAME TO nosuch.va",
        "SELECT * FROM x1.va",
        "SELECT * FROM x1.vb",
        "ALTER VIEW x1.va RENAME TO vd",
        "SELECT * FROM x1.vd",
        "SELECT * FROM vd",
        "CREATE TEMPORARY VIEW tv AS SELECT 4 AS a",
        "ALTER VIEW x1.va RENAME TO tv",
        "ALTER VIEW x1.tv RENAME TO va",
        "ALTER VIEW x1.va RENAME TO x1.vd",
        "ALTER VIEW x1.vd RENAME TO vc",
        "SELECT * FROM x1.vc",
        "SELECT * FROM vc",
        "ALTER TABLE x1.tb RENAME TO vd",
        "SELECT * FROM x1.tb",
        "ALTER TABLE x1.tb RENAME TO tv",
        "SELECT * FROM x1.tb");
  }

  private static void locations(SparkSession spark, Path top) throws Exception {
    Path full = Files.createDirectories(top.resolve("full"));
    Path empty = Files.createDirectories(top.resolve("empty"));
    spark.range(2).write().mode("overwrite").parquet(full.toString());
    made(spark, "full", full);
    made(spark, "empty", empty);
    made(spark, "missing", top.resolve("missing"));
    made(spark, "IF NOT EXISTS other", full);
    spark.conf().set("spark.sql.legacy.allowNonEmptyLocationInCTAS", true);
    made(spark, "allowed", full);
  }

  private static void made(SparkSession spark, String name, Path folder) {
    Harness.error(
        name,
        () ->
            spark.sql(
                "CREATE TABLE %s USING parquet LOCATION '%s' AS SELECT 7L AS id"
                    .formatted(name, folder)));
    Harness.sql(
        spark, "SELECT * FROM %s ORDER BY id".formatted(name.replace("IF NOT EXISTS ", "")));
  }

  private static void databases(SparkSession spark) {
    Harness.sql(
        spark,
        "CREATE DATABASE f",
        "CREATE FUNCTION f.one() RETURNS INT RETURN 1",
        "DROP DATABASE f",
        "SELECT f.one()",
        "DROP DATABASE f CASCADE",
        "CREATE DATABASE f",
        "SELECT f.one()",
        "DROP DATABASE f");
  }

  private static void told(SparkSession spark) {
    for (String text :
        List.of(
            "ALTER VIEW x1.vc RENAME TO vb",
            "ALTER VIEW x1.vc RENAME TO vd",
            "ALTER VIEW x1.vc RENAME TO NoSuch.vd",
            "TRUNCATE TABLE t PARTITION (p = 9, q = 9)",
            "ALTER TABLE t DROP PARTITION (p = 7, q = 6), PARTITION (p = 7, q = 7),"
                + " PARTITION (p = 6, q = 6)",
            "ALTER TABLE t ADD PARTITION (p = 6, q = 6) PARTITION (p = 7, q = 7)"
                + " PARTITION (p = 2, q = 2)")) {
      Harness.told(text, () -> spark.sql(text));
    }
  }
}

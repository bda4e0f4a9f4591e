import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Tables and views that are changed, described in full, copied, and asked for what files cannot do.
 */
public final class TablesAltered {
  public static void main(String[] args) throws Exception {
    Path top = Files.createTempDirectory("altered");
    SparkSession spark = Harness.session(top.resolve("warehouse"));
    columns(spark);
    names(spark);
    properties(spark);
    partitions(spark);
    views(spark);
    evolving(spark);
    refused(spark);
    spark.stop();
  }

  private static void columns(SparkSession spark) {
    Harness.sql(
        spark,
        "CREATE TABLE t (a INT, b STRING) USING json",
        "INSERT INTO t VALUES (1, 'x')",
        "ALTER TABLE t ADD COLUMNS (c DOUBLE COMMENT 'third', d DATE)",
        "INSERT INTO t VALUES (2, 'y', 2.5, DATE'2024-02-03')",
        "SELECT * FROM t ORDER BY a",
        "ALTER TABLE t ADD COLUMN A INT",
        "ALTER TABLE t ADD COLUMN e INT NOT NULL",
        "ALTER TABLE t ADD COLUMN e INT FIRST",
        "ALTER TABLE t DROP COLUMN a",
        "ALTER TABLE t RENAME COLUMN a TO z",
        "ALTER TABLE t REPLACE COLUMNS (z INT)",
        "ALTER TABLE t ALTER COLUMN a COMMENT 'first'",
        "ALTER TABLE t ALTER COLUMN a TYPE INT",
        "ALTER TABLE t ALTER COLUMN a TYPE BIGINT",
        "ALTER TABLE t ALTER COLUMN a SET NOT NULL",
        "ALTER TABLE t ALTER COLUMN a FIRST",
        "ALTER TABLE t ALTER COLUMN nosuch COMMENT 'x'",
        "ALTER TABLE t CHANGE a",
        "DESCRIBE t",
        "ALTER TABLE nosuch ADD COLUMN a INT");
  }

  private static void names(SparkSession spark) {
    Harness.sql(
        spark,
        "CREATE DATABASE d",
        "CREATE TABLE other (a INT) USING json",
        "ALTER TABLE t RENAME TO other",
        "ALTER TABLE t RENAME TO d.t",
        "ALTER TABLE t RENAME TO t2",
        "SELECT count(*) FROM t2",
        "SELECT * FROM t",
        "INSERT INTO t2 (a) VALUES (3)",
        "SELECT a FROM t2 ORDER BY a",
        "CREATE TABLE likeness LIKE t2",
        "DESCRIBE likeness",
        "SELECT * FROM likeness",
        "CREATE TABLE likeness LIKE t2",
        "CREATE TABLE IF NOT EXISTS likeness LIKE t2",
        "CREATE TABLE bad LIKE nosuch",
        "DROP TABLE likeness");
  }

  private static void properties(SparkSession spark) {
    Harness.sql(
        spark,
        "ALTER TABLE t2 SET TBLPROPERTIES ('k' = 'v', 'password' = 'x', 'comment' = 'said')",
        "SHOW TBLPROPERTIES t2",
        "ALTER TABLE t2 UNSET TBLPROPERTIES ('k')",
        "ALTER TABLE t2 UNSET TBLPROPERTIES IF EXISTS ('nosuch')",
        "COMMENT ON TABLE t2 IS 'said again'",
        "COMMENT ON DATABASE d IS 'a database'",
        "ANALYZE TABLE t2 COMPUTE STATISTICS",
        "ANALYZE TABLE nosuch COMPUTE STATISTICS",
        "CREATE TABLE full (a INT, s STRUCT<x: STRING NOT NULL>, p INT) USING csv OPTIONS (sep ';',"
            + " token 't') PARTITIONED BY (p) CLUSTERED BY (a) SORTED BY (a) INTO 2 BUCKETS COMMENT"
            + " 'it''s all' TBLPROPERTIES (z '1', a '2')");
    described(spark, "DESCRIBE EXTENDED t2");
    described(spark, "DESCRIBE FORMATTED t2");
    shown(spark, "SHOW CREATE TABLE t2");
    described(spark, "DESCRIBE DATABASE d");
    Harness.sql(
        spark,
        "CREATE TABLE kinds (a INT, s STRUCT<x: STRING, y: ARRAY<STRING>>, m MAP<STRING, INT>, p"
            + " INT) USING parquet PARTITIONED BY (p) COMMENT 'it''s all' TBLPROPERTIES (z '1', a"
            + " '2')");
    described(spark, "DESCRIBE EXTENDED kinds");
    shown(spark, "SHOW CREATE TABLE kinds");
    shown(spark, "SHOW TABLE EXTENDED LIKE 'kinds'");
  }

  private static void partitions(SparkSession spark) {
    Harness.sql(
        spark,
        "CREATE TABLE p (v INT, k INT, day STRING) USING parquet PARTITIONED BY (k, day)",
        "INSERT INTO p VALUES (1, 1, 'a'), (2, 1, 'b'), (3, 2, 'a')",
        "SHOW PARTITIONS p",
        "SHOW PARTITIONS p PARTITION (k = 1)",
        "SHOW PARTITIONS p PARTITION (day = 'a')",
        "ALTER TABLE p ADD PARTITION (k = 3, day = 'c')",
        "ALTER TABLE p ADD PARTITION (k = 3, day = 'c')",
        "ALTER TABLE p ADD IF NOT EXISTS PARTITION (k = 3, day = 'c') PARTITION (k = 2 + 2, day ="
            + " 'c')",
        "SHOW PARTITIONS p",
        "ALTER TABLE p ADD PARTITION (k = 5)",
        "ALTER TABLE p ADD PARTITION (k = 5, nosuch = 1)",
        "ALTER TABLE p PARTITION (k = 2, day = 'a') RENAME TO PARTITION (k = 9, day = 'z')",
        "ALTER TABLE p PARTITION (k = 2, day = 'a') RENAME TO PARTITION (k = 9, day = 'z')",
        "SELECT * FROM p ORDER BY v",
        "ALTER TABLE p DROP PARTITION (k = 1)",
        "ALTER TABLE p DROP PARTITION (k = 1)",
        "ALTER TABLE p DROP IF EXISTS PARTITION (k = 1)",
        "TRUNCATE TABLE p PARTITION (k = 9)",
        "SHOW PARTITIONS p",
        "SELECT * FROM p ORDER BY v",
        "MSCK REPAIR TABLE p",
        "MSCK REPAIR TABLE t2",
        "SHOW PARTITIONS t2",
        "ALTER TABLE t2 ADD PARTITION (a = 1)",
        "DESCRIBE p PARTITION (k = 7, day = 'a')",
        "DESCRIBE p PARTITION (k = 7)",
        "DESCRIBE p PARTITION (k, day = 'a')");
    described(spark, "DESCRIBE EXTENDED p PARTITION (k = 3, day = 'c')");
  }

  private static void views(SparkSession spark) {
    Harness.sql(
        spark,
        "CREATE VIEW v (one COMMENT 'a column', two) COMMENT 'a view' TBLPROPERTIES ('p' = '1')"
            + " AS SELECT a, b FROM t2 WHERE a > 1",
        "SELECT * FROM v ORDER BY one",
        "SHOW TBLPROPERTIES v",
        "ALTER VIEW v SET TBLPROPERTIES ('q' = '2')",
        "ALTER VIEW v UNSET TBLPROPERTIES ('p')",
        "SHOW TBLPROPERTIES v",
        "ALTER VIEW v RENAME TO w",
        "SELECT count(*) FROM w",
        "SELECT * FROM v",
        "ALTER VIEW w AS SELECT 1 AS only",
        "SELECT * FROM w",
        "CREATE OR REPLACE VIEW w AS SELECT * FROM w",
        "ALTER TABLE w ADD COLUMN z INT",
        "ALTER VIEW t2 SET TBLPROPERTIES ('q' = '2')",
        "CREATE TEMPORARY VIEW tv AS SELECT 1 AS a",
        "SHOW CREATE TABLE tv",
        "ALTER TABLE tv ADD COLUMN z INT",
        "CREATE OR REPLACE VIEW described (x COMMENT 'eks') AS SELECT a FROM t2");
    described(spark, "DESCRIBE EXTENDED described");
    shown(spark, "SHOW CREATE TABLE described");
  }

  private static void evolving(SparkSession spark) {
    for (String mode : List.of("BINDING", "COMPENSATION", "TYPE EVOLUTION", "EVOLUTION")) {
      Harness.sql(
          spark,
          "CREATE TABLE base (a INT, b INT) USING json",
          "INSERT INTO base VALUES (1, 2)",
          "CREATE OR REPLACE VIEW e WITH SCHEMA " + mode + " AS SELECT * FROM base",
          "ALTER TABLE base ADD COLUMN c INT",
          "SELECT * FROM e",
          "DROP TABLE base",
          "SELECT * FROM e",
          "CREATE TABLE base (a BIGINT, b INT) USING json",
          "INSERT INTO base VALUES (3, 4)",
          "SELECT * FROM e",
          "DROP TABLE base",
          "CREATE TABLE base (b INT) USING json",
          "SELECT * FROM e",
          "DROP TABLE base");
    }
    Harness.sql(
        spark,
        "CREATE TABLE base (a INT) USING json",
        "CREATE VIEW bound AS SELECT a FROM base",
        "ALTER VIEW bound WITH SCHEMA TYPE EVOLUTION",
        "DROP TABLE base",
        "CREATE TABLE base (a STRING) USING json",
        "SELECT * FROM bound");
  }

  private static void refused(SparkSession spark) {
    Harness.sql(
        spark,
        "DELETE FROM t2 WHERE a = 1",
        "UPDATE t2 SET a = 1 WHERE a = 2",
        "MERGE INTO t2 USING other ON t2.a = other.a WHEN MATCHED THEN DELETE",
        "MERGE INTO t2 USING other ON t2.a = other.a WHEN NOT MATCHED THEN INSERT (a) VALUES (1)",
        "DELETE FROM nosuch",
        "UPDATE nosuch SET a = 1");
  }

  /** Rows that differ from run to run are left out. */
  private static void described(SparkSession spark, String text) {
    System.out.println(text);
    for (Row row : spark.sql(text).collectAsList()) {
      String line = row.toString();
      if (!line.matches(
          "\\[(Created Time|Last Access|Created By|Location|Owner|Statistics|Partition Param).*")) {
        System.out.println("  " + line);
      }
    }
  }

  private static void shown(SparkSession spark, String text) {
    System.out.println(text);
    String told =
        spark.sql(text).collectAsList().stream()
            .map(Row::toString)
            .collect(Collectors.joining("\n"));
    for (String line : told.split("\n")) {
      if (!line.matches("(Created Time|Last Access|Created By|Location|Owner|Statistics).*")) {
        System.out.println("  " + line);
      }
    }
  }
}

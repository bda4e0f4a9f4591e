import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;

/** Views in databases, beside those of a session. */
public final class StoredViews {
  public static void main(String[] args) throws Exception {
    SparkSession spark = Harness.session(Harness.folder("views"));
    Harness.sql(
        spark,
        "CREATE TABLE t AS SELECT id n, concat('v', id) s FROM range(3)",
        "CREATE VIEW v AS SELECT n, s FROM t WHERE n > 0",
        "SELECT * FROM v",
        "INSERT INTO t VALUES (9, 'more')",
        "SELECT * FROM v",
        "CREATE VIEW v AS SELECT 1 x",
        "CREATE VIEW IF NOT EXISTS v AS SELECT 1 x",
        "CREATE VIEW t AS SELECT 1 x",
        "CREATE OR REPLACE VIEW t AS SELECT 1 x",
        "CREATE OR REPLACE VIEW v (a, b COMMENT 'the text') AS SELECT n, s FROM t",
        "SELECT a FROM default.v WHERE b = 'v1'",
        "DESCRIBE v",
        "CREATE VIEW w AS SELECT v.a + 1 c FROM v",
        "SELECT max(c) FROM w",
        "ALTER VIEW w AS SELECT 'altered' c",
        "SELECT * FROM w",
        "CREATE TEMPORARY VIEW own AS SELECT 5 z",
        "CREATE VIEW bad AS SELECT * FROM own",
        "CREATE VIEW bad (a) AS SELECT 1, 2",
        "SHOW VIEWS",
        "SHOW TABLES",
        "CREATE TABLE v (a INT)",
        "INSERT INTO v VALUES (1, 'a')",
        "DROP TABLE v",
        "DROP VIEW t",
        "DROP VIEW nosuch",
        "DROP VIEW IF EXISTS nosuch",
        "CREATE TEMPORARY VIEW v AS SELECT 'temporary' x",
        "SELECT * FROM v",
        "DROP VIEW v",
        "SELECT count(*) FROM v",
        "DROP VIEW v",
        "SELECT count(*) FROM v",
        "CREATE DATABASE d",
        "CREATE VIEW d.v AS SELECT 'in d' x",
        "SELECT * FROM d.v",
        "DROP DATABASE d",
        "DROP DATABASE d CASCADE");
    Harness.say(
        "catalog",
        spark.catalog().listTables().collectAsList().stream()
            .map(
                each ->
                    each.name()
                        + " "
                        + each.tableType()
                        + " "
                        + each.isTemporary()
                        + " "
                        + Arrays.toString(each.namespace()))
            .sorted()
            .collect(Collectors.toList()));
    Harness.say("exists", spark.catalog().tableExists("w"));
    Harness.say("type", spark.catalog().getTable("w").tableType());
    Harness.rows("session of its own", () -> spark.newSession().sql("SELECT * FROM w"));
    Harness.error("streamed", () -> spark.range(1).write().insertInto("w"));
    Harness.error("saved", () -> spark.range(1).write().saveAsTable("w"));
    spark.stop();
  }
}

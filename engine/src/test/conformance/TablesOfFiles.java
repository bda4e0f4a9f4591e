import static org.apache.spark.sql.functions.col;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.types.StructType;

/** Tables: made, filled, described and dropped, by SQL, by writers and by streams. */
public final class TablesOfFiles {
  public static void main(String[] args) throws Exception {
    Path top = Harness.folder("tables");
    SparkSession spark = Harness.session(top.resolve("warehouse"));
    made(spark, top);
    inserted(spark);
    assigned(spark);
    partitioned(spark);
    overwritten(spark);
    written(spark, top);
    listed(spark, top);
    databases(spark);
    paths(spark, top);
    streams(spark, top);
    spark.stop();
  }

  private static void made(SparkSession spark, Path top) {
    Harness.sql(
        spark,
        "CREATE TABLE t (a INT, b STRING COMMENT 'a text')",
        "SELECT * FROM t",
        "DESCRIBE t",
        "CREATE TABLE t (a INT)",
        "CREATE TABLE IF NOT EXISTS t (z INT)",
        "CREATE TABLE T USING json AS SELECT 1 a",
        "CREATE TABLE j USING json COMMENT 'of JSON' AS SELECT id, concat('v', id) v FROM range(3)",
        "SELECT * FROM j",
        "CREATE TABLE c (x INT, y DOUBLE) USING csv OPTIONS (header 'true', sep ';')",
        "INSERT INTO c VALUES (1, 1.5), (2, NULL)",
        "SELECT * FROM c",
        "CREATE TABLE bad USING nosuch AS SELECT 1 a",
        "CREATE TABLE bad (a INT, A STRING)",
        "CREATE TABLE bad (a INT) PARTITIONED BY (b)",
        "CREATE TABLE bad (a INT) PARTITIONED BY (a)",
        "CREATE TABLE bad",
        "CREATE TABLE bad (a INT) AS SELECT 1 a",
        "CREATE TABLE nosuch.bad (a INT)",
        "CREATE OR REPLACE TABLE t (a INT)",
        "DROP TABLE bad",
        "DROP TABLE IF EXISTS bad",
        "SELECT * FROM bad",
        "TRUNCATE TABLE j",
        "SELECT * FROM j");
    String there = "LOCATION '" + top.resolve("ext") + "'";
    for (String query : Arrays.asList(" AS SELECT 7 n", "")) {
      Harness.rows(
          "external" + query, () -> spark.sql("CREATE TABLE e USING parquet " + there + query));
      Harness.sql(spark, "SELECT * FROM e", "DROP TABLE e");
    }
  }

  private static void inserted(SparkSession spark) {
    Harness.sql(
        spark,
        "INSERT INTO t VALUES (1, 'one'), (2, 'two')",
        "INSERT INTO TABLE t SELECT 3, 'three'",
        "INSERT INTO t (b) VALUES ('no a')",
        "INSERT INTO t (b, a) VALUES ('four', 4)",
        "INSERT INTO t BY NAME SELECT 'five' b, 5 a",
        "INSERT INTO t BY NAME SELECT 6 a",
        "SELECT * FROM t",
        "INSERT INTO t VALUES (1)",
        "INSERT INTO t VALUES (1, 'a', 'b')",
        "INSERT INTO t (a, a) VALUES (1, 2)",
        "INSERT INTO t (a, z) VALUES (1, 2)",
        "INSERT INTO t (a) VALUES (1, 2)",
        "INSERT INTO t (a, b) VALUES (1)",
        "INSERT INTO t BY NAME SELECT 1 a, 2 z",
        "INSERT INTO nosuch VALUES (1)",
        "INSERT INTO t SELECT count(*), max(b) FROM t",
        "SELECT count(*) FROM t",
        "INSERT INTO t TABLE j",
        "INSERT OVERWRITE t SELECT 10, 'ten'",
        "SELECT * FROM t",
        "INSERT OVERWRITE t SELECT a + 1, b FROM t");
  }

  private static void assigned(SparkSession spark) {
    spark.sql(
        "CREATE TABLE s (y TINYINT, d DECIMAL(4,1), t STRING, day DATE, ts TIMESTAMP, f BOOLEAN)");
    Harness.sql(
        spark,
        "INSERT INTO s VALUES (1L, 2.25D, 3, TIMESTAMP'2024-02-03 04:05:06', DATE'2024-02-03',"
            + " true)",
        "INSERT INTO s VALUES (NULL, NULL, DATE'2024-02-03', NULL, NULL, NULL)",
        "SELECT * FROM s",
        "INSERT INTO s (y) VALUES (1000)",
        "INSERT INTO s (d) VALUES (12345)",
        "INSERT INTO s (y) VALUES ('1')",
        "INSERT INTO s (day) VALUES (1)",
        "INSERT INTO s (f) VALUES (1)",
        "INSERT INTO s (y) VALUES (true)",
        "INSERT INTO s (ts) VALUES ('2024-02-03')",
        "INSERT INTO s (t) VALUES (array(1))",
        "SELECT count(*) FROM s");
  }

  private static void partitioned(SparkSession spark) {
    Harness.sql(
        spark,
        "CREATE TABLE p (k INT, v STRING, n INT) USING parquet PARTITIONED BY (k)",
        "DESCRIBE p",
        "INSERT INTO p VALUES ('a', 1, 10), ('b', 2, 20)",
        "INSERT INTO p PARTITION (k = 30) VALUES ('c', 3)",
        "INSERT INTO p PARTITION (k) SELECT 'd', 4, 10",
        "INSERT INTO p PARTITION (k = 40) (n, v) VALUES (5, 'e')",
        "SELECT * FROM p",
        "SELECT v FROM p WHERE k = 10",
        "SHOW PARTITIONS p",
        "INSERT OVERWRITE p PARTITION (k = 10) SELECT 'new', 0",
        "SELECT * FROM p",
        "INSERT INTO p PARTITION (v = 1) VALUES (1, 2)",
        "INSERT INTO p PARTITION (k = 1) VALUES (1)",
        "INSERT OVERWRITE p VALUES ('only', 1, 1)",
        "SELECT * FROM p",
        "SHOW PARTITIONS t",
        "CREATE TABLE q (v STRING) PARTITIONED BY (day DATE, h INT)",
        "INSERT INTO q SELECT 'x', DATE'2024-02-03', 4",
        "SELECT * FROM q",
        "SHOW PARTITIONS q");
  }

  private static void overwritten(SparkSession spark) {
    spark.conf().set("spark.sql.sources.partitionOverwriteMode", "dynamic");
    Harness.sql(
        spark,
        "INSERT INTO p VALUES ('two', 2, 2)",
        "INSERT OVERWRITE p VALUES ('again', 9, 2)",
        "SELECT * FROM p");
    spark.conf().unset("spark.sql.sources.partitionOverwriteMode");
  }

  private static void written(SparkSession spark, Path top) throws Exception {
    Dataset<Row> rows = spark.range(3).selectExpr("id", "concat('w', id) w");
    rows.write().saveAsTable("w");
    Harness.rows("saved", () -> spark.table("w"));
    spark.table("w").printSchema();
    Harness.error("saved again", () -> rows.write().saveAsTable("w"));
    rows.write().mode("ignore").saveAsTable("w");
    rows.selectExpr("w", "id + 10 id").write().mode("append").saveAsTable("w");
    Harness.rows("appended by name", () -> spark.read().table("w"));
    rows.selectExpr("id + 100", "w").write().insertInto("w");
    Harness.say("inserted", spark.table("w").count());
    rows.write().mode("overwrite").insertInto("w");
    Harness.say("overwritten", spark.table("w").count());
    rows.selectExpr("id x").write().mode("overwrite").format("json").saveAsTable("w");
    Harness.rows("another table", () -> spark.table("w"));
    rows.write().partitionBy("w").option("path", top.resolve("x").toString()).saveAsTable("x");
    Harness.rows("partitioned and external", () -> spark.table("x").where("w = 'w1'"));
    Harness.error("too few", () -> rows.select("id").write().insertInto("x"));
    Harness.error("not there", () -> rows.write().insertInto("nosuch"));
    Harness.error("with partitionBy", () -> rows.write().partitionBy("w").insertInto("x"));
    Harness.error("wrong type", () -> rows.selectExpr("w", "w").write().insertInto("x"));
  }

  private static void listed(SparkSession spark, Path top) throws Exception {
    spark.range(1).createOrReplaceTempView("a_view");
    Harness.sql(spark, "SHOW TABLES", "SHOW TABLES LIKE 'w*'", "SHOW COLUMNS IN p");
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
    Harness.say(
        "columns",
        spark.catalog().listColumns("p").collectAsList().stream()
            .map(each -> each.name() + " " + each.dataType() + " " + each.isPartition())
            .collect(Collectors.toList()));
    Harness.say(
        "exists",
        spark.catalog().tableExists("w")
            + " "
            + spark.catalog().tableExists("default", "p")
            + " "
            + spark.catalog().tableExists("nosuch"));
    Harness.say(
        "table",
        spark.catalog().getTable("w").tableType()
            + " "
            + spark.catalog().getTable("x").tableType());
    spark
        .catalog()
        .createTable("made", "json", new StructType().add("m", "int"), Collections.emptyMap());
    Harness.rows("made", () -> spark.table("made"));
    Harness.say(
        "by path",
        spark
            .catalog()
            .createTable("by_path", top.resolve("x").toString())
            .schema()
            .simpleString());
    Harness.sql(
        spark,
        "DROP TABLE a_view",
        "SELECT * FROM a_view",
        "DROP TABLE made",
        "DROP TABLE by_path",
        "DROP VIEW w");
    Harness.say(
        "gone", Files.exists(top.resolve("warehouse/made")) + " " + Files.exists(top.resolve("x")));
  }

  private static void databases(SparkSession spark) {
    Harness.sql(
        spark,
        "CREATE DATABASE d",
        "CREATE DATABASE d",
        "CREATE SCHEMA IF NOT EXISTS d",
        "SHOW DATABASES",
        "CREATE TABLE d.t AS SELECT 'in d' v",
        "SELECT * FROM d.t",
        "SELECT * FROM spark_catalog.d.t",
        "SELECT t.v FROM d.t",
        "SHOW TABLES IN d",
        "USE d",
        "SELECT current_database()",
        "SELECT * FROM t",
        "USE default",
        "DROP DATABASE d",
        "DROP DATABASE d CASCADE",
        "DROP DATABASE d",
        "DROP DATABASE IF EXISTS d",
        "USE d");
  }

  private static void paths(SparkSession spark, Path top) {
    spark.range(2).write().json(top.resolve("direct").toString());
    Harness.rows("JSON", () -> spark.sql("SELECT * FROM json.`" + top.resolve("direct") + "`"));
    Harness.rows(
        "Parquet",
        () -> spark.sql("SELECT count(*) FROM parquet.`" + top.resolve("warehouse/t") + "`"));
    Harness.error("no path", () -> spark.sql("SELECT * FROM json.`/no/such/path`"));
    Harness.error("no format", () -> spark.sql("SELECT * FROM nosuch.`/no/such/path`"));
  }

  private static void streams(SparkSession spark, Path top) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> rows = feed.read(spark).select(col("value"), col("value").mod(2).as("k"));
    String checkpoint = top.resolve("cp").toString();
    for (List<Integer> values : Arrays.asList(Arrays.asList(1, 2), Arrays.asList(3, 4))) {
      StreamingQuery query =
          rows.writeStream()
              .option("checkpointLocation", checkpoint)
              .partitionBy("k")
              .toTable("st");
      feed.values(values.stream().mapToInt(each -> each).toArray());
      query.processAllAvailable();
      query.stop();
      Harness.rows("stream to table", () -> spark.table("st"));
    }
    spark.sql("CREATE TABLE source (n BIGINT, s STRING) USING json");
    spark.sql("INSERT INTO source VALUES (1, 'a')");
    Harness.say("streaming", spark.readStream().table("source").isStreaming());
    Harness.Run run = new Harness.Run(spark.readStream().table("source"), "append");
    run.tell("table to stream");
    spark.sql("INSERT INTO source VALUES (2, 'b')");
    run.tell("more");
    run.query.stop();
    Harness.error("no table", () -> spark.readStream().table("nosuch"));
    Harness.error("no checkpoint", () -> rows.writeStream().toTable("st"));
    Harness.error(
        "complete",
        () ->
            rows.groupBy("k")
                .count()
                .writeStream()
                .outputMode("complete")
                .option("checkpointLocation", top.resolve("cp2").toString())
                .toTable("st2"));
  }
}

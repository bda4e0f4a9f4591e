import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalog.Catalog;
import org.apache.spark.sql.types.StructType;

/**
 * What the catalogue does that is also a statement of SQL: tables, views and databases come and go.
 */
public final class CatalogChanges {
  public static void main(String[] args) throws Exception {
    Path top = Files.createTempDirectory("catalog");
    SparkSession spark = Harness.session(top.resolve("warehouse"));
    databases(spark, top);
    tables(spark, top);
    external(spark, top);
    refused(spark);
    // what is left would be there for the programs that run behind this one
    spark.sql("DROP DATABASE one CASCADE");
    List.of("plain", "e2", "e3", "e4").forEach(each -> spark.sql("DROP TABLE " + each));
  }

  private static void databases(SparkSession spark, Path top) throws Exception {
    Catalog catalog = spark.catalog();
    catalog.createDatabase("one", false);
    Harness.error("there is one", () -> catalog.createDatabase("one", false));
    catalog.createDatabase("one", true);
    catalog.createDatabase(
        "two",
        false,
        Map.of("comment", "the second", "location", top.resolve("second").toString(), "k", "v"));
    Harness.say("comment", catalog.getDatabase("two").description());
    Harness.say("location", catalog.getDatabase("two").locationUri().endsWith("second"));
    spark.sql("CREATE TABLE two.t (a INT) USING parquet");
    Harness.error("not empty", () -> catalog.dropDatabase("two", false, false));
    catalog.dropDatabase("two", false, true);
    catalog.dropDatabase("two", true, false);
    Harness.error("is gone", () -> catalog.dropDatabase("two", false, false));
    Harness.say("databases", catalog.listDatabases().count());
  }

  private static void tables(SparkSession spark, Path top) throws Exception {
    Catalog catalog = spark.catalog();
    spark.sql(
        "CREATE TABLE one.t (a INT, k STRING) USING parquet PARTITIONED BY (k)"
            + " TBLPROPERTIES ('x' = 'y', 'z' = '1')");
    spark.sql("INSERT INTO one.t VALUES (1, 'p'), (2, 'q'), (3, 'q')");
    Harness.rows("partitions", () -> catalog.listPartitions("one.t").toDF());
    Harness.say("a partition", catalog.listPartitions("one.t").head());
    Map<String, String> told = new TreeMap<>(catalog.getTableProperties("one.t"));
    told.remove("transient_lastDdlTime");
    Harness.say("properties", told);
    Harness.say("statement", catalog.getCreateTableString("one.t", false));
    catalog.analyzeTable("one.t", false);
    catalog.analyzeTable("one.t", true);
    catalog.recoverPartitions("one.t");
    Harness.say("rows", spark.table("one.t").count());
    catalog.truncateTable("one.t");
    Harness.say("no rows", spark.table("one.t").count());
    catalog.dropTable("one.t", false, false);
    Harness.error("no table", () -> catalog.dropTable("one.t", false, false));
    catalog.dropTable("one.t", true, true);
    spark.sql("CREATE VIEW one.v AS SELECT 1 a");
    catalog.dropView("one.v", false);
    Harness.error("no view", () -> catalog.dropView("one.v", false));
    catalog.dropView("one.v", true);
    Harness.say("left", catalog.listTables("one").count());
  }

  @SuppressWarnings("deprecation")
  private static void external(SparkSession spark, Path top) throws Exception {
    Catalog catalog = spark.catalog();
    String path = top.resolve("files").toString();
    spark.range(3).write().parquet(path);
    Dataset<Row> made = catalog.createExternalTable("e1", path);
    Harness.say("made", made.count());
    Harness.say("as parquet", catalog.createExternalTable("e2", path, "parquet").count());
    Harness.say(
        "by options", catalog.createExternalTable("e3", "parquet", Map.of("path", path)).count());
    Harness.say(
        "with a schema",
        catalog
            .createExternalTable(
                "e4", "parquet", StructType.fromDDL("id BIGINT, b INT"), Map.of("path", path))
            .schema()
            .simpleString());
    catalog.dropTable("e1", false, false);
    Harness.say("files stay", Files.exists(Path.of(path)));
    Harness.say("function", catalog.getFunction("upper").name());
    spark.sql("CREATE FUNCTION one.f(x INT) RETURNS INT RETURN x + 1");
    Harness.say("function of a database", catalog.getFunction("one", "f").name());
  }

  private static void refused(SparkSession spark) throws Exception {
    Catalog catalog = spark.catalog();
    spark.range(1).createOrReplaceTempView("view");
    spark.sql("CREATE TABLE plain (a INT) USING parquet");
    Harness.error("partitions of none", () -> catalog.listPartitions("plain").count());
    Harness.error("partitions of no table", () -> catalog.listPartitions("none").count());
    Harness.error("recovered of none", () -> catalog.recoverPartitions("plain"));
    Harness.error("recovered of no table", () -> catalog.recoverPartitions("none"));
    Harness.error("truncated view", () -> catalog.truncateTable("view"));
    Harness.error("truncated nothing", () -> catalog.truncateTable("none"));
    Harness.error("analysed nothing", () -> catalog.analyzeTable("none", false));
    Harness.error("properties of nothing", () -> catalog.getTableProperties("none"));
    Harness.say("properties of a view", catalog.getTableProperties("view"));
    Harness.error("statement of nothing", () -> catalog.getCreateTableString("none", false));
    Harness.error("statement of a view", () -> catalog.getCreateTableString("view", false));
    Harness.error("dropped view as table", () -> catalog.dropTable("view", false, false));
    Harness.error("function of no database", () -> catalog.getFunction("none", "f"));
    Harness.error("no function", () -> catalog.getFunction("one", "g"));
    Harness.error("no default", () -> catalog.dropDatabase("default", false, true));
  }
}

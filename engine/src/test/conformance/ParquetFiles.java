import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.sum;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Parquet files: written, read again, as tables and as streams. */
public final class ParquetFiles {
  public static void main(String[] args) throws Exception {
    SparkSession spark = Harness.session();
    Path top = Harness.folder("parquet");
    types(spark, top);
    modes(spark, top);
    partitions(spark, top);
    schemas(spark, top);
    streams(spark, top);
    errors(spark, top);
  }

  private static void types(SparkSession spark, Path top) {
    Dataset<Row> all =
        spark.sql(
            "SELECT id, id % 2 = 0 b, CAST(id AS TINYINT) y, CAST(id AS SMALLINT) s, CAST(id AS"
                + " INT) i, CAST(id AS FLOAT) / 2 f, CAST(id AS DOUBLE) / 3 d, CAST(id AS"
                + " DECIMAL(5,2)) d5, CAST(id AS DECIMAL(17,3)) d17, CAST(-id AS DECIMAL(38,5))"
                + " d38, concat('text ', id) t, CAST(concat('b', id) AS BINARY) bin,"
                + " DATE'1582-10-04' + CAST(id AS INT) day, TIMESTAMP'0001-01-01 00:00:00.000001' +"
                + " make_dt_interval(CAST(id AS INT) * 300000) ts, TIMESTAMP_NTZ'2024-02-03"
                + " 04:05:06.7' n, array(id, NULL, 7) a, array(array('x'), array()) aa, map('k',"
                + " id, 'l', NULL) m, named_struct('x', id, 'y', named_struct('z', 'deep')) st,"
                + " array(named_struct('k', id, 'v', map(id, array('q')))) nested,"
                + " make_ym_interval(1, CAST(id AS INT)) ym, make_dt_interval(1, 2, 3, 4.5) dt,"
                + " CAST(NULL AS INT) none FROM range(4)");
    for (String codec : Arrays.asList("snappy", "gzip", "zstd", "lz4", "lz4_raw", "none")) {
      String path = top.resolve("all-" + codec).toString();
      all.coalesce(1).write().option("compression", codec).parquet(path);
      endings(codec, top.resolve("all-" + codec));
      Harness.rows(
          "read " + codec, () -> spark.read().parquet(path).withColumn("bin", hex(col("bin"))));
    }
    String path = top.resolve("all-none").toString();
    spark.read().parquet(path).printSchema();
    Harness.rows(
        "columns",
        () -> spark.read().parquet(path).where("st.x > 1").select("t", "nested.v", "st.y.z"));
    Harness.rows(
        "a schema of one's own",
        () ->
            spark
                .read()
                .schema("T STRING, more INT, i BIGINT, st STRUCT<y: STRUCT<z: STRING>>")
                .parquet(path));
    for (String form : Arrays.asList("TIMESTAMP_MICROS", "TIMESTAMP_MILLIS")) {
      spark.conf().set("spark.sql.parquet.outputTimestampType", form);
      all.select("id", "ts", "n").write().parquet(top.resolve(form).toString());
      Harness.rows(form, () -> spark.read().parquet(top.resolve(form).toString()));
    }
    spark.conf().unset("spark.sql.parquet.outputTimestampType");
    Harness.say("count", spark.read().parquet(path, top.resolve("all-gzip").toString()).count());
  }

  private static void modes(SparkSession spark, Path top) throws Exception {
    String path = top.resolve("modes").toString();
    Dataset<Row> rows = spark.range(3).toDF("n");
    rows.write().save(path);
    Harness.say("default format", spark.read().load(path).schema().simpleString());
    rows.write().mode("append").save(path);
    rows.write().mode(SaveMode.Ignore).parquet(path);
    Harness.say("appended", spark.read().load(path).count());
    Harness.error("there is one", () -> rows.write().parquet(path));
    rows.where("n > 0").write().mode("overwrite").parquet(path);
    Harness.say("overwritten", spark.read().load(path).count());
    String empty = top.resolve("empty").toString();
    rows.where("n > 5").write().parquet(empty);
    Harness.rows("no rows", () -> spark.read().parquet(empty));
  }

  private static void partitions(SparkSession spark, Path top) throws Exception {
    String path = top.resolve("parts").toString();
    Dataset<Row> rows =
        spark.createDataFrame(
            Arrays.asList(
                RowFactory.create(1, "a", 2020, "x"),
                RowFactory.create(2, null, 2020, "y"),
                RowFactory.create(3, "", 2021, null),
                RowFactory.create(4, "b/c", 2021, "z")),
            StructType.fromDDL("id INT, k STRING, year INT, v STRING"));
    rows.coalesce(1).write().partitionBy("year", "k").parquet(path);
    folders(top.resolve("parts"));
    Harness.rows("parts", () -> spark.read().parquet(path));
    Harness.rows("one year", () -> spark.read().parquet(path).where("year = 2021").select("id"));
    Harness.rows("one folder", () -> spark.read().parquet(path + "/year=2020"));
    Harness.rows("base", () -> spark.read().option("basePath", path).parquet(path + "/year=2020"));
    rows.where("id = 1")
        .write()
        .mode("overwrite")
        .option("partitionOverwriteMode", "dynamic")
        .partitionBy("year", "k")
        .parquet(path);
    Harness.say("dynamic", spark.read().parquet(path).count());
    spark.conf().set("spark.sql.sources.partitionOverwriteMode", "dynamic");
    rows.where("id > 3").write().mode("overwrite").partitionBy("year", "k").parquet(path);
    Harness.say("dynamic by setting", spark.read().parquet(path).count());
    spark.conf().set("spark.sql.sources.partitionOverwriteMode", "static");
    rows.where("id = 3").write().mode("overwrite").partitionBy("year").parquet(path);
    Harness.rows("static", () -> spark.read().parquet(path));
    rows.write().mode("append").partitionBy("k").parquet(path);
    Harness.error("unlike folders", () -> spark.read().parquet(path));
  }

  private static void schemas(SparkSession spark, Path top) {
    String path = top.resolve("merge").toString();
    spark.sql("SELECT 1 a, 2 b").write().parquet(path + "/k=1");
    spark.sql("SELECT 3 b, 'c' c").write().parquet(path + "/k=2");
    Harness.rows("merged", () -> spark.read().option("mergeSchema", "true").parquet(path));
    spark.sql("SELECT 'x' a").write().parquet(path + "/k=3");
    Harness.error("not to merge", () -> spark.read().option("mergeSchema", "true").parquet(path));
    String other = top.resolve("other").toString();
    spark.sql("SELECT 'text' a, 1.5D d, 7 i").write().parquet(other);
    Harness.rows("wider", () -> spark.read().schema("i BIGINT, d DOUBLE").parquet(other));
    Harness.rows("i as double", () -> spark.read().schema("i DOUBLE").parquet(other));
    Harness.rows("i as decimal", () -> spark.read().schema("i DECIMAL(12,2)").parquet(other));
    Harness.rows(
        "text as bytes", () -> spark.read().schema("a BINARY").parquet(other).selectExpr("hex(a)"));
  }

  private static void streams(SparkSession spark, Path top) throws Exception {
    Path in = Files.createDirectories(top.resolve("in"));
    Harness.error("no schema", () -> spark.readStream().parquet(in.toString()));
    Dataset<Row> stream =
        spark
            .readStream()
            .schema("k STRING, n BIGINT, day DATE")
            .option("maxFilesPerTrigger", 1)
            .parquet(in.toString());
    Harness.say("stream", stream.schema().simpleString());
    Harness.Run run =
        new Harness.Run(
            stream.groupBy("k").agg(sum("n").as("n"), count("*").as("c")).select("k", "n", "c"),
            "update");
    for (int i = 0; i < 3; i++) {
      spark
          .range(5L * i, 5L * i + 5)
          .selectExpr("concat('k', id % 2) k", "id n")
          .coalesce(1)
          .write()
          .mode("append")
          .parquet(top.resolve("in/day=2024-02-0" + (i + 1)).toString());
      run.tell("file " + i);
    }
    run.query.stop();
    Harness.rows("days", () -> spark.read().parquet(in.toString()).groupBy("day").count());
    spark.conf().set("spark.sql.streaming.schemaInference", "true");
    Dataset<Row> inferred = spark.readStream().load(in.toString()).select(col("k"), col("day"));
    Harness.say("inferred", inferred.schema().simpleString() + " " + inferred.isStreaming());
    spark.conf().set("spark.sql.streaming.schemaInference", "false");
  }

  private static void errors(SparkSession spark, Path top) throws Exception {
    String path = top.resolve("wrong").toString();
    Harness.error("no type", () -> spark.sql("SELECT NULL a").write().parquet(path));
    Harness.error("no form", () -> spark.sql("SELECT make_interval(1, 2) a").write().parquet(path));
    Harness.error("no columns", () -> spark.range(1).select().write().parquet(path));
    Harness.error("nothing there", () -> spark.read().parquet(path));
    Files.createDirectories(top.resolve("void"));
    Harness.error("no files", () -> spark.read().parquet(top.resolve("void").toString()));
    Harness.error(
        "no codec", () -> spark.range(1).write().option("compression", "zip").parquet(path));
  }

  private static void endings(String step, Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      TreeSet<String> names =
          files
              .map(each -> each.getFileName().toString())
              .filter(each -> !each.startsWith("."))
              .map(each -> each.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "ID"))
              .collect(Collectors.toCollection(TreeSet::new));
      Harness.say("files " + step, names);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void folders(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> names =
          files
              .filter(Files::isDirectory)
              .map(each -> folder.relativize(each).toString())
              .sorted()
              .collect(Collectors.toList());
      Harness.say("folders", names);
    }
  }
}

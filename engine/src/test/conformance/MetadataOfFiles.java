import static org.apache.spark.sql.functions.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;

/** Of which file each row is: the hidden column of tables and streams, and the functions. */
public final class MetadataOfFiles {
  private static Path folder;

  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    folder = Harness.folder("metadata");
    write("data/one.json", "{\"a\":1,\"b\":\"x\"}", "{\"a\":2,\"b\":\"y\"}");
    write("data/two words.json", "{\"a\":3,\"b\":\"z\"}");
    columns(spark);
    steps(spark);
    names(spark);
    formats(spark);
    functions(spark);
    streams(spark);
    spark.stop();
  }

  private static Path write(String name, String... lines) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, Arrays.asList(lines));
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_600_000_000_000L));
    return file;
  }

  private static Dataset<Row> data(SparkSession spark) {
    return spark.read().schema("a INT, b STRING").json(folder + "/data");
  }

  /** The text of a column without the folder, which has another name each time. */
  private static Column plain(String column) {
    return regexp_replace(col(column), "^file:/+.*/metadata[0-9]+", "").as(column);
  }

  private static void columns(SparkSession spark) {
    Dataset<Row> data = data(spark);
    data.select("_metadata").printSchema();
    System.out.println(Arrays.toString(data.columns()));
    Harness.rows("paths", () -> data.select(col("a"), plain("_metadata.file_path")));
    Harness.rows(
        "rest",
        () ->
            data.select(
                "a",
                "_metadata.file_name",
                "_metadata.file_size",
                "_metadata.file_block_start",
                "_metadata.file_block_length",
                "_metadata.file_modification_time"));
    Harness.rows(
        "whole",
        () -> data.select("*", "_metadata").select(col("a"), col("_metadata.file_name").as("f")));
    Harness.rows("by the Dataset", () -> data.select(data.col("_metadata").getField("file_name")));
    Harness.rows("field", () -> data.select(data.col("_metadata.file_size")));
    Harness.rows(
        "asked for",
        () -> data.select(data.metadataColumn("_metadata").getField("file_name").as("f")));
    Harness.error("unknown", () -> data.metadataColumn("metadata"));
    Harness.error("unknown field", () -> data.select("_metadata.nothing"));
    Harness.error("of no files", () -> spark.range(2).select("_metadata"));
    Harness.error("asked for, of no files", () -> spark.range(2).metadataColumn("_metadata"));
  }

  private static void steps(SparkSession spark) {
    Dataset<Row> data = data(spark);
    Harness.rows("filter", () -> data.filter("_metadata.file_name = 'one.json'"));
    Harness.rows("no star", () -> data.filter("_metadata.file_size > 0").select("*"));
    Harness.rows("behind a projection", () -> data.select("b").select("b", "_metadata.file_name"));
    Harness.rows(
        "behind a filter",
        () -> data.select("a").filter("a > 1").select("a", "_metadata.file_name"));
    Harness.rows(
        "behind an order",
        () -> data.orderBy(desc("a")).limit(2).select("a", "_metadata.file_name"));
    Harness.rows(
        "order by it", () -> data.orderBy(col("_metadata.file_name").desc(), col("a")).select("a"));
    Harness.rows("groups", () -> data.groupBy("_metadata.file_name").count());
    Harness.rows("in a group", () -> data.groupBy("b").agg(max("_metadata.file_size")));
    Harness.error("behind groups", () -> data.groupBy("b").count().select("_metadata.file_name"));
    Harness.error("behind a union", () -> data.union(data).select("_metadata.file_name"));
    Harness.rows(
        "united",
        () ->
            data.select("a", "_metadata.file_name").union(data.select("a", "_metadata.file_name")));
    Harness.rows("distinct", () -> data.select("_metadata.file_name").distinct());
    Harness.rows(
        "behind duplicates", () -> data.dropDuplicates("a").select("a", "_metadata.file_name"));
    Harness.rows(
        "behind withColumn",
        () -> data.withColumn("f", col("_metadata.file_name")).select("f", "a"));
    Harness.rows(
        "exploded",
        () -> data.select(col("a"), explode(array(col("b"), col("_metadata.file_name"))).as("e")));
    Harness.rows("dropped", () -> data.select("a", "_metadata").drop("_metadata"));
    Harness.rows(
        "join",
        () ->
            data.as("l")
                .join(data.as("r"), expr("l.a = r.a + 1"))
                .select("l.a", "l._metadata.file_name", "r._metadata.file_name"));
    Harness.error(
        "which of a join",
        () -> data.as("l").join(data.as("r"), expr("l.a = r.a + 1")).select("_metadata.file_name"));
    Harness.rows(
        "joined by it",
        () ->
            data.as("l")
                .join(data.as("r"), expr("l._metadata.file_name = r._metadata.file_name"))
                .select("l.a", "r.a"));
    Harness.rows(
        "window",
        () ->
            data.selectExpr(
                "a", "row_number() OVER (PARTITION BY _metadata.file_name ORDER BY a) AS n"));
  }

  private static void names(SparkSession spark) throws Exception {
    data(spark).createOrReplaceTempView("data");
    for (String text :
        List.of(
            "SELECT a, _metadata.file_name FROM FILES",
            "SELECT d._metadata.file_name, d.* FROM FILES d WHERE d._metadata.file_size > 20",
            "SELECT _metadata.file_name n FROM FILES WHERE _metadata.file_size > 20",
            "SELECT * FROM FILES ORDER BY _metadata.file_name, a",
            "SELECT count(*) FROM FILES GROUP BY _metadata.file_name"
                + " HAVING _metadata.file_name > 'p'",
            "SELECT _metadata.file_name f, count(*) FROM FILES GROUP BY f",
            "SELECT f FROM (SELECT _metadata.file_name f FROM FILES WHERE a = 1)",
            "SELECT _metadata.file_name FROM (SELECT a FROM FILES)",
            "SELECT x._metadata.file_name FROM (SELECT a FROM FILES) x",
            "SELECT a FROM data WHERE EXISTS (SELECT 1 FROM FILES d WHERE d._metadata.file_name ="
                + " 'one.json' AND d.a = data.a)",
            "SELECT _METADATA.FILE_NAME FROM FILES",
            "SELECT * FROM FILES l JOIN FILES r ON l._metadata.file_size < r._metadata.file_size",
            "SELECT metadata.file_name FROM FILES",
            "SELECT _metadata.file_name FROM VALUES (1) AS t(a)")) {
      Harness.rows(text, () -> spark.sql(text.replace("FILES", "json.`" + folder + "/data`")));
    }
    write("own/f.json", "{\"_metadata\":{\"file_name\":\"mine\"}}");
    Dataset<Row> own = spark.read().json(folder + "/own");
    Harness.rows("a column of that name", () -> own.select("_metadata.file_name"));
    Harness.rows(
        "asked for beside it",
        () -> own.select(own.metadataColumn("_metadata").getField("file_name")));
  }

  private static void formats(SparkSession spark) throws Exception {
    Dataset<Row> data = data(spark);
    for (String format : List.of("csv", "parquet", "json", "text")) {
      String path = folder + "/of-" + format;
      data.select("b", "b")
          .toDF("b", "p")
          .coalesce(1)
          .write()
          .format(format)
          .partitionBy("p")
          .save(path);
      Dataset<Row> read = spark.read().format(format).load(path);
      Harness.say(format, String.join(", ", read.select("_metadata.*").columns()));
      Harness.rows(
          format,
          () ->
              read.select(
                  col("p"),
                  regexp_replace(col("_metadata.file_path"), ".*/(p=.)/.*", "$1").as("folder"),
                  col("_metadata.file_name").endsWith(format.equals("text") ? "txt" : format),
                  col("_metadata.file_block_start"),
                  expr("_metadata.file_size = _metadata.file_block_length")));
    }
    data.coalesce(1).write().parquet(folder + "/rows");
    Dataset<Row> rows = spark.read().parquet(folder + "/rows");
    Harness.rows("rows", () -> rows.select("a", "_metadata.row_index"));
    Harness.rows("some rows", () -> rows.filter("a > 1").select("a", "_metadata.row_index"));
    Harness.rows("row", () -> rows.filter("_metadata.row_index = 1").select("a"));
    rows.select("_metadata").printSchema();
  }

  private static void functions(SparkSession spark) {
    Dataset<Row> data = data(spark);
    Harness.rows(
        "input_file_name",
        () -> data.select(col("a"), input_file_name().as("f")).select(col("a"), plain("f")));
    System.out.println(
        Arrays.toString(
            data.select(input_file_name(), input_file_block_start(), input_file_block_length())
                .columns()));
    data.select(input_file_name(), input_file_block_start(), input_file_block_length())
        .printSchema();
    Harness.rows(
        "blocks", () -> data.select(col("a"), input_file_block_start(), input_file_block_length()));
    Harness.rows(
        "in a filter", () -> data.filter(input_file_name().endsWith("one.json")).select("a"));
    Harness.rows(
        "behind steps",
        () ->
            data.filter("a > 1")
                .select("a")
                .withColumn("f", substring_index(input_file_name(), "/", -1)));
    Harness.rows(
        "grouped", () -> data.groupBy(substring_index(input_file_name(), "/", -1).as("f")).count());
    Harness.rows("behind groups", () -> data.groupBy("b").count().select(input_file_name()));
    Harness.rows(
        "no file",
        () ->
            spark
                .range(1)
                .select(input_file_name(), input_file_block_start(), input_file_block_length()));
    Harness.rows(
        "united",
        () ->
            data.union(data).select(col("a"), substring_index(input_file_name(), "/", -1).as("f")));
    Harness.error(
        "joined",
        () -> data.as("l").join(data.as("r"), "a").select(input_file_name()).collectAsList());
    data.createOrReplaceTempView("data");
    Harness.sql(
        spark,
        "SELECT a, substring_index(input_file_name(), '/', -1) f, input_file_block_start() FROM"
            + " data",
        "SELECT a FROM data WHERE input_file_name() LIKE '%one%'",
        "SELECT input_file_name(1) FROM data",
        "SELECT input_file_name(), input_file_block_length()");
  }

  private static void streams(SparkSession spark) throws Exception {
    Path checkpoint = Harness.folder("cp");
    Dataset<Row> stream =
        spark
            .readStream()
            .schema("a INT, b STRING")
            .option("maxFilesPerTrigger", "1")
            .json(folder + "/data");
    Dataset<Row> told =
        stream
            .filter("_metadata.file_size > 5")
            .select(
                col("a"),
                col("_metadata.file_name"),
                col("_metadata.file_modification_time"),
                substring_index(input_file_name(), "/", -1).as("f"));
    Harness.Run run = new Harness.Run(told, "append", Trigger.AvailableNow(), checkpoint, false);
    run.query.awaitTermination();
    Harness.say("stream", run.fresh());
    write("data/three.json", "{\"a\":4,\"b\":\"x\"}");
    Harness.Run again = new Harness.Run(told, "append", Trigger.AvailableNow(), checkpoint, false);
    again.query.awaitTermination();
    Harness.say("again", again.fresh());
    Dataset<Row> counted =
        stream
            .withColumn("t", col("_metadata.file_modification_time"))
            .withWatermark("t", "1 second")
            .groupBy("_metadata.file_name")
            .count();
    Harness.Run groups =
        new Harness.Run(counted, "update", Trigger.AvailableNow(), Harness.folder("cp"), false);
    groups.query.awaitTermination();
    Harness.say("groups", groups.fresh());
    Harness.Run filtered =
        new Harness.Run(
            stream.filter("_metadata.file_name = 'one.json'").select("a"),
            "append",
            Trigger.Once(),
            Harness.folder("cp"),
            false);
    filtered.query.awaitTermination();
    Harness.say("filtered", filtered.fresh() + ", " + filtered.query.lastProgress().numInputRows());
    Harness.say("columns", Arrays.toString(stream.columns()));
    Harness.rows(
        "schema",
        () -> {
          Dataset<Row> none = stream.select("_metadata.*");
          return spark.createDataFrame(List.of(), none.schema());
        });
  }
}

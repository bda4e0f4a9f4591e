import static org.apache.spark.sql.functions.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamReader;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.StructType;

/** Schemas, options, folders and partitions of streams of files, and what is refused. */
public final class Case67FileSource {
  private static final List<String> OUT = Collections.synchronizedList(new ArrayList<>());

  private static SparkSession spark;
  private static long stamp = 1_700_000_000_000L;

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    schemas();
    order();
    limits();
    globs();
    partitions();
    changing();
    refused();
    spark.stop();
  }

  private static Path folder() throws Exception {
    return Harness.folder("files");
  }

  private static void write(Path folder, String name, String... lines) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Path draft = Files.createTempFile("draft", "");
    Files.write(draft, Arrays.asList(lines));
    stamp += 1000;
    Files.setLastModifiedTime(draft, FileTime.fromMillis(stamp));
    Files.move(draft, file);
  }

  /** The batches of all that is there. */
  private static void run(String step, Dataset<Row> rows) throws Exception {
    OUT.clear();
    StreamingQuery query =
        rows.writeStream()
            .trigger(Trigger.AvailableNow())
            .foreachBatch(
                (batch, id) -> {
                  List<String> lines = new ArrayList<>();
                  batch.collectAsList().forEach(row -> lines.add(row.toString()));
                  Collections.sort(lines);
                  OUT.add(id + " " + lines);
                })
            .start();
    query.awaitTermination();
    Harness.say(step, OUT);
  }

  private static DataStreamReader reader() {
    return spark.readStream();
  }

  private static void schemas() throws Exception {
    Path empty = folder();
    Path some = folder();
    write(some, "a.json", "{\"c\":\"drop1\",\"n\":1}", "{\"c\":\"keep2\"}");
    Harness.error("no path", () -> reader().schema("c STRING").format("json").load());
    Harness.error("no schema", () -> reader().json(some.toString()));
    Harness.error("no schema, no files", () -> reader().json(empty.toString()));
    Harness.error("no such folder", () -> reader().schema("c STRING").json("/no/such/folder"));
    Harness.error("text, no such folder", () -> reader().text("/no/such/folder"));
    Harness.say("text", reader().text(some.toString()).schema().simpleString());
    Harness.say("text, no files", reader().text(empty.toString()).schema().simpleString());
    Harness.say(
        "given",
        reader().schema("c STRING NOT NULL, x INT").json(some.toString()).schema().treeString());
    spark.conf().set("spark.sql.streaming.schemaInference", "true");
    Dataset<Row> inferred = reader().json(some.toString());
    Harness.say("inferred", inferred.schema().simpleString());
    run("inferred", inferred);
    Harness.error("inferred, no files", () -> reader().json(empty.toString()));
    Path csv = folder();
    write(csv, "a.csv", "n,t", "1,x", "2,y");
    run(
        "inferred csv",
        reader().option("header", true).option("inferSchema", true).csv(csv.toString()));
    spark.conf().unset("spark.sql.streaming.schemaInference");
    run("given later", reader().schema("c STRING, x INT").json(some.toString()));
  }

  private static void order() throws Exception {
    Path files = folder();
    write(files, "c.json", "{\"v\":1}");
    write(files, "b.json", "{\"v\":2}");
    write(files, "a.json", "{\"v\":3}");
    run(
        "oldest first",
        reader().schema("v INT").option("maxFilesPerTrigger", 1).json(files.toString()));
    run(
        "latest first",
        reader()
            .schema("v INT")
            .option("latestFirst", true)
            .option("maxFilesPerTrigger", 1)
            .json(files.toString()));
    Path old = folder();
    write(old, "new.json", "{\"v\":1}");
    Files.setLastModifiedTime(
        old.resolve("new.json"), FileTime.fromMillis(stamp + 86_400_000L * 30));
    write(old, "old.json", "{\"v\":2}");
    run("too old", reader().schema("v INT").option("maxFileAge", "1d").json(old.toString()));
    run(
        "too old, but latest first",
        reader()
            .schema("v INT")
            .option("maxFileAge", "1d")
            .option("latestFirst", true)
            .option("maxFilesPerTrigger", 1)
            .json(old.toString()));
    Path same = folder();
    write(same, "x/part.json", "{\"v\":1}");
    write(same, "y/part.json", "{\"v\":2}");
    run("by name", reader().schema("v INT").option("fileNameOnly", true).json(same + "/*"));
  }

  private static void limits() throws Exception {
    Path files = folder();
    for (int i = 0; i < 5; i++) {
      write(files, i + ".json", "{\"v\":" + i + "}");
    }
    run("two", reader().schema("v INT").option("MAXFILESPERTRIGGER", "2").json(files.toString()));
    run(
        "bytes",
        reader().schema("v INT").option("maxBytesPerTrigger", "16").json(files.toString()));
    run(
        "few bytes",
        reader().schema("v INT").option("maxBytesPerTrigger", "1").json(files.toString()));
    for (String wrong : new String[] {"not-an-int", "-1", "0", "10.1"}) {
      Harness.error(
          "maxFilesPerTrigger " + wrong,
          () ->
              run(
                  "?",
                  reader()
                      .schema("v INT")
                      .option("maxFilesPerTrigger", wrong)
                      .json(files.toString())));
      Harness.error(
          "maxBytesPerTrigger " + wrong,
          () ->
              run(
                  "?",
                  reader()
                      .schema("v INT")
                      .option("maxBytesPerTrigger", wrong)
                      .json(files.toString())));
    }
    Harness.error(
        "both",
        () ->
            run(
                "?",
                reader()
                    .schema("v INT")
                    .option("maxFilesPerTrigger", 1)
                    .option("maxBytesPerTrigger", 1)
                    .json(files.toString())));
  }

  private static void globs() throws Exception {
    Path files = folder();
    write(files, "a.json", "{\"v\":1}");
    write(files, "b.txt", "{\"v\":2}");
    write(files, "x/c.json", "{\"v\":3}");
    write(files, "x/y/d.json", "{\"v\":4}");
    run("folder", reader().schema("v INT").json(files.toString()));
    run("glob", reader().schema("v INT").json(files + "/*.json"));
    run("folders", reader().schema("v INT").json(files + "/*/"));
    run(
        "filter",
        reader().schema("v INT").option("pathGlobFilter", "*.txt").json(files.toString()));
    run(
        "recursive",
        reader().schema("v INT").option("recursiveFileLookup", true).json(files.toString()));
  }

  private static void partitions() throws Exception {
    Path files = folder();
    write(files, "p=1/q=a/x.json", "{\"v\":1}");
    write(files, "p=2/q=b%20c/x.json", "{\"v\":2}");
    Dataset<Row> rows = reader().schema("v INT, p INT, q STRING").json(files.toString());
    Harness.say("partitioned", rows.schema().simpleString());
    run("partitioned", rows);
    run("one partition", rows.filter("p = 2").select("v", "q"));
    Dataset<Row> first = reader().schema("q STRING, v INT, p LONG").json(files.toString());
    Harness.say("types and places", first.schema().simpleString());
    run("below a glob", reader().schema("v INT").json(files + "/*/*"));
    spark.conf().set("spark.sql.streaming.schemaInference", "true");
    Harness.say("inferred", reader().json(files.toString()).schema().simpleString());
    spark.conf().unset("spark.sql.streaming.schemaInference");
  }

  private static void changing() throws Exception {
    Path files = folder();
    write(files, "1.json", "{\"k\":\"value0\"}");
    write(files, "2.json", "{\"k\":\"value1\",\"v\":\"new\"}");
    write(files, "3.json", "{\"v\":\"only\"}", "no json");
    run(
        "changing",
        reader()
            .schema(new StructType().add("k", "string").add("v", "string"))
            .json(files.toString()));
    run(
        "malformed dropped",
        reader().schema("k STRING").option("mode", "DROPMALFORMED").json(files.toString()));
    Harness.fails(
        "malformed fails",
        "MALFORMED_RECORD_IN_PARSING",
        () ->
            run(
                "?",
                reader().schema("k STRING").option("mode", "FAILFAST").json(files.toString())));
  }

  private static void refused() throws Exception {
    Path files = folder();
    write(files, "1.json", "{\"v\":1}");
    Dataset<Row> rows = reader().schema("v INT").json(files.toString());
    Harness.error("collect", () -> rows.collect());
    Harness.error("count", () -> rows.count());
    Harness.error("show", () -> rows.show());
    Harness.error("write", () -> rows.write());
    Harness.error("foreach", () -> rows.toLocalIterator());
    Harness.error("table written as stream", () -> spark.range(3).writeStream());
    Harness.fails(
        "path twice",
        "path",
        () -> reader().schema("v INT").option("path", "a").json(files.toString()));
    Harness.error(
        "path twice at the sink",
        () -> rows.writeStream().format("noop").option("path", "a").start("b"));
    Harness.error("no such format", () -> reader().format("nothing").load("x"));
    Harness.error("no such sink", () -> rows.writeStream().format("nothing").start("x"));
    Harness.error("no such mode", () -> rows.writeStream().outputMode("nothing"));
    Harness.error(
        "complete without aggregate",
        () -> rows.writeStream().format("noop").outputMode("complete").start());
    Harness.error(
        "append of an aggregate",
        () -> rows.groupBy("v").count().writeStream().format("noop").start());
    Harness.error("no such trigger", () -> Trigger.ProcessingTime("nothing"));
    Harness.error("negative trigger", () -> Trigger.ProcessingTime(-1));
    Harness.error(
        "bad option",
        () ->
            run(
                "?",
                reader().schema("v INT").option("latestFirst", "maybe").json(files.toString())));
    Harness.error("bad ddl", () -> reader().schema("v BIGNUMBER"));
    spark.range(2).createOrReplaceTempView("still");
    rows.createOrReplaceTempView("moving");
    Harness.error("a table as a stream", () -> reader().table("still"));
    run("a view as a stream", reader().table("moving"));
    run("a view by SQL", spark.sql("SELECT v + 1 AS w FROM moving"));
    Harness.error("no such table", () -> reader().table("none"));
  }
}

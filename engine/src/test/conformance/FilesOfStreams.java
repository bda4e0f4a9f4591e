import static org.apache.spark.sql.functions.col;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamReader;
import org.apache.spark.sql.streaming.Trigger;

/** Files of all names that come, go, and lie in folders, as streams that stop and go on. */
public final class FilesOfStreams {
  private static SparkSession spark;
  private static long stamp = 1_700_000_000_000L;

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    names();
    stops();
    twoFolders();
    nested();
    newPartitions();
    inferredPartitions();
    latestFirst();
    ages();
    cached();
    cleaned();
    archived();
    log();
    refused();
    longLog();
    formats();
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

  private static DataStreamReader reader() {
    return spark.readStream();
  }

  private static Harness.Run start(Dataset<Row> rows, Path checkpoint) throws Exception {
    return new Harness.Run(rows, "append", Trigger.ProcessingTime(0), checkpoint, false);
  }

  private static Set<String> in(Path folder) throws Exception {
    Set<String> found = new TreeSet<>();
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        files
            .filter(Files::isRegularFile)
            .map(file -> folder.relativize(file).toString())
            .filter(name -> !name.contains(".crc"))
            .forEach(found::add);
      }
    }
    return found;
  }

  private static void names() throws Exception {
    for (String name : new String[] {"text text", "text[text", "text[123]text"}) {
      Path alone = folder();
      write(alone, name, "drop4", "keep5");
      Harness.Run run = new Harness.Run(reader().text(alone.toString()), "append");
      run.tellAll(name);
      run.query.stop();
    }
    Path files = folder();
    write(files, "text text", "drop1", "keep2", "keep3");
    write(files, "text%20text", "keep7");
    write(files, "text+&=#.txt", "keep8");
    write(files, "\u00e4\u00f6.txt", "keep9");
    write(files, ".hidden", "keep10");
    write(files, "_hidden", "keep11");
    write(files, "x._COPYING_", "keep12");
    write(files, "_year=2020.txt", "keep13");
    Harness.Run run =
        new Harness.Run(
            reader().text(files.toString()).filter(col("value").contains("keep")), "append");
    run.tellAll("names of all kinds");
    run.query.stop();
  }

  private static void stops() throws Exception {
    Path files = folder();
    Path checkpoint = folder();
    Dataset<Row> kept =
        reader().textFile(files.toString()).toDF().filter(col("value").contains("keep"));
    write(files, "a", "drop1", "keep2", "keep3");
    Harness.Run run = start(kept, checkpoint);
    run.tellAll("before a stop");
    run.query.stop();
    write(files, "b", "drop4", "keep5", "keep6");
    run = start(kept, checkpoint);
    run.tellAll("what came meanwhile");
    write(files, "c", "drop7", "keep8", "keep9");
    run.tellAll("after it");
    Files.delete(files.resolve("a"));
    write(files, "a", "keep10");
    run.tellAll("a file of a name that was there");
    Files.write(files.resolve("c"), Arrays.asList("keep11"));
    Files.setLastModifiedTime(files.resolve("c"), FileTime.fromMillis(stamp + 500));
    run.tellAll("a file that changed");
    run.query.stop();
  }

  private static void twoFolders() throws Exception {
    Path first = folder();
    Path second = folder();
    Path checkpoint = folder();
    Dataset<Row> both = reader().text(first.toString()).union(reader().text(second.toString()));
    for (int step = 0; step < 4; step++) {
      Harness.Run run = start(both, checkpoint);
      if (step != 2) {
        write(first, "f" + step, "first " + step);
      }
      if (step != 1) {
        write(second, "s" + step, "second " + step);
      }
      run.query.processAllAvailable();
      Harness.say("two folders, step " + step, run.fresh());
      run.query.stop();
    }
  }

  private static void nested() throws Exception {
    Path files = folder();
    write(files, "dir1/sub1/a", "drop1", "keep2");
    Harness.Run run =
        new Harness.Run(
            reader().text(files + "/*/*").filter(col("value").contains("keep")), "append");
    run.tellAll("two levels down");
    write(files, "dir1/sub2/b", "keep3");
    run.tellAll("a new folder below");
    write(files, "dir2/sub1/c", "keep4");
    run.tellAll("a new folder");
    write(files, "dir3/d", "keep5");
    run.tellAll("a file one level down");
    write(files, "dir3/sub/more/e", "keep6");
    run.tellAll("a file three levels down");
    run.query.stop();
  }

  private static void newPartitions() throws Exception {
    for (String below : new String[] {"", "/*/*"}) {
      Path files = folder();
      write(files, "partition=foo/sub=1/a.json", "{\"v\":\"keep1\"}");
      String schema = below.isEmpty() ? "v STRING, partition STRING, sub INT" : "v STRING";
      Harness.Run run = new Harness.Run(reader().schema(schema).json(files + below), "append");
      run.tellAll("partitions" + below);
      write(files, "partition=foo/sub=1/b.json", "{\"v\":\"keep2\"}");
      run.tellAll("in the same folder");
      write(files, "partition=bar/sub=2/c.json", "{\"v\":\"keep3\"}");
      run.tellAll("in a new folder");
      write(files, "partition=__HIVE_DEFAULT_PARTITION__/sub=3/d.json", "{\"v\":\"keep4\"}");
      run.tellAll("in the folder of null");
      run.query.stop();
    }
  }

  private static void inferredPartitions() throws Exception {
    spark.conf().set("spark.sql.streaming.schemaInference", "true");
    Path files = folder();
    write(files, "partition=foo/a.json", "{\"v\":\"keep1\"}");
    write(files, "partition=bar/b.json", "{\"v\":\"keep2\"}");
    Dataset<Row> rows = reader().json(files.toString());
    Harness.say("inferred", rows.schema().simpleString());
    Harness.Run run = new Harness.Run(rows.filter("partition = 'foo'"), "append");
    run.tell("of one partition");
    write(files, "partition=foo/c.json", "{\"v\":\"keep3\",\"w\":7}");
    run.tell("another column later");
    run.query.stop();
    spark.conf().unset("spark.sql.streaming.schemaInference");
  }

  private static void latestFirst() throws Exception {
    Path files = folder();
    Path checkpoint = folder();
    write(files, "1", "1");
    write(files, "2", "2");
    Dataset<Row> rows =
        reader().option("latestFirst", true).option("maxFilesPerTrigger", 1).text(files.toString());
    for (int step = 0; step < 2; step++) {
      Harness.Run run = start(rows, checkpoint);
      run.tellAll("latest first");
      run.query.stop();
      write(files, "3" + step, "3" + step);
      write(files, "4" + step, "4" + step);
    }
  }

  private static void ages() throws Exception {
    String[][] limits = {{"maxFilesPerTrigger", "1"}, {"maxBytesPerTrigger", "1"}, {"none", "1"}};
    for (String[] limit : limits) {
      Path files = folder();
      write(files, "1", "1");
      stamp += 3_600_000L;
      write(files, "2", "2");
      Harness.Run run =
          new Harness.Run(
              reader()
                  .option("latestFirst", true)
                  .option("maxFileAge", "1m")
                  .option(limit[0], limit[1])
                  .text(files.toString()),
              "append");
      run.tellAll("an old file, latest first, " + limit[0]);
      run.query.stop();
    }
  }

  private static void cached() throws Exception {
    for (String cached : new String[] {"0", "10000", "-1", "x"}) {
      Path files = folder();
      for (int i = 0; i < 5; i++) {
        write(files, "f" + i, "line " + i);
      }
      Harness.error(
          "maxCachedFiles " + cached,
          () -> {
            Harness.Run run =
                new Harness.Run(
                    reader()
                        .option("maxFilesPerTrigger", 2)
                        .option("maxCachedFiles", cached)
                        .text(files.toString()),
                    "append");
            run.tellAll("maxCachedFiles " + cached);
            run.query.stop();
          });
    }
  }

  private static void cleaned() throws Exception {
    spark.conf().set("spark.sql.streaming.fileSource.cleaner.numThreads", "0");
    Path files = folder();
    Harness.Run run =
        new Harness.Run(
            reader()
                .option("maxFilesPerTrigger", 1)
                .option("cleanSource", "delete")
                .text(files.toString()),
            "append");
    for (String name : new String[] {"keep1", "ke ep2 %", "keep3"}) {
      write(files, name, name);
      run.query.processAllAvailable();
      Harness.say("deleted", run.fresh() + " " + in(files));
    }
    run.query.stop();
  }

  private static void archived() throws Exception {
    Path files = folder();
    Path archive = folder();
    Harness.Run run =
        new Harness.Run(
            reader()
                .option("maxFilesPerTrigger", 1)
                .option("cleanSource", "archive")
                .option("sourceArchiveDir", archive.toString())
                .text(files + "/*/*"),
            "append");
    for (String name : new String[] {"k %1/keep1", "k %1/keep2 %", "k3/keep3", "k3/keep4"}) {
      write(files, name, name);
      run.query.processAllAvailable();
      Harness.say("moved away", run.fresh() + " " + in(files));
      Harness.say("moved to", in(archive.resolve(files.toString().substring(1))));
    }
    run.query.stop();
    Harness.error(
        "archive without a folder",
        () -> tell("?", reader().option("cleanSource", "archive").text(files.toString())));
    Harness.error(
        "archive below itself",
        () ->
            tell(
                "?",
                reader()
                    .option("cleanSource", "archive")
                    .option("sourceArchiveDir", files.resolve("old").toString())
                    .text(files.toString())));
    Harness.error(
        "no such way to clean",
        () -> tell("?", reader().option("cleanSource", "burn").text(files.toString())));
    spark.conf().unset("spark.sql.streaming.fileSource.cleaner.numThreads");
  }

  private static void tell(String step, Dataset<Row> rows) throws Exception {
    Harness.Run run = new Harness.Run(rows, "append");
    try {
      run.tell(step);
    } finally {
      run.query.stop();
    }
  }

  private static void log() throws Exception {
    Path files = folder();
    Path checkpoint = folder();
    write(files, "a.txt", "1");
    write(files, "b c.txt", "2");
    Harness.Run run = start(reader().text(files.toString()), checkpoint);
    run.query.processAllAvailable();
    write(files, "d.txt", "3");
    run.query.processAllAvailable();
    run.query.stop();
    for (int batch = 0; batch < 2; batch++) {
      for (String line : Files.readAllLines(checkpoint.resolve("sources/0/" + batch))) {
        Harness.say(
            "log of batch " + batch,
            line.replaceAll("file:.*/", "FOLDER/").replaceAll("[0-9]{13}", "TIME"));
      }
      Harness.say(
          "offsets of batch " + batch,
          Files.readAllLines(checkpoint.resolve("offsets/" + batch)).get(2));
    }
  }

  private static void refused() throws Exception {
    Path files = folder();
    write(files, "a.csv", "1");
    for (String option : new String[] {"modifiedBefore", "modifiedAfter"}) {
      Harness.error(
          option,
          () ->
              tell(
                  "?",
                  reader()
                      .schema("a STRING")
                      .option(option, "2020-01-01T00:00:00")
                      .csv(files.toString())));
    }
    String[] types = {
      "MAP<INT, STRING>",
      "STRUCT<test: MAP<INT, STRING>>",
      "ARRAY<MAP<INT, STRING>>",
      "MAP<STRING, MAP<INT, STRING>>",
      "MAP<STRING, INT>"
    };
    for (String type : types) {
      Harness.error("JSON of " + type, () -> reader().schema("c " + type).json(files.toString()));
      Harness.error("CSV of " + type, () -> reader().schema("c " + type).csv(files.toString()));
    }
    Harness.error(
        "text of two columns", () -> reader().schema("a STRING, b STRING").text(files.toString()));
    Harness.error(
        "text of numbers", () -> tell("?", reader().schema("a INT").text(files.toString())));
    Harness.say(
        "never null",
        reader().schema("foo LONG NOT NULL").json(files.toString()).schema().treeString());
  }

  /** The log of read files is put together every ten batches. */
  private static void longLog() throws Exception {
    Path files = folder();
    Path checkpoint = folder();
    Dataset<Row> rows = reader().text(files.toString());
    Harness.Run run = start(rows, checkpoint);
    for (int i = 0; i < 12; i++) {
      write(files, "f" + i, "line " + i);
      run.query.processAllAvailable();
    }
    Harness.say("twelve batches", run.fresh().size());
    Harness.say("log", in(checkpoint.resolve("sources/0")).contains("9.compact"));
    run.query.stop();
    write(files, "g", "the last");
    run = start(rows, checkpoint);
    run.tellAll("after twelve batches and a stop");
    run.query.stop();
  }

  private static void formats() throws Exception {
    Path files = folder();
    write(files, "a.csv", "x,1,2024-01-02", "y,,", "z");
    tell("csv", reader().schema("a STRING, b INT, c DATE").csv(files.toString()));
    Path lines = folder();
    write(lines, "a.txt", "one two", "", "three");
    tell("whole texts", reader().option("wholetext", true).text(lines.toString()));
    tell("words", reader().option("lineSep", " ").text(lines.toString()));
  }
}

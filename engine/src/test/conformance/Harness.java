import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.window;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.QueryContext;
import org.apache.spark.QueryContextType;
import org.apache.spark.SparkThrowable;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;

/** What the programs share: files as input, foreachBatch as output, and a line for each step. */
final class Harness {
  interface Step {
    void run() throws Exception;
  }

  private static final List<Path> FOLDERS = new CopyOnWriteArrayList<>();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> FOLDERS.forEach(Harness::delete)));
  }

  private Harness() {}

  /** An empty folder, which is there until the programs have ended. */
  static Path folder(String name) throws IOException {
    Path folder = Files.createTempDirectory(name);
    FOLDERS.add(folder);
    return folder;
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException | UncheckedIOException gone) {
      // a query that was left running takes its own files away
    }
  }

  static SparkSession session() {
    return settings().getOrCreate();
  }

  /** A new session, whose tables lie below the folder: Spark takes the warehouse of the first. */
  static SparkSession session(Path warehouse) {
    if (!SparkSession.getDefaultSession().isEmpty()) {
      SparkSession.active().stop();
    }
    return settings().config("spark.sql.warehouse.dir", warehouse.toString()).getOrCreate();
  }

  private static SparkSession.Builder settings() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("conformance")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.log.level", "OFF");
  }

  static void say(String step, Object what) {
    System.out.println(step + ": " + what);
  }

  /** The kind of the error, and whether its text holds the given part. */
  static void fails(String step, String part, Step action) {
    say(step, attempt(part, action, true));
  }

  /** Whether there is an error that holds the given part, wherever it comes to light. */
  static void refused(String step, String part, Step action) {
    say(step, attempt(part, action, false));
  }

  /**
   * The kind of the error and the condition that its text names; steps that fail do not end a
   * program.
   */
  static void error(String step, Step action) {
    try {
      action.run();
      say(step, "no error");
    } catch (Throwable failure) {
      say(step, kindAndCondition(failure));
    }
  }

  /**
   * All that an error tells a program: its kind, condition and SQLSTATE, the parameters of its
   * message by their names, and the parts of the query that it is about.
   */
  static void told(String step, Step action) {
    System.out.println(step);
    try {
      action.run();
      System.out.println("  no error");
    } catch (Throwable failure) {
      tell(failure);
    }
  }

  private static void tell(Throwable failure) {
    if (!(failure instanceof SparkThrowable)) {
      System.out.println("  " + failure.getClass().getSimpleName());
      return;
    }
    SparkThrowable told = (SparkThrowable) failure;
    System.out.println(
        "  " + toldKind(failure) + " " + told.getCondition() + " " + told.getSqlState());
    new TreeMap<>(told.getMessageParameters())
        .forEach(
            (name, value) ->
                System.out.println(
                    "  " + name + ": " + (isSentence(told, name) ? "..." : oneLine(value))));
    for (QueryContext part : told.getQueryContext()) {
      System.out.println(
          "  "
              + (part.contextType() == QueryContextType.SQL
                  ? part.startIndex() + "-" + part.stopIndex() + " of the text"
                  : "called")
              + ": "
              + oneLine(part.fragment()));
    }
  }

  /** Whether a parameter is all that is said, as of conditions that have no name yet. */
  private static boolean isSentence(SparkThrowable told, String name) {
    return name.equals("msg") && told.getCondition().startsWith("_LEGACY_ERROR_TEMP_");
  }

  private static String toldKind(Throwable failure) {
    return failure instanceof ParseException
        ? "ParseException"
        : failure instanceof AnalysisException
            ? "AnalysisException"
            : failure.getClass().getSimpleName();
  }

  private static String oneLine(String text) {
    return String.valueOf(text).replace("\n", "\\n");
  }

  private static String kindAndCondition(Throwable failure) {
    Matcher condition =
        Pattern.compile("^\\s*\\[[A-Z0-9_.]+]").matcher(String.valueOf(failure.getMessage()));
    return root(failure) + (condition.find() ? " " + condition.group().trim() : "");
  }

  /** What queries in SQL give: columns and types, and the rows in no order; or the error. */
  static void sql(SparkSession spark, String... texts) {
    for (String text : texts) {
      rows(text, () -> spark.sql(text));
    }
  }

  /** The columns of a Dataset with their types, and its rows in no order; or the error. */
  static void rows(String step, Supplier<Dataset<?>> dataset) {
    try {
      Dataset<?> made = dataset.get();
      List<String> rows = new ArrayList<>();
      for (Object row : made.collectAsList()) {
        rows.add("  " + row);
      }
      Collections.sort(rows);
      say(step, made.schema().simpleString());
      rows.forEach(System.out::println);
    } catch (Throwable failure) {
      say(step, kindAndCondition(failure));
    }
  }

  /** The nearest of Java's own exceptions, which is what a program can catch on any engine. */
  private static String root(Throwable failure) {
    if (failure instanceof AnalysisException) {
      return "AnalysisException";
    }
    Class<?> kind = failure.getClass();
    while (!kind.getName().startsWith("java.")) {
      kind = kind.getSuperclass();
    }
    return kind.getSimpleName();
  }

  private static String attempt(String part, Step action, boolean withKind) {
    try {
      action.run();
      return "no error";
    } catch (Throwable failure) {
      boolean told = false;
      for (Throwable each = failure; each != null; each = each.getCause()) {
        told |= String.valueOf(each.getMessage()).contains(part);
      }
      return (withKind ? kind(failure) : "error") + (told ? ", says " : ", does not say ") + part;
    }
  }

  private static String kind(Throwable failure) {
    if (failure instanceof AnalysisException) {
      return "AnalysisException";
    }
    if (failure instanceof IllegalArgumentException) {
      return "IllegalArgumentException";
    }
    return failure.getClass().getSimpleName();
  }

  /** A folder of JSON files that a streaming query reads: one file an add. */
  static final class Feed {
    final Path folder;
    private int files;
    private long stamp = 1_700_000_000_000L;

    Feed() throws Exception {
      folder = folder("feed");
    }

    void lines(String... lines) throws Exception {
      Path part = Files.createTempFile("part", ".tmp");
      Files.write(part, Arrays.asList(lines));
      stamp += 1000;
      Files.setLastModifiedTime(part, FileTime.fromMillis(stamp));
      Files.move(
          part,
          folder.resolve(String.format("%05d.json", files++)),
          StandardCopyOption.ATOMIC_MOVE);
    }

    void values(int... values) throws Exception {
      lines(IntStream.of(values).mapToObj(v -> "{\"value\":" + v + "}").toArray(String[]::new));
    }

    Dataset<Row> read(SparkSession spark) {
      return read(spark, "value INT");
    }

    Dataset<Row> read(SparkSession spark, String schema) {
      return spark.readStream().schema(schema).json(folder.toString());
    }

    /** The values as moments in seconds, with a watermark, counted by windows of 5 seconds. */
    Dataset<Row> counted(SparkSession spark, String delay) {
      return read(spark)
          .withColumn("t", timestamp_seconds(col("value")))
          .withWatermark("t", delay)
          .groupBy(window(col("t"), "5 seconds").as("w"))
          .agg(count("*").as("c"))
          .select(col("w").getField("start").cast("long").as("s"), col("c"));
    }
  }

  /** A query whose new rows can be asked for. */
  static final class Run {
    private final ConcurrentLinkedQueue<String> rows = new ConcurrentLinkedQueue<>();
    private final boolean ordered;
    private long told = -1;
    final StreamingQuery query;

    Run(Dataset<Row> dataset, String mode) throws Exception {
      this(dataset, mode, Trigger.ProcessingTime(0), folder("cp"), false);
    }

    Run(Dataset<Row> dataset, String mode, Trigger trigger, Path checkpoint, boolean ordered)
        throws Exception {
      this.ordered = ordered;
      query =
          dataset
              .writeStream()
              .outputMode(mode)
              .trigger(trigger)
              .option("checkpointLocation", checkpoint.toString())
              .foreachBatch(
                  (VoidFunction2<Dataset<Row>, Long>)
                      (batch, id) -> {
                        for (Row row : batch.collectAsList()) {
                          rows.add(row.toString());
                        }
                      })
              .start();
    }

    /** The rows that came out since the last call. */
    List<String> fresh() {
      List<String> out = new ArrayList<>();
      for (String row; (row = rows.poll()) != null; ) {
        out.add(row);
      }
      if (!ordered) {
        Collections.sort(out);
      }
      return out;
    }

    /** Waits until all input is processed, then tells the new rows. */
    void tell(String step) throws Exception {
      query.processAllAvailable();
      say(step, fresh());
    }

    /** The numbers of a stateful operator in the last progress that has one. */
    void tellState(String step) {
      StateOperatorProgress state = query.lastProgress().stateOperators()[0];
      say(
          step,
          "total "
              + state.numRowsTotal()
              + ", updated "
              + state.numRowsUpdated()
              + ", dropped "
              + state.numRowsDroppedByWatermark());
    }

    /**
     * The micro-batches since the last call: their watermarks, and of each stateful operator the
     * rows in its state, and those updated, removed and dropped as too late.
     */
    void tellBatches(String step) {
      for (StreamingQueryProgress progress : query.recentProgress()) {
        if (progress.batchId() > told && progress.durationMs().containsKey("addBatch")) {
          told = progress.batchId();
          StringBuilder text = new StringBuilder("batch " + told);
          String watermark = progress.eventTime().get("watermark");
          text.append(watermark == null ? "" : ", watermark " + watermark);
          for (StateOperatorProgress state : progress.stateOperators()) {
            text.append(", " + state.operatorName());
            text.append(" total " + state.numRowsTotal() + " updated " + state.numRowsUpdated());
            text.append(" removed " + state.numRowsRemoved());
            text.append(" dropped " + state.numRowsDroppedByWatermark());
          }
          say(step, text);
        }
      }
    }

    /**
     * Waits until all input is processed, then tells the new rows and each micro-batch since the
     * last call: its input, its event times, and what its stateful operators did.
     */
    void tellAll(String step) throws Exception {
      query.processAllAvailable();
      say(step, fresh());
      tellEach();
    }

    private void tellEach() {
      for (StreamingQueryProgress each : query.recentProgress()) {
        if (each.batchId() <= told || !each.durationMs().containsKey("addBatch")) {
          continue;
        }
        told = each.batchId();
        StringBuilder line = new StringBuilder();
        line.append(each.numInputRows()).append(" rows");
        line.append(", times ").append(new TreeMap<>(each.eventTime()));
        for (StateOperatorProgress state : each.stateOperators()) {
          line.append(", ").append(state.operatorName());
          line.append(" total ").append(state.numRowsTotal());
          line.append(" updated ").append(state.numRowsUpdated());
          line.append(" removed ").append(state.numRowsRemoved());
          line.append(" dropped ").append(state.numRowsDroppedByWatermark());
          Long duplicates = state.customMetrics().get("numDroppedDuplicateRows");
          if (duplicates != null) {
            line.append(" duplicates ").append(duplicates);
          }
        }
        say("  batch " + each.batchId(), line);
      }
    }

    void tellWatermark(String step) {
      say(step, query.lastProgress().eventTime().get("watermark"));
    }
  }
}

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;

/**
 * Random streaming queries. For each seed from the first argument up to the second, prints what the
 * query is, the rows of each micro-batch in sorted order, the watermark it ran with and what became
 * of its state; or the condition of its error.
 */
public final class RandomQueries {
  private static final Pattern CONDITION = Pattern.compile("\\[([A-Z][A-Z0-9_.]+)]");

  /** A micro-batch with more rows is told by their number and a checksum of their texts. */
  private static final int ROWS_SHOWN = 6;

  private RandomQueries() {}

  public static void main(String[] arguments) throws Exception {
    var spark = session();
    for (int seed = Integer.parseInt(arguments[0]); seed < Integer.parseInt(arguments[1]); seed++) {
      System.out.println("# " + seed);
      run(spark, seed);
    }
    spark.stop();
  }

  static SparkSession session() {
    return SparkSession.builder()
        .master("local[1]")
        .appName("random queries")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "1")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.log.level", "OFF")
        .getOrCreate();
  }

  private static void run(SparkSession spark, int seed) throws Exception {
    var chain = RandomChain.of(seed);
    var said = new ArrayList<String>();
    try {
      var input = new RandomInput(spark, seed, chain.kind);
      said.addAll(stream(chain.over(input.stream(1), input.otherOfStream(1)), chain.mode));
    } catch (Exception failure) {
      said.add("error " + condition(failure));
    }
    System.out.println(chain.words());
    said.forEach(System.out::println);
  }

  private static List<String> stream(Dataset<Row> rows, String mode) throws Exception {
    var lines = new ArrayList<String>();
    StreamingQuery query =
        rows.writeStream()
            .outputMode(mode)
            .trigger(Trigger.AvailableNow())
            .foreachBatch(
                (VoidFunction2<Dataset<Row>, Long>)
                    (batch, id) -> {
                      var shown = shown(batch.collectAsList());
                      lines.add("batch " + id);
                      lines.addAll(shown);
                    })
            .start();
    try {
      query.awaitTermination();
    } catch (Exception failure) {
      lines.add("error " + condition(failure));
    }
    for (StreamingQueryProgress progress : query.recentProgress()) {
      if (progress.stateOperators().length > 0) {
        lines.add("progress " + progress.batchId() + watermark(progress) + state(progress));
      }
    }
    return lines;
  }

  private static List<String> shown(List<Row> rows) {
    var texts = rows.stream().map(Row::toString).sorted().toList();
    if (texts.size() <= ROWS_SHOWN) {
      return texts;
    }
    var checksum = new CRC32();
    checksum.update(String.join("\n", texts).getBytes(StandardCharsets.UTF_8));
    return List.of("%d rows %08x".formatted(texts.size(), checksum.getValue()));
  }

  private static String watermark(StreamingQueryProgress progress) {
    var text = progress.eventTime().get("watermark");
    return text == null ? "" : " watermark " + text;
  }

  private static String state(StreamingQueryProgress progress) {
    var said = new StringBuilder();
    for (StateOperatorProgress state : progress.stateOperators()) {
      said.append(
          " %s: total %d updated %d removed %d late %d"
              .formatted(
                  state.operatorName(),
                  state.numRowsTotal(),
                  state.numRowsUpdated(),
                  state.numRowsRemoved(),
                  state.numRowsDroppedByWatermark()));
    }
    return said.toString();
  }

  /**
   * The innermost condition that a text of the error names; otherwise the kind of the innermost
   * error.
   */
  static String condition(Throwable failure) {
    String found = null;
    Throwable inner = failure;
    boolean ofAnalysis = false;
    for (Throwable each = failure; each != null; each = each.getCause()) {
      ofAnalysis |= each instanceof AnalysisException;
      Matcher matcher = CONDITION.matcher(String.valueOf(each.getMessage()));
      if (matcher.find()) {
        found = matcher.group(1);
      }
      inner = each;
    }
    if (found == null) {
      return ofAnalysis ? "AnalysisException" : inner.getClass().getSimpleName();
    }
    return found;
  }
}

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;

/**
 * Holds what a stream has said after all its input against the answer of the same query over the
 * same rows at rest, wherever its output mode promises that they are the same, and for two ways of
 * cutting the input. Prints each query that breaks the promise, and how many kept it.
 */
public final class RandomOracle {
  /** What a stream may not do cannot differ. */
  private static final List<String> REFUSED = List.of("refused");

  /**
   * What depends on the order of rows, which a table does not promise; and sessions that no stream
   * may have or that leave out late rows.
   */
  private static final Pattern UNPROMISED =
      Pattern.compile(
          "(first|last|any_value|max_by|min_by)\\(|(sum|avg|min|max)\\(d\\)"
              + "|watermark.*session|session 6 \\| (?!group)");

  private RandomOracle() {}

  public static void main(String[] arguments) throws Exception {
    var spark = RandomQueries.session();
    int kept = 0;
    for (int seed = Integer.parseInt(arguments[0]); seed < Integer.parseInt(arguments[1]); seed++) {
      if (isPromised(RandomChain.of(seed))) {
        var words = new StringBuilder();
        var expected = atRest(spark, seed, words);
        boolean same = true;
        for (int filesPerBatch : new int[] {1, 2}) {
          var actual = streamed(spark, seed, filesPerBatch);
          if (!actual.equals(expected)
              && !actual.equals(REFUSED)
              && !UNPROMISED.matcher(words).find()) {
            same = false;
            System.out.printf(
                "# %d %s, files in a micro-batch: %d%n at rest %s%n streamed %s%n",
                seed, words, filesPerBatch, expected, actual);
          }
        }
        kept += same ? 1 : 0;
      }
    }
    System.out.println("kept " + kept);
    spark.stop();
  }

  /**
   * A complete table, and rows that need nothing of each other, or nothing that is ever forgotten.
   */
  private static boolean isPromised(RandomChain chain) {
    return switch (chain.kind) {
      case PLAIN, JOIN_TABLE -> !chain.mode.equals("complete");
      case GROUP -> chain.mode.equals("complete");
      case JOIN_STREAM -> chain.mode.equals("append") && !chain.watermarked;
      case DEDUPLICATE -> false;
    };
  }

  private static List<String> atRest(SparkSession spark, int seed, StringBuilder words) {
    var chain = RandomChain.of(seed);
    try {
      var input = new RandomInput(spark, seed, chain.kind);
      var rows = chain.over(input.table(), input.otherTable());
      words.append(chain.words());
      return sorted(rows.collectAsList());
    } catch (Exception failure) {
      return List.of("error " + RandomQueries.condition(failure));
    }
  }

  private static List<String> streamed(SparkSession spark, int seed, int filesPerBatch) {
    var chain = RandomChain.of(seed);
    var rows = Collections.synchronizedList(new ArrayList<Row>());
    try {
      var input = new RandomInput(spark, seed, chain.kind);
      chain
          .over(input.stream(filesPerBatch), input.otherOfStream(filesPerBatch))
          .writeStream()
          .outputMode(chain.mode)
          .trigger(Trigger.AvailableNow())
          .foreachBatch(
              (VoidFunction2<Dataset<Row>, Long>)
                  (batch, id) -> {
                    if (chain.mode.equals("complete")) {
                      rows.clear();
                    }
                    rows.addAll(batch.collectAsList());
                  })
          .start()
          .awaitTermination();
      return sorted(rows);
    } catch (StreamingQueryException failed) {
      return List.of("error " + RandomQueries.condition(failed));
    } catch (Exception failure) {
      return failure instanceof AnalysisException
          ? REFUSED
          : List.of("error " + RandomQueries.condition(failure));
    }
  }

  private static List<String> sorted(List<Row> rows) {
    return rows.stream().map(Row::toString).sorted().toList();
  }
}

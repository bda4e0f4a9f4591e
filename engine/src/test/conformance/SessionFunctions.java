import static org.apache.spark.sql.functions.approx_count_distinct;
import static org.apache.spark.sql.functions.array_sort;
import static org.apache.spark.sql.functions.call_udf;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.mean;
import static org.apache.spark.sql.functions.median;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.percentile_approx;
import static org.apache.spark.sql.functions.session_window;
import static org.apache.spark.sql.functions.stddev;
import static org.apache.spark.sql.functions.udaf;
import static org.apache.spark.sql.functions.variance;

import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Aggregator;
import org.apache.spark.sql.streaming.Trigger;

/** Functions over sessions that grow to both sides: the rows of one count by their times. */
public final class SessionFunctions {
  public static void main(String[] args) throws Exception {
    SparkSession spark = Harness.session();
    spark.udf().register("mySum", udaf(new Sum(), Encoders.LONG()));
    table(spark);
    stream(spark);
  }

  private static Dataset<Row> functions(Dataset<Row> rows) {
    return rows.groupBy(session_window(col("time"), "10 seconds").as("session"), col("id"))
        .agg(
            mean("n"),
            median(col("n")),
            stddev("n"),
            variance("n"),
            min("n"),
            call_udf("mySum", col("n")),
            first(col("named")),
            last(col("named")),
            collect_list("n"),
            array_sort(collect_set("n")),
            approx_count_distinct("n"),
            max_by(col("n"), col("time")),
            percentile_approx(col("n"), lit(0.5), lit(100)))
        .withColumn("from", col("session.start").cast("long"))
        .withColumn("to", col("session.end").cast("long"))
        .drop("session");
  }

  private static Dataset<Row> timed(Dataset<Row> rows) {
    return rows.selectExpr(
        "id", "n", "timestamp_seconds(n) AS time", "struct(id, struct(n, n + 1) AS both) AS named");
  }

  private static void table(SparkSession spark) {
    Dataset<Row> rows =
        spark.sql(
            "SELECT CAST(n AS LONG) AS n, id FROM VALUES"
                + " (41, 'a'), (57, 'a'), (49, 'a'), (40, 'a'), (90, 'a'), (20, 'b'), (11, 'b')"
                + " AS t(n, id)");
    Harness.rows("of a table", () -> functions(timed(rows)));
  }

  private static void stream(SparkSession spark) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> counted =
        functions(timed(feed.read(spark, "id STRING, n LONG")).withWatermark("time", "30 seconds"));
    Path checkpoint = Harness.folder("cp");
    Harness.Run run = started(counted, checkpoint);
    feed.lines("{\"id\":\"a\",\"n\":41}");
    run.tellAll("a 41");
    feed.lines("{\"id\":\"a\",\"n\":57}", "{\"id\":\"b\",\"n\":50}");
    run.tellAll("a 57, b 50");
    feed.lines("{\"id\":\"a\",\"n\":49}", "{\"id\":\"a\",\"n\":40}");
    run.tellAll("a 49 and 40");
    run.query.stop();
    run = started(counted, checkpoint);
    feed.lines("{\"id\":\"a\",\"n\":35}", "{\"id\":\"b\",\"n\":100}");
    run.tellAll("a 35, b 100");
    feed.lines("{\"id\":\"b\",\"n\":101}");
    run.tellAll("b 101");
    feed.lines("{\"id\":\"c\",\"n\":200}");
    run.tellAll("c 200");
    run.query.stop();
  }

  private static Harness.Run started(Dataset<Row> rows, Path checkpoint) throws Exception {
    return new Harness.Run(rows, "append", Trigger.ProcessingTime(0), checkpoint, false);
  }

  /** The sum, as an author may write it. */
  public static final class Sum extends Aggregator<Long, Long, Long> {
    @Override
    public Long zero() {
      return 0L;
    }

    @Override
    public Long reduce(Long sum, Long number) {
      return sum + number;
    }

    @Override
    public Long merge(Long one, Long other) {
      return one + other;
    }

    @Override
    public Long finish(Long sum) {
      return sum;
    }

    @Override
    public Encoder<Long> bufferEncoder() {
      return Encoders.LONG();
    }

    @Override
    public Encoder<Long> outputEncoder() {
      return Encoders.LONG();
    }
  }
}

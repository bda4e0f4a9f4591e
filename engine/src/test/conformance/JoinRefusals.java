import static org.apache.spark.sql.functions.expr;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Which joins of streams are refused, in which output mode, and for want of which watermark. */
public final class JoinRefusals {
  private static final String[] TYPES = {
    "inner", "cross", "left_outer", "right_outer", "full_outer", "left_semi", "left_anti"
  };

  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    Dataset<Row> table = spark.range(3).selectExpr("id as rk", "timestamp_seconds(id) as rt");
    for (String type : TYPES) {
      Dataset<Row> left = side(spark, "l", "10 seconds");
      Dataset<Row> right = side(spark, "r", "10 seconds");
      Dataset<Row> other = side(spark, "l", "");
      Dataset<Row> another = side(spark, "r", "");
      for (String mode : new String[] {"append", "update", "complete"}) {
        start(type + " in " + mode, left.join(right, expr("lk = rk AND lt = rt"), type), mode);
      }
      start(type + " without watermark", other.join(another, expr("lk = rk"), type), "append");
      start(type + " by key alone", left.join(right, expr("lk = rk"), type), "append");
      start(type + ", later left", left.join(right, expr("lk = rk AND lt > rt"), type), "append");
      start(type + ", later right", left.join(right, expr("lk = rk AND lt < rt"), type), "append");
      start(
          type + ", both bounded",
          left.join(right, expr("lk = rk AND lt > rt AND lt < rt + interval 1 hour"), type),
          "append");
      start(
          type + ", watermark of the left",
          left.join(another, expr("lk = rk AND lt > rt AND lt < rt + interval 1 hour"), type),
          "append");
      start(
          type + ", watermark of the right",
          other.join(right, expr("lk = rk AND lt > rt AND lt < rt + interval 1 hour"), type),
          "append");
      start(
          type + ", watermark of the left as key",
          left.join(another, expr("lt = rt"), type),
          "append");
      start(
          type + ", null-safe time",
          left.join(right, expr("lk = rk AND lt <=> rt"), type),
          "append");
      start(type + " of stream and table", left.join(table, expr("lk = rk"), type), "append");
      start(type + " of table and stream", table.join(left, expr("lk = rk"), type), "append");
      start(type + " of nothing equal", left.join(right, expr("lt > rt"), type), "append");
    }
  }

  private static Dataset<Row> side(SparkSession spark, String name, String delay) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    feed.lines("{\"k\":1,\"t\":1}");
    Dataset<Row> rows =
        feed.read(spark, "k BIGINT, t INT")
            .selectExpr("k as " + name + "k", "timestamp_seconds(t) as " + name + "t");
    return delay.isEmpty() ? rows : rows.withWatermark(name + "t", delay);
  }

  private static void start(String step, Dataset<Row> joined, String mode) {
    String[] parts = {
      "is not supported in Update output mode",
      "is not supported in Complete output mode",
      "without a watermark in the join keys",
      "without equality predicate",
      "Join type",
      "not supported"
    };
    String told = "runs";
    try {
      StreamingQuery query = joined.writeStream().outputMode(mode).format("noop").start();
      try {
        query.processAllAvailable();
      } finally {
        query.stop();
      }
    } catch (Throwable failure) {
      told = "refused";
      for (String part : parts) {
        if (told.equals("refused") && String.valueOf(failure.getMessage()).contains(part)) {
          told = "refused: " + part;
        }
      }
    }
    Harness.say(step, told);
  }
}

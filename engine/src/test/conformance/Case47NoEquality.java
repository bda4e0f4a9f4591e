import static org.apache.spark.sql.functions.expr;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/** Two streams are joined by an equality or not at all. */
public final class Case47NoEquality {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    refused("less", "leftKey < rightKey", spark);
    refused("of one side", "leftKey = leftValue", spark);
    refused("with a literal", "leftKey = 1", spark);
    refused("of both sides together", "leftKey + rightKey = 5", spark);
  }

  private static void refused(String step, String condition, SparkSession spark) throws Exception {
    Harness.Feed left = new Harness.Feed();
    Harness.Feed right = new Harness.Feed();
    Dataset<Row> joined =
        left.read(spark)
            .selectExpr("value as leftKey", "value * 2 as leftValue")
            .join(
                right.read(spark).selectExpr("value as rightKey", "value * 3 as rightValue"),
                expr(condition));
    left.values(1);
    right.values(2);
    Harness.refused(
        step,
        "Stream-stream join without equality predicate is not supported",
        () -> {
          StreamingQuery query = joined.writeStream().format("noop").start();
          try {
            query.processAllAvailable();
          } finally {
            query.stop();
          }
        });
  }
}

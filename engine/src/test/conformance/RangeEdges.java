import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.monotonically_increasing_id;
import static org.apache.spark.sql.functions.rand;

import java.util.HashSet;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Ranges as long as numbers reach, and the rows of ranges and lists as RDDs. */
public final class RangeEdges {
  private static final long MIN = Long.MIN_VALUE;
  private static final long MAX = Long.MAX_VALUE;

  public static void main(String[] arguments) {
    SparkSession spark = Harness.session();
    long[][] bounds = {
      {0, MAX, 1},
      {MAX, MIN, MIN},
      {MAX - 5, MAX, 2},
      {MAX - 5, MAX, 10},
      {MIN + 5, MIN, -3},
      {5, 0, 1},
      {0, 5, -1},
      {0, -5, 7},
      {3, 3, 1},
      {-3, 8, 5},
      {8, -3, -5},
    };
    for (long[] each : bounds) {
      Dataset<Long> range = spark.range(each[0], each[1], each[2]);
      String name = each[0] + " to " + each[1] + " by " + each[2];
      Harness.say(name, range.limit(5).collectAsList());
      Harness.say("  mapped", range.selectExpr("id div 2").limit(2).collectAsList());
    }
    Harness.say("sql", spark.sql("SELECT * FROM range(0, " + MAX + ") LIMIT 3").collectAsList());
    Harness.say(
        "rdd", spark.range(MAX - 7, MAX, 3).toJavaRDD().glom().map(List::toString).collect());
    Harness.say("sum", spark.range(-10, 3_000_000, 3).selectExpr("sum(id)").collectAsList());

    rows("of a range", spark.range(100).toDF());
    rows("of a list", spark.sql("SELECT explode(sequence(1, 40)) AS id"));
    Dataset<Row> kept = spark.range(20).withColumn("r", rand()).cache();
    Harness.say("rows", kept.count());
    Harness.say("as kept", kept.toJavaRDD().collect().equals(kept.collectAsList()));
    Harness.say(
        "over kept",
        kept.filter("id > 3").toJavaRDD().collect().equals(kept.filter("id > 3").collectAsList()));
    spark.stop();
  }

  private static void rows(String name, Dataset<Row> rows) {
    Dataset<Row> numbered = rows.withColumn("n", monotonically_increasing_id());
    Harness.say(name, "numbers " + different(numbered, "n"));
    Harness.say(name, "numbers behind a filter " + different(numbered.filter("id > 7"), "n"));
    Harness.say(name, "draws " + different(rows.withColumn("n", rand(42)), "n"));
    Dataset<Row> some = rows.filter(rand(7).lt(2)).select(col("id").plus(1).as("n"));
    Harness.say(name, "all pass " + different(some, "n"));
  }

  private static int different(Dataset<Row> rows, String column) {
    int at = rows.schema().fieldIndex(column);
    return new HashSet<>(rows.toJavaRDD().map(row -> row.get(at)).collect()).size();
  }
}

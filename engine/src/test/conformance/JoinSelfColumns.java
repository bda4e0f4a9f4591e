import static org.apache.spark.sql.functions.*;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Columns in hand where a Dataset is joined with itself: of which side they are, and when that is
 * refused.
 */
public final class JoinSelfColumns {
  public static void main(String[] args) throws Exception {
    SparkSession spark = Harness.session();
    Dataset<Row> all = spark.sql("select * from values (1, 2), (2, 3), (3, 1) as t(a, b)");
    Dataset<Row> some = all.filter(all.col("a").gt(1));
    Column one = all.col("a");
    Column other = some.col("a");
    Dataset<Row> equal = all.join(some, one.equalTo(other));

    conditions(all, some, one, other);
    Harness.rows("select the left one", () -> equal.select(all.col("b")));
    Harness.rows("select the right one", () -> equal.select(some.col("b")));
    Harness.rows("select of the join", () -> equal.select(equal.col("a")));
    Harness.rows("filter", () -> equal.filter(some.col("b").gt(1)));
    Harness.rows("group", () -> equal.groupBy(some.col("b")).count());
    Harness.rows("add", () -> equal.withColumn("z", some.col("b")));
    Harness.rows("sort", () -> equal.orderBy(some.col("b")));
    Harness.rows("drop", () -> equal.drop(some.col("a")));
    Harness.rows("by name", () -> all.join(some, "a").select(some.col("b")));
    Harness.rows("cross", () -> all.crossJoin(some).select(some.col("a")));
    Harness.rows(
        "by alias",
        () ->
            all.as("x")
                .join(some.as("y"), col("x.a").equalTo(col("y.a")))
                .select(col("x.b"), col("y.b")));
    Harness.rows(
        "by alias, but in hand",
        () -> all.as("x").join(some.as("y"), col("x.a").equalTo(col("y.a"))).select(some.col("b")));

    Dataset<Row> renamed = all.select(one, all.col("b").as("c"));
    Harness.rows("an alias", () -> all.join(renamed, one.equalTo(renamed.col("c"))));
    Dataset<Row> apart = all.select(one.as("d"), all.col("b").as("c"));
    Harness.rows(
        "aliases alone",
        () -> all.join(apart, one.equalTo(apart.col("d"))).select(one, apart.col("c")));
    Dataset<Row> sums = all.groupBy("a").agg(sum("b").as("n"));
    Harness.rows(
        "sums", () -> all.join(sums, one.equalTo(sums.col("a"))).select(one, sums.col("n")));
    Harness.rows("sums alone", () -> all.join(sums, "a").select(sums.col("n")));
    Harness.rows(
        "three", () -> all.join(some, "a").join(all.select(one.as("d")), one.equalTo(col("d"))));
    Harness.rows(
        "three times", () -> all.join(apart, one.equalTo(apart.col("d"))).join(apart, "c"));
    Harness.rows("joined before", () -> renamed.join(equal, renamed.col("c").equalTo(one)));

    spark.conf().set("spark.sql.analyzer.failAmbiguousSelfJoin", "false");
    conditions(all, some, one, other);
    Harness.rows("select the right one, not checked", () -> equal.select(some.col("b")));
  }

  static void conditions(Dataset<Row> all, Dataset<Row> some, Column one, Column other) {
    Harness.rows("equal", () -> all.join(some, one.equalTo(other)));
    Harness.rows("equal or null", () -> all.join(some, one.eqNullSafe(other)));
    Harness.rows("equal as text", () -> all.join(some, one.cast("string").equalTo(other)));
    Harness.rows("greater", () -> all.join(some, one.gt(other)));
    Harness.rows("other columns", () -> all.join(some, one.equalTo(some.col("b"))));
    Harness.rows("one Dataset, equal", () -> all.join(all, one.equalTo(one)));
    Harness.rows("one Dataset, other columns", () -> all.join(all, one.equalTo(all.col("b"))));
    Harness.rows("one Dataset, a constant", () -> all.join(all, one.equalTo(1)));
    Harness.rows("one Dataset, above a constant", () -> all.join(all, one.gt(1)));
    Harness.rows("a constant", () -> all.join(some, other.equalTo(2)));
    Harness.rows("both", () -> all.join(some, one.equalTo(other).and(one.lt(some.col("b")))));
    Harness.rows("semi", () -> all.join(some, one.equalTo(other), "left_semi").select(one));
  }
}

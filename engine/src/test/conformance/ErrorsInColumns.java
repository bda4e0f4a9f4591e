import static org.apache.spark.sql.functions.*;

import java.util.Collections;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;

/** What Datasets and columns refuse: condition, parameters, and the call that it is about. */
public final class ErrorsInColumns {
  private static Dataset<Row> r;
  private static Dataset<Row> p;

  private static void told(String step, java.util.function.Supplier<Dataset<?>> made) {
    Harness.told(step, () -> made.get().collectAsList());
  }

  public static void main(String[] arguments) {
    SparkSession spark = Harness.session();
    r = spark.range(1).selectExpr("id AS n", "'abc' AS s", "array(1, 2) AS l");
    p = spark.range(1).selectExpr("named_struct('a', 1) AS st", "map('k', 1) AS m");
    names();
    arguments();
    values();
    datasets();
  }

  private static void names() {
    told("select text", () -> r.select("nosuch"));
    told("select column", () -> r.select(col("nosuch")));
    told("select one of two", () -> r.select(col("n"), col("nosuch").plus(1)));
    told("select path", () -> r.select(col("n.x")));
    told("select field", () -> p.select(col("st.zz")));
    told("column of another", () -> r.select(expr("nosuch + 1")));
    told("selectExpr", () -> r.selectExpr("nosuch"));
    told("filter text", () -> r.filter("nosuch = 1"));
    told("filter column", () -> r.filter(col("nosuch").equalTo(1)));
    told("where", () -> r.where(col("nosuch").isNull()));
    told("groupBy column", () -> r.groupBy(col("nosuch")).count());
    told("agg", () -> r.groupBy("n").agg(sum("nosuch")));
    told("sort text", () -> r.sort("nosuch"));
    told("sort column", () -> r.orderBy(col("nosuch").desc()));
    told("withColumn", () -> r.withColumn("x", col("nosuch")));
    told("withColumn expr", () -> r.withColumn("x", expr("upper(nosuch)")));
    told("drop", () -> r.drop("nosuch").select("nosuch"));
    told("join using", () -> r.join(p, "n"));
    told("join condition", () -> r.join(p, r.col("n").equalTo(col("nosuch"))));
    told("ambiguous", () -> r.as("a").join(r.as("b")).select("n"));
    told("dropDuplicates", () -> r.dropDuplicates("nosuch"));
    told("unknown function", () -> r.select(call_udf("nosuchfn", col("n"))));
    told("name", () -> r.select("a`b"));
  }

  private static void arguments() {
    told("upper of list", () -> r.select(upper(col("l"))));
    told("plus list", () -> r.select(col("n").plus(col("l"))));
    told("not", () -> r.select(not(col("s"))));
    told("equal list", () -> r.select(col("n").equalTo(col("l"))));
    told("isin", () -> r.select(col("n").isin(col("l"))));
    told("cast column", () -> r.select(col("n").cast("array<int>")));
    told("explode", () -> r.select(explode(col("n"))));
    told("explode in expression", () -> r.select(explode(col("l")).plus(1)));
    told("sum of list", () -> r.select(sum(col("l"))));
    told("filter type", () -> r.filter(col("n")));
    told("filter aggregate", () -> r.filter(sum("n").gt(1)));
    told("nested aggregate", () -> r.agg(sum(sum("n"))));
    told("group by aggregate", () -> r.groupBy(sum("n")).count());
    told("missing aggregation", () -> r.groupBy("n").agg(col("s")));
    told("beside aggregate", () -> r.select(col("n"), sum("n")));
    told("rank alone", () -> r.select(rank()));
    told("rank unordered", () -> r.select(rank().over(Window.partitionBy("n"))));
    told("filter over", () -> r.filter(rank().over(Window.orderBy("n")).gt(1)));
    told("array_contains", () -> r.select(array_contains(col("l"), "x")));
    told("coalesce", () -> r.select(coalesce(col("n"), col("l"))));
    told("from_json", () -> r.select(from_json(col("s"), col("n"))));
  }

  private static void values() {
    told("divide", () -> r.select(col("n").divide(0)));
    told("divide in sum", () -> r.select(lit(1).plus(lit(1).divide(col("n")))));
    told("mod", () -> r.select(col("n").mod(0)));
    told("cast value", () -> r.select(col("s").cast("int")));
    told("cast of text", () -> r.select(col("s").plus(1)));
    told("overflow", () -> r.select(lit(Integer.MAX_VALUE).plus(1)));
    told("item", () -> r.select(col("l").getItem(5)));
    told("element_at", () -> r.select(element_at(col("l"), 7)));
    told("to_date", () -> r.select(to_date(col("s"), "yyyy")));
    told("raise_error", () -> r.select(raise_error(lit("own words"))));
    told("filter value", () -> r.filter(lit(1).divide(col("n")).gt(0)));
    told("expr", () -> r.select(expr("1 / n")));
  }

  private static void datasets() {
    told("union", () -> r.union(r.select("n")));
    told("union types", () -> r.select("n").union(r.select("l")));
    told("unionByName", () -> r.unionByName(r.select("n")));
    told("except", () -> r.except(r.select("n")));
    told("limit", () -> r.limit(-1));
    told("offset", () -> r.offset(-1));
    told("toDF", () -> r.toDF("a"));
    told("join type", () -> r.join(p, r.col("n").equalTo(1), "nosuch"));
    told("pivot twice", () -> r.groupBy("s").pivot("n").pivot("n").sum("n"));
    told("pivot behind rollup", () -> r.rollup("s").pivot("n").sum("n"));
    told(
        "withColumnRenamed",
        () -> r.withColumnsRenamed(Collections.singletonMap("n", "s")).select("s"));
    told("hint", () -> r.hint("nosuch", 1));
    told("sample", () -> r.sample(2.0));
    told("path", () -> r.sparkSession().read().json("/nosuch/path"));
    told("table", () -> r.sparkSession().table("nosuch"));
    Harness.told("write mode", () -> r.write().mode("nosuch"));
    Harness.told(
        "view",
        () -> {
          r.createOrReplaceTempView("twice");
          r.createTempView("twice");
        });
    Harness.told("view path", () -> r.createTempView("a.b"));
    Harness.told("conf", () -> r.sparkSession().conf().get("nosuch"));
    Harness.told("row type", () -> r.first().getInt(0));
    Harness.told("row place", () -> r.first().get(9));
    Harness.told("function", () -> r.sparkSession().catalog().getFunction("nosuch"));
  }
}

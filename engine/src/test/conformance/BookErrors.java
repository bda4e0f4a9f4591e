import static org.apache.spark.sql.functions.*;

import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;

/** What is refused, with the first line of what is said. */
public final class BookErrors {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    Dataset<Row> r = spark.range(3).toDF("n").withColumn("s", lit("abc"));
    r.createOrReplaceTempView("r");
    for (String q :
        new String[] {
          "SELECT 1 / 0",
          "SELECT n / 0 FROM r",
          "SELECT 1 % 0",
          "SELECT CAST('abc' AS INT)",
          "SELECT CAST(s AS INT) FROM r",
          "SELECT CAST(3000000000 AS INT)",
          "SELECT 2147483647 + 1",
          "SELECT 9223372036854775807 + n FROM r",
          "SELECT CAST('x' AS DATE)",
          "SELECT CAST('x' AS TIMESTAMP)",
          "SELECT CAST('x' AS BOOLEAN)",
          "SELECT CAST('x' AS DOUBLE)",
          "SELECT try_cast('abc' AS INT), try_divide(1, 0), try_add(2147483647, 1)",
          "SELECT array(1,2)[5]",
          "SELECT element_at(array(1,2), 5)",
          "SELECT element_at(map('a',1), 'b'), map('a',1)['b']",
          "SELECT nosuch FROM r",
          "SELECT N FROM r",
          "SELECT nn FROM r",
          "SELECT * FROM missing",
          "SELECT nosuchfn(1)",
          "SELECT upper(1, 2)",
          "SELECT upper(n) FROM r",
          "SELECT s + 1 FROM r",
          "SELECT s, count(*) FROM r",
          "SELECT n, s FROM r GROUP BY n",
          "SELEC 1",
          "SELECT 1 +",
          "SELECT n FROM r WHERE n",
          "SELECT n FROM r WHERE sum(n) > 1",
          "SELECT sum(sum(n)) FROM r",
          "SELECT CAST(1 AS DECIMAL(2,1)) * 100",
          "SELECT CAST(123.45 AS DECIMAL(4,2))",
          "SELECT CAST(n AS ARRAY<INT>) FROM r",
          "SELECT r.zz FROM r",
          "SELECT true + 1",
          "SELECT 1 = array(1)",
          "SELECT abs('x')",
          "SELECT to_date('2020-13-01')",
          "SELECT 'a' = 1",
          "SELECT '1' + 1",
          "SELECT '5' * '2'",
          "SELECT n FROM r ORDER BY zz",
          "SELECT n FROM r UNION SELECT n, s FROM r",
          "SELECT a.n FROM r a JOIN r b ON a.n = b.n WHERE n = 1",
          "SELECT 1 ORDER BY 5",
          "SELECT n FROM r GROUP BY 3",
          "SELECT CASE WHEN 1 THEN 2 END",
          "SELECT if(n, 1, 2) FROM r",
          "SELECT 1 AS from",
          "SELECT 1 AS select, 2 AS where, 3 AS group, 4 AS order",
        }) {
      Harness.error(q, () -> spark.sql(q).show(false));
    }
    Harness.error("unknown column", () -> r.select("m"));
    Harness.error("col", () -> r.col("m"));
    Harness.error("drop", () -> r.drop("m").show());
    Harness.error("filter", () -> r.filter("n >"));
    Harness.error("filter type", () -> r.filter(col("n")));
    Harness.error("group", () -> r.groupBy("m"));
    Harness.error(
        "agg", () -> r.groupBy("n").agg(java.util.Collections.singletonMap("s", "nosuch")));
    Harness.error("sum of text", () -> r.groupBy("n").sum("s"));
    Harness.error("union", () -> r.union(r.select("n")));
    Harness.error("ambiguous", () -> r.join(r.toDF("n", "z"), r.col("n").equalTo(1)).select("n"));
    Harness.error("unionByName", () -> r.unionByName(r.toDF("n", "q")));
    Harness.error("window", () -> r.groupBy(window(col("s"), "x")).count());
    Harness.error("window 0", () -> r.groupBy(window(current_timestamp(), "0 seconds")).count());
    Harness.error(
        "window slide",
        () -> r.groupBy(window(current_timestamp(), "5 seconds", "10 seconds")).count());
    Harness.error("toDF", () -> r.toDF("a"));
    Harness.error("no path", () -> spark.read().json("/no/such/path"));
    Harness.error("conf", () -> spark.conf().get("no.such.key"));
    Harness.error("limit", () -> r.limit(-1).show());
    Harness.error("distinct name", () -> r.withColumn("N", lit(1)).show());
    Harness.error("view", () -> r.createTempView("r"));
    try {
      r.select("m");
    } catch (Exception e) {
      Harness.say("condition", ((AnalysisException) (Throwable) e).getCondition());
    }

    Harness.Feed feed = new Harness.Feed();
    feed.values(1);
    Dataset<Row> s = feed.read(spark);
    Dataset<Row> counts = s.groupBy("value").count();
    Dataset<Row> timed =
        s.withColumn("t", timestamp_seconds(col("value"))).withWatermark("t", "1 second");
    Harness.error(
        "append", () -> counts.writeStream().format("noop").outputMode("append").start().stop());
    Harness.error("default", () -> counts.writeStream().format("noop").start().stop());
    Harness.error(
        "complete", () -> s.writeStream().format("noop").outputMode("complete").start().stop());
    Harness.error("mode", () -> s.writeStream().format("noop").outputMode("nosuch").start().stop());
    Harness.error("sort", () -> s.orderBy("value").writeStream().format("noop").start().stop());
    Harness.error(
        "sort update",
        () ->
            counts
                .orderBy("count")
                .writeStream()
                .format("noop")
                .outputMode("update")
                .start()
                .stop());
    Harness.error(
        "limit", () -> s.limit(1).writeStream().format("noop").outputMode("update").start().stop());
    Harness.error("show", () -> s.show());
    Harness.error("count", () -> s.count());
    Harness.error("collect", () -> s.collectAsList());
    Harness.error(
        "foreach",
        () -> s.foreach((org.apache.spark.api.java.function.ForeachFunction<Row>) x -> {}));
    Harness.error(
        "static writeStream", () -> spark.range(1).writeStream().format("noop").start().stop());
    Harness.error(
        "two aggregations",
        () ->
            counts
                .groupBy("count")
                .count()
                .writeStream()
                .format("noop")
                .outputMode("update")
                .start()
                .stop());
    Harness.error(
        "distinct count",
        () ->
            s.groupBy("value")
                .agg(countDistinct("value"))
                .writeStream()
                .format("noop")
                .outputMode("complete")
                .start()
                .stop());
    Harness.error(
        "right join",
        () ->
            s.join(spark.range(3).toDF("value"), new String[] {"value"}, "right_outer")
                .writeStream()
                .format("noop")
                .start()
                .stop());
    Harness.error(
        "full join",
        () ->
            s.join(spark.range(3).toDF("value"), new String[] {"value"}, "full_outer")
                .writeStream()
                .format("noop")
                .start()
                .stop());
    Harness.error(
        "stream right join",
        () ->
            spark
                .range(3)
                .toDF("value")
                .join(s, new String[] {"value"}, "left_outer")
                .writeStream()
                .format("noop")
                .start()
                .stop());
    Harness.error(
        "union with static",
        () ->
            s.union(spark.range(3).selectExpr("cast(id as int)"))
                .writeStream()
                .format("noop")
                .start()
                .stop());
    Harness.error("memory name", () -> s.writeStream().format("memory").start().stop());
    Harness.error(
        "memory update",
        () ->
            counts
                .writeStream()
                .format("memory")
                .queryName("mu")
                .outputMode("update")
                .start()
                .stop());
    Harness.error("no schema", () -> spark.readStream().json(feed.folder.toString()));
    Harness.error(
        "no rate", () -> spark.readStream().format("rate").option("rowsPerSecond", 0).load());
    Harness.error("no socket", () -> spark.readStream().format("socket").load());
    Harness.error(
        "watermark",
        () -> s.withWatermark("value", "1 second").writeStream().format("noop").start().stop());
    Harness.error("watermark column", () -> s.withWatermark("zz", "1 second"));
    Harness.error("watermark delay", () -> timed.withWatermark("t", "soon"));
    Harness.error("watermark negative", () -> timed.withWatermark("t", "-1 second"));
    Harness.error("negative trigger", () -> Trigger.ProcessingTime("-1 second"));
    Harness.error(
        "mode of append window",
        () ->
            s.withColumn("t", timestamp_seconds(col("value")))
                .groupBy(window(col("t"), "5 seconds"))
                .count()
                .writeStream()
                .format("noop")
                .start()
                .stop());
    Harness.error(
        "same name",
        () -> {
          s.writeStream().format("noop").queryName("same").start();
          try {
            s.writeStream().format("noop").queryName("same").start();
          } finally {
            for (org.apache.spark.sql.streaming.StreamingQuery q : spark.streams().active())
              q.stop();
          }
        });
    Harness.error(
        "max files",
        () ->
            spark
                .readStream()
                .schema("value INT")
                .option("maxFilesPerTrigger", "0")
                .json(feed.folder.toString())
                .writeStream()
                .format("noop")
                .start()
                .stop());
    Harness.error("intersect", () -> s.intersect(s).writeStream().format("noop").start().stop());
    Harness.error("except", () -> s.except(s).writeStream().format("noop").start().stop());
    Harness.error("toTable", () -> spark.readStream().table("nosuch"));
    spark.catalog().dropTempView("r");
    spark.catalog().dropTempView("mu");
  }
}

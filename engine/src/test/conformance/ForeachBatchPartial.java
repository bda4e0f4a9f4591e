import static org.apache.spark.sql.functions.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.api.java.function.ForeachFunction;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsWithStateFunction;
import org.apache.spark.api.java.function.VoidFunction2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;

/** What happens when a function of foreachBatch asks for some of the rows of a query with state. */
public final class ForeachBatchPartial {
  private static final Pattern COUNTS = Pattern.compile("Expected (\\d+) commits but got (\\d+)");
  private static final Pattern MISSING =
      Pattern.compile("operator=(\\d+), partition=(\\d+), store=([a-zA-Z-]+)");

  private static final Map<String, VoidFunction2<Dataset<Row>, Long>> FUNCTIONS =
      new LinkedHashMap<>();

  static {
    FUNCTIONS.put("isEmpty", (b, id) -> b.isEmpty());
    FUNCTIONS.put("isEmpty, count", (b, id) -> say("  " + b.isEmpty() + b.count()));
    FUNCTIONS.put("first", (b, id) -> b.first());
    FUNCTIONS.put("show(0)", (b, id) -> b.show(0));
    FUNCTIONS.put("head(3)", (b, id) -> b.head(3));
    FUNCTIONS.put("take(11)", (b, id) -> b.take(11));
    FUNCTIONS.put("take(100)", (b, id) -> b.take(100));
    FUNCTIONS.put("take(0)", (b, id) -> b.take(0));
    FUNCTIONS.put(
        "two takes", (b, id) -> Collections.addAll(new ArrayList<>(), b.take(2), b.tail(2)));
    FUNCTIONS.put("tail(2)", (b, id) -> b.tail(2));
    FUNCTIONS.put("limit", (b, id) -> b.limit(3).collectAsList());
    FUNCTIONS.put("limit, count", (b, id) -> b.limit(3).count());
    FUNCTIONS.put("limit by limit", (b, id) -> b.limit(3).limit(20).collectAsList());
    FUNCTIONS.put("offset", (b, id) -> b.offset(9).limit(2).collectAsList());
    FUNCTIONS.put("filter", (b, id) -> b.filter("value % 4 = 0").take(2));
    FUNCTIONS.put("filter of all", (b, id) -> b.filter("value < 0").take(2));
    FUNCTIONS.put("columns", (b, id) -> b.select(col("value").plus(1)).take(2));
    FUNCTIONS.put("explode", (b, id) -> b.select(explode(array(lit(1), lit(2)))).take(3));
    FUNCTIONS.put(
        "map",
        (b, id) -> b.map((MapFunction<Row, Integer>) r -> r.getInt(0), Encoders.INT()).take(3));
    FUNCTIONS.put("sort", (b, id) -> b.sort("value").take(2));
    FUNCTIONS.put("groups", (b, id) -> b.groupBy("value").count().first());
    FUNCTIONS.put("all", (b, id) -> b.agg(sum("value")).first());
    FUNCTIONS.put("union", (b, id) -> b.union(b).take(3));
    FUNCTIONS.put("repartition", (b, id) -> b.repartition(3).take(1));
    FUNCTIONS.put("iterator", (b, id) -> b.toLocalIterator().next());
    FUNCTIONS.put("RDD, take", (b, id) -> b.javaRDD().take(1));
    FUNCTIONS.put("RDD, isEmpty", (b, id) -> b.javaRDD().isEmpty());
    FUNCTIONS.put("RDD, partitions", (b, id) -> say("  " + b.javaRDD().getNumPartitions()));
    FUNCTIONS.put("kept, take", (b, id) -> keeping(b, () -> b.take(2)));
    FUNCTIONS.put("kept, limit, count", (b, id) -> keeping(b, () -> b.limit(2).count()));
    FUNCTIONS.put("kept, count, take", (b, id) -> keeping(b, () -> say("  " + b.count())));
    FUNCTIONS.put("failing, count", (b, id) -> swallowing(() -> failing().call(b.first())));
    FUNCTIONS.put(
        "unread partitions",
        (b, id) -> b.foreachPartition((ForeachPartitionFunction<Row>) rows -> {}));
    FUNCTIONS.put(
        "view",
        (b, id) -> {
          b.createOrReplaceTempView("handed");
          b.sparkSession().sql("select * from handed limit 2").collectAsList();
        });
    FUNCTIONS.put(
        "view, count",
        (b, id) -> {
          b.createOrReplaceTempView("handed");
          b.sparkSession().sql("select count(*) from (select * from handed limit 2)").first();
        });
  }

  private static void say(String what) {
    System.out.println(what);
  }

  private static ForeachFunction<Row> failing() {
    return row -> {
      throw new IllegalStateException("no more");
    };
  }

  private static void keeping(Dataset<Row> batch, Harness.Step step) throws Exception {
    batch.persist();
    step.run();
    batch.unpersist();
  }

  private static void swallowing(Harness.Step step) {
    try {
      step.run();
    } catch (Exception swallowed) {
      say("  swallowed");
    }
  }

  /** Whether the query goes on, or what of its state was not kept. */
  private static void run(
      String name, Dataset<Row> rows, String mode, VoidFunction2<Dataset<Row>, Long> function) {
    try {
      rows.writeStream()
          .outputMode(mode)
          .trigger(Trigger.AvailableNow())
          .foreachBatch(function)
          .start()
          .awaitTermination();
      say(name + ": goes on");
    } catch (Exception failure) {
      String message = String.valueOf(failure.getCause().getCause().getMessage());
      Matcher counts = COUNTS.matcher(message);
      List<String> missing = new ArrayList<>();
      Matcher each = MISSING.matcher(message);
      while (each.find()) {
        missing.add(each.group(1) + "/" + each.group(2) + "/" + each.group(3));
      }
      Collections.sort(missing);
      say(
          name
              + ": "
              + message.contains("[STATE_STORE_COMMIT_VALIDATION_FAILED]")
              + (counts.find() ? " " + counts.group(2) + " of " + counts.group(1) : " " + message)
              + (missing.size() > 14 ? "" : " without " + missing));
    }
  }

  private static Dataset<Row> read(SparkSession spark, int rows) throws Exception {
    Path folder = Files.createTempDirectory("values");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < rows; i++) {
      lines.append(
          String.format(
              "{\"value\":%d,\"s\":\"k%d\",\"t\":\"2024-01-01 00:00:%02d\"}%n", i, i, i % 60));
    }
    Path file = Files.writeString(folder.resolve("values.json"), lines);
    file.toFile().deleteOnExit();
    return spark.readStream().schema("value int, s string, t timestamp").json(folder.toString());
  }

  private static Map<String, Dataset<Row>> queries(Dataset<Row> in) {
    Map<String, Dataset<Row>> queries = new LinkedHashMap<>();
    queries.put("counts alone", in.groupBy("value").count().select(col("count").as("value")));
    queries.put("sums", in.groupBy(col("value").plus(1).as("more")).agg(max("s")));
    queries.put("two keys", in.groupBy("s", "value").count());
    queries.put(
        "windows", in.groupBy(window(col("t"), "1 second")).agg(first("value").as("value")));
    queries.put(
        "starts", in.groupBy(window(col("t"), "1 second")).count().select("window.start", "count"));
    queries.put("having", in.groupBy("value").count().filter("value > 20"));
    queries.put("distinct", in.select("value", "s").distinct());
    queries.put("within", in.withWatermark("t", "1 minute").dropDuplicatesWithinWatermark("value"));
    queries.put("two states", in.dropDuplicates("value").groupBy("value").count());
    queries.put("other keys", in.dropDuplicates("s").groupBy("value").count());
    Dataset<Row> left = in.withWatermark("t", "1 minute");
    Dataset<Row> right = left.toDF("v2", "s2", "t2");
    queries.put("join", left.join(right, expr("value = v2 and t = t2")));
    queries.put("right join", left.join(right, expr("t = t2 and value = v2"), "right_outer"));
    queries.put(
        "states",
        in.groupByKey((MapFunction<Row, Integer>) r -> r.getInt(0), Encoders.INT())
            .mapGroupsWithState(
                (MapGroupsWithStateFunction<Integer, Row, Integer, Integer>) (k, rows, s) -> k,
                Encoders.INT(),
                Encoders.INT())
            .toDF("value"));
    return queries;
  }

  private static String mode(String query) {
    return List.of("distinct", "within", "join", "right join").contains(query)
        ? "append"
        : "update";
  }

  public static void main(String[] args) throws Exception {
    SparkSession spark = Harness.session();
    Dataset<Row> forty = read(spark, 40);
    spark.conf().set("spark.sql.shuffle.partitions", "5");
    for (Map.Entry<String, VoidFunction2<Dataset<Row>, Long>> each : FUNCTIONS.entrySet()) {
      run("counts, " + each.getKey(), forty.groupBy("value").count(), "update", each.getValue());
      run("distinct, " + each.getKey(), forty.dropDuplicates("value"), "append", each.getValue());
    }
    spark.conf().set("spark.sql.shuffle.partitions", "7");
    for (Map.Entry<String, Dataset<Row>> each : queries(forty).entrySet()) {
      VoidFunction2<Dataset<Row>, Long> take = FUNCTIONS.get("take(11)");
      if (!each.getKey().equals("states")) {
        run("take(11) of " + each.getKey(), each.getValue(), mode(each.getKey()), take);
      }
      run("first of " + each.getKey(), each.getValue(), mode(each.getKey()), (b, id) -> b.first());
      run("all of " + each.getKey(), each.getValue(), mode(each.getKey()), (b, id) -> b.count());
    }
    Dataset<Row> counts = forty.groupBy("value").count();
    run("complete", counts, "complete", FUNCTIONS.get("take(11)"));
    run("sorted", counts.sort("value"), "complete", FUNCTIONS.get("take(11)"));
    run("limited", counts.limit(9), "complete", FUNCTIONS.get("take(0)"));
    run("one group", forty.agg(sum("value")), "update", FUNCTIONS.get("take(0)"));
    for (int parts : new int[] {1, 12}) {
      spark.conf().set("spark.sql.shuffle.partitions", "" + parts);
      for (int rows : new int[] {3, 20, 21, 25, 100}) {
        Dataset<Row> in = read(spark, rows);
        String name = parts + " parts, " + rows + " rows, ";
        run(name + "counts", in.groupBy("value").count(), "update", (b, id) -> b.take(21));
        run(name + "distinct", in.dropDuplicates("value"), "append", (b, id) -> b.take(21));
      }
      if (parts == 1) {
        VoidFunction2<Dataset<Row>, Long> fails = (b, id) -> swallowing(() -> b.foreach(failing()));
        run("failing counts", counts, "update", fails);
        run("failing distinct", forty.dropDuplicates("value"), "append", fails);
      }
    }
    spark.conf().set("spark.sql.streaming.stateStore.commitValidation.enabled", "false");
    run("not checked", counts, "update", FUNCTIONS.get("first"));
    spark.conf().unset("spark.sql.streaming.stateStore.commitValidation.enabled");
    spark.conf().set("spark.sql.shuffle.partitions", "2");
  }
}

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.session_window;
import static org.apache.spark.sql.functions.window;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;

/**
 * Which rows of files count as input: those that pass what the readers of JSON and CSV are told of
 * the filters.
 */
public final class FiltersOfFiles {
  private static final String SCHEMA =
      "a INT, b INT, s STRING, t TIMESTAMP, d DATE, x DOUBLE, m DECIMAL(6,2), flag BOOLEAN,"
          + " o STRUCT<f: INT>, l ARRAY<INT>";

  private static SparkSession spark;
  private static Path json;
  private static Path csv;

  interface Query {
    Dataset<Row> of(Dataset<Row> rows);
  }

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    json = Harness.folder("json");
    csv = Harness.folder("csv");
    Files.write(
        json.resolve("1.json"),
        List.of(
            "{\"a\":1,\"b\":1,\"s\":\"abc\",\"t\":\"2024-01-01T00:00:01Z\",\"d\":\"2024-01-01\","
                + "\"x\":1.5,\"m\":1.25,\"flag\":true,\"o\":{\"f\":1},\"l\":[1,2]}",
            "{\"a\":2,\"b\":3,\"s\":\"bcd\",\"t\":\"2024-01-01T00:00:12Z\",\"d\":\"2024-01-02\","
                + "\"x\":2.5,\"m\":2.25,\"flag\":false,\"o\":{\"f\":2},\"l\":[]}",
            "{\"a\":5,\"b\":null,\"s\":null,\"t\":null,\"d\":null,"
                + "\"x\":null,\"m\":null,\"flag\":null,\"o\":null,\"l\":null}",
            "{\"a\":null,\"b\":4,\"s\":\"xyz\",\"o\":{\"f\":null}}",
            "{\"b\":5,\"s\":\"\"}",
            "{\"a\":\"no number\",\"b\":6,\"s\":\"abcabc\"}",
            "{\"a\":7,\"b\":7,\"s\":\"broken",
            "[{\"a\":8,\"b\":8},{\"a\":9}]",
            "{\"s\":\"late\",\"a\":10,\"flag\":true,\"t\":\"2024-01-01T00:00:23Z\"}",
            "{}"));
    Files.write(
        csv.resolve("1.csv"),
        List.of(
            "1,1,abc,2024-01-01T00:00:01Z,2024-01-01,1.5,1.25,true",
            "2,3,bcd,2024-01-01T00:00:12Z,2024-01-02,2.5,2.25,false",
            "5,,,,,,,",
            ",4,xyz,,,,,",
            "no number,6,abcabc,,,,,",
            "7,no number,abc,,,,,",
            "8,8",
            "10,10,\"a,b\",2024-01-01T00:00:23Z,,NaN,3.5,true"));
    for (String condition :
        new String[] {
          "a > 1",
          "1 < a",
          "a >= 2 and b < 5",
          "a = 5 or b = 4",
          "a = 5 or length(s) = 3",
          "a = 5 and length(s) = 3",
          "not (a = 5)",
          "a <> 5",
          "a <=> 5",
          "a <=> null",
          "a in (1, 2)",
          "a not in (1, 2)",
          "a in (1, null)",
          "a in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)",
          "a between 2 and 7",
          "a is null",
          "a is not null",
          "a is null or b > 3",
          "s is null",
          "s like 'abc%'",
          "s like '%bc'",
          "s like '%b%'",
          "s like 'a%c'",
          "s like '_bc'",
          "s like 'abc'",
          "s not like 'abc%'",
          "s rlike 'b'",
          "startswith(s, 'a')",
          "contains(s, 'bc') and endswith(s, 'c')",
          "s = 'abc'",
          "s > 'b'",
          "upper(s) = 'ABC'",
          "a + b > 3",
          "a + 1 > 3",
          "a > b",
          "a = b",
          "a = b and b > 1",
          "coalesce(a, 0) > 1",
          "cast(a as bigint) > 1",
          "a > 1L",
          "a > 1.5",
          "cast(a as string) = '5'",
          "s > 5",
          "x > 1",
          "x > 2",
          "x = 'NaN'",
          "isnan(x)",
          "m > 1.5",
          "m = 2.25BD",
          "t > timestamp '2024-01-01 00:00:05'",
          "t > '2024-01-01 00:00:05'",
          "d = date '2024-01-02'",
          "d > '2024-01-01'",
          "year(d) = 2024",
          "flag",
          "not flag",
          "flag = true",
          "flag and a > 1",
          "flag is true",
          "(a > 1) = true",
          "o.f > 1",
          "o is not null",
          "o.f is null",
          "size(l) > 0",
          "l[0] = 1",
          "array_contains(l, 1)",
          "if(a > 1, true, false)",
          "case when a > 1 then b > 3 else false end",
          "a > 1 and true",
          "a > 1 or true",
          "false",
          "a > 1 + 1",
          "rand(1) >= 0 and a > 1",
          "a > 1 and rand(1) >= 0",
          "nvl(s, 'none') = 'none'",
          "a % 2 = 1",
          "-a < -1",
          "abs(a) > 1",
        }) {
      count("json", condition, json(), rows -> rows.where(condition));
      if (!condition.contains("o.f")
          && !condition.contains("o is")
          && !condition.contains("(l")
          && !condition.contains("l[")) {
        count("csv", condition, csv(), rows -> rows.where(condition));
      }
    }
    around();
    modes();
    off();
    folders();
  }

  /** Where else a filter comes from, and where it does not get to the files. */
  private static void around() throws Exception {
    Map<String, Query> queries = new TreeMap<>();
    queries.put("of a name", rows -> rows.select(col("a").as("n")).where("n > 1"));
    queries.put("of a sum", rows -> rows.select(expr("a + b").as("n")).where("n > 3"));
    queries.put("two", rows -> rows.where("a > 1").where("b > 3"));
    queries.put("behind a watermark", rows -> rows.withWatermark("t", "1 second").where("a > 1"));
    queries.put(
        "of the time of a watermark",
        rows -> rows.withWatermark("t", "1 second").where("t > timestamp '2024-01-01 00:00:05'"));
    queries.put("tumbling", rows -> rows.groupBy(window(col("t"), "10 seconds")).count());
    queries.put(
        "sliding", rows -> rows.groupBy(window(col("t"), "10 seconds", "5 seconds")).count());
    queries.put(
        "session",
        rows ->
            rows.withWatermark("t", "1 second")
                .groupBy(session_window(col("t"), "10 seconds"), col("a"))
                .count());
    queries.put(
        "session without watermark",
        rows -> rows.groupBy(session_window(col("t"), "10 seconds"), col("a")).count());
    queries.put("limit", rows -> rows.where("a > 1").limit(2));
    queries.put(
        "watermark, tumbling",
        rows ->
            rows.withWatermark("t", "1 second").groupBy(window(col("t"), "10 seconds")).count());
    queries.put(
        "made time, tumbling",
        rows ->
            rows.withColumn("u", expr("timestamp_seconds(a)"))
                .withWatermark("u", "1 second")
                .groupBy(window(col("u"), "10 seconds"))
                .count());
    queries.put(
        "made time without watermark",
        rows -> rows.groupBy(window(expr("timestamp_seconds(a)"), "10 seconds")).count());
    queries.put("explode", rows -> rows.select(explode(col("l"))));
    queries.put("group, having key", rows -> rows.groupBy("a").count().where("a > 1"));
    queries.put("duplicates", rows -> rows.dropDuplicates("a").where("a > 1"));
    queries.put("join", rows -> rows.join(broadcast(spark.range(3).toDF("k")), expr("a = k")));
    queries.put(
        "left join", rows -> rows.join(broadcast(spark.range(3).toDF("k")), expr("a = k"), "left"));
    queries.put(
        "left join, where",
        rows ->
            rows.join(broadcast(spark.range(3).toDF("k")), expr("a = k"), "left")
                .where("k is not null"));
    queries.put(
        "semi join",
        rows -> rows.join(broadcast(spark.range(3).toDF("k")), expr("a = k"), "left_semi"));
    queries.put(
        "anti join",
        rows -> rows.join(broadcast(spark.range(3).toDF("k")), expr("a = k"), "left_anti"));
    queries.put(
        "join, key of a table in a range",
        rows -> rows.join(broadcast(spark.range(3).toDF("k")), expr("a = k and k > 1")));
    queries.put(
        "union", rows -> rows.where("a > 1").select("a").union(rows.select("b").where("b > 5")));
    queries.put("no filter", rows -> rows);
    queries.put("one column", rows -> rows.select("b"));
    queries.put("no column", rows -> rows.groupBy().count());
    queries.put(
        "by a function", rows -> rows.filter((FilterFunction<Row>) row -> !row.isNullAt(0)));
    for (Map.Entry<String, Query> each : queries.entrySet()) {
      count("json", each.getKey(), json(), each.getValue());
    }
  }

  private static void modes() throws Exception {
    for (String mode : new String[] {"PERMISSIVE", "DROPMALFORMED", "FAILFAST"}) {
      for (String condition : new String[] {"b > 3", "b < 3", "s = 'abc'", "b is not null"}) {
        count(
            "json " + mode,
            condition,
            spark.readStream().schema(SCHEMA).option("mode", mode).json(json.toString()),
            rows -> rows.where(condition).select("a", "b", "s"));
        count(
            "csv " + mode,
            condition,
            spark
                .readStream()
                .schema("a INT, b INT, s STRING")
                .option("mode", mode)
                .csv(csv.toString()),
            rows -> rows.where(condition));
      }
    }
    for (String condition :
        new String[] {
          "_corrupt_record is not null", "_corrupt_record is null and b > 3", "b > 3"
        }) {
      count(
          "json with corrupt",
          condition,
          spark.readStream().schema("a INT, b INT, _corrupt_record STRING").json(json.toString()),
          rows -> rows.where(condition));
      count(
          "csv with corrupt",
          condition,
          spark.readStream().schema("a INT, b INT, _corrupt_record STRING").csv(csv.toString()),
          rows -> rows.where(condition));
    }
  }

  private static void off() throws Exception {
    spark.conf().set("spark.sql.json.filterPushdown.enabled", "false");
    spark.conf().set("spark.sql.csv.filterPushdown.enabled", "false");
    count("json, off", "a > 1", json(), rows -> rows.where("a > 1"));
    count("csv, off", "a > 1", csv(), rows -> rows.where("a > 1"));
    spark.conf().unset("spark.sql.json.filterPushdown.enabled");
    spark.conf().unset("spark.sql.csv.filterPushdown.enabled");
  }

  private static void folders() throws Exception {
    Path top = Harness.folder("folders");
    for (int p = 1; p <= 3; p++) {
      Path folder = Files.createDirectories(top.resolve("p=" + p));
      Files.write(
          folder.resolve("1.json"), List.of("{\"a\":1}", "{\"a\":2}", "{\"a\":null}", "{\"b\":1}"));
    }
    for (String condition :
        new String[] {
          "p = 1",
          "p > 1",
          "p > a",
          "p + 1 > 2",
          "p = 1 or a = 2",
          "p = 1 and a = 2",
          "p is null",
          "p in (1, 3) and a > 1",
          "(p = 1 and a = 1) or (p = 2 and a = 2)",
          "cast(p as string) = '2'"
        }) {
      count(
          "folders",
          condition,
          spark.readStream().schema("a INT, b INT, p INT").json(top.toString()),
          rows -> rows.where(condition));
    }
    Dataset<Row> text = spark.readStream().text(json.toString());
    count("text", "value like '%abc%'", text, rows -> rows.where("value like '%abc%'"));
  }

  private static Dataset<Row> json() {
    return spark.readStream().schema(SCHEMA).json(json.toString());
  }

  private static Dataset<Row> csv() {
    return spark
        .readStream()
        .schema(
            "a INT, b INT, s STRING, t TIMESTAMP, d DATE, x DOUBLE, m DECIMAL(6,2), flag BOOLEAN")
        .csv(csv.toString());
  }

  /** The rows read, and those that come out. */
  private static void count(String source, String name, Dataset<Row> rows, Query query)
      throws Exception {
    String step = source + ", " + name;
    long[] out = new long[1];
    try {
      Dataset<Row> made = query.of(rows);
      StreamingQuery running =
          made.writeStream()
              .outputMode(
                  name.startsWith("session w")
                      ? "complete"
                      : name.matches("session|limit") ? "append" : "update")
              .foreachBatch(
                  (org.apache.spark.api.java.function.VoidFunction2<Dataset<Row>, Long>)
                      (batch, id) -> out[0] += batch.collectAsList().size())
              .trigger(Trigger.AvailableNow())
              .start();
      running.awaitTermination();
      long in = 0;
      for (StreamingQueryProgress each : running.recentProgress()) {
        in += each.numInputRows();
      }
      Harness.say(step, in + " in, " + out[0] + " out");
    } catch (Exception failure) {
      Harness.say(step, "fails");
    }
  }
}

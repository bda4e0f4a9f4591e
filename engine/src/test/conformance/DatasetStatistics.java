import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Missing values, statistics, summaries, samples and splits of rows that stand still. */
public final class DatasetStatistics {
  private static SparkSession spark;

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    missing();
    statistics();
    summaries();
    samples();
    others();
    spark.stop();
  }

  private static Dataset<Row> people() {
    return spark.createDataFrame(
        Arrays.asList(
            RowFactory.create("Bob", 16, 176.5, true),
            RowFactory.create("Alice", null, 164.3, null),
            RowFactory.create("David", 60, Double.NaN, false),
            RowFactory.create("Nina", 25, null, true),
            RowFactory.create("Amy", null, null, null),
            RowFactory.create(null, null, null, null)),
        StructType.fromDDL("name STRING, age INT, height DOUBLE, spy BOOLEAN"));
  }

  private static void tell(String step, Dataset<Row> rows) {
    List<String> lines = new ArrayList<>();
    rows.collectAsList().forEach(row -> lines.add(row.toString()));
    Harness.say(step, rows.schema().simpleString() + " " + lines);
  }

  private static void missing() {
    Dataset<Row> rows = people();
    tell("drop", rows.na().drop());
    tell("drop all", rows.na().drop("all"));
    tell("drop any", rows.na().drop("any", new String[] {"age", "height"}));
    tell("drop all of", rows.na().drop("all", new String[] {"age", "height"}));
    tell("drop of", rows.na().drop(new String[] {"name"}));
    tell("drop fewer than 2", rows.na().drop(2));
    tell("drop fewer than 1 of", rows.na().drop(1, new String[] {"age", "height"}));
    tell("drop of none", rows.na().drop(new String[] {}));
    Harness.error("drop some", () -> rows.na().drop("some"));
    Harness.error("drop of what is not there", () -> rows.na().drop(new String[] {"nothing"}));
    tell("fill number", rows.na().fill(50L));
    tell("fill double", rows.na().fill(50.6));
    tell("fill text", rows.na().fill("unknown"));
    tell("fill boolean", rows.na().fill(false));
    tell("fill of", rows.na().fill(5L, new String[] {"age", "name"}));
    tell("fill double of", rows.na().fill(5.5, new String[] {"age"}));
    tell("fill text of", rows.na().fill("x", new String[] {"name", "height"}));
    tell("fill boolean of", rows.na().fill(true, new String[] {"spy"}));
    Map<String, Object> values = new HashMap<>();
    values.put("name", "nobody");
    values.put("age", 5);
    values.put("height", 1.5f);
    values.put("spy", true);
    tell("fill each", rows.na().fill(values));
    tell("fill one", rows.na().fill(Collections.singletonMap("age", 7.9)));
    Harness.error("fill a date", () -> rows.na().fill(Map.of("age", java.time.LocalDate.EPOCH)));
    Harness.error("fill no column", () -> rows.na().fill(Map.of("nothing", 1)));
    Map<Integer, Integer> ages = new HashMap<>();
    ages.put(16, 61);
    ages.put(60, 6);
    tell("replace", rows.na().replace("age", ages));
    Map<String, String> names = new HashMap<>();
    names.put("Bob", "Robert");
    names.put("Nina", null);
    tell("replace texts", rows.na().replace(new String[] {"name", "age"}, names));
    tell("replace in all", rows.na().replace("*", Map.of(25.0, 26.0)));
    tell("replace booleans", rows.na().replace("spy", Map.of(true, false)));
    tell("replace nothing", rows.na().replace("age", new HashMap<Integer, Integer>()));
    Harness.error("replace no column", () -> rows.na().replace("nothing", ages));
  }

  private static void statistics() {
    Dataset<Row> rows =
        spark
            .range(1, 101)
            .selectExpr(
                "id",
                "CAST(id * 2 AS DOUBLE) AS twice",
                "id % 3 AS m",
                "CAST(-id AS DECIMAL(10, 2)) AS d",
                "CAST(id AS STRING) AS s");
    Harness.say("corr", rows.stat().corr("id", "twice"));
    Harness.say("corr", rows.stat().corr("id", "d", "pearson"));
    Harness.error("corr spearman", () -> rows.stat().corr("id", "d", "spearman"));
    Harness.error("corr text", () -> rows.stat().corr("id", "s"));
    Harness.say("cov", rows.stat().cov("id", "twice"));
    Harness.error("cov text", () -> rows.stat().cov("s", "id"));
    Harness.say("corr of nothing", rows.filter("id > 100").stat().corr("id", "twice"));
    Harness.say("cov of nothing", rows.filter("id > 100").stat().cov("id", "twice"));
    Harness.say("corr with nulls", people().stat().corr("age", "age"));
    Harness.say("cov with nulls", Math.round(people().stat().cov("age", "age") * 1e6));
    Harness.say(
        "exact quantiles",
        Arrays.toString(rows.stat().approxQuantile("id", new double[] {0, 0.25, 0.5, 0.75, 1}, 0)));
    Harness.say(
        "of two",
        Arrays.deepToString(
            rows.stat().approxQuantile(new String[] {"twice", "m"}, new double[] {0.5, 0.9}, 0.0)));
    Harness.say(
        "of missing values",
        Arrays.toString(people().stat().approxQuantile("height", new double[] {0.5}, 0)));
    Harness.say(
        "of nothing",
        Arrays.toString(
            rows.filter("id > 100").stat().approxQuantile("id", new double[] {0.5}, 0)));
    Harness.error("bad probability", () -> rows.stat().approxQuantile("id", new double[] {1.5}, 0));
    Harness.error("bad error", () -> rows.stat().approxQuantile("id", new double[] {0.5}, -1));
    Harness.error("of text", () -> rows.stat().approxQuantile("s", new double[] {0.5}, 0));
    Dataset<Row> table =
        spark
            .sql(
                "SELECT * FROM VALUES ('a', 1), ('a', 2), ('b', 1), (null, 3), ('a', 1) AS t(x, y)")
            .toDF();
    tell("crosstab", table.stat().crosstab("x", "y").orderBy("x_y"));
    tell("crosstab", table.stat().crosstab("y", "x").orderBy("y_x"));
    Dataset<Row> often =
        spark
            .range(1000)
            .selectExpr(
                "CASE WHEN id % 2 = 0 THEN 1 ELSE id END AS a",
                "CASE WHEN id % 3 > 0 THEN 'often' ELSE CAST(id AS STRING) END AS b");
    Row frequent = often.stat().freqItems(new String[] {"a", "b"}, 0.4).first();
    Harness.say("freqItems", frequent.schema().simpleString());
    Harness.say("freqItems", frequent.getList(0).contains(1L));
    Harness.say("freqItems", frequent.getList(1).contains("often"));
    Harness.error("freqItems", () -> often.stat().freqItems(new String[] {"a"}, 2));
    long sampled =
        spark
            .range(0, 1000, 1, 1)
            .selectExpr("id % 3 AS k")
            .stat()
            .sampleBy("k", Map.of(0L, 1.0, 1L, 0.0), 7L)
            .count();
    Harness.say("sampleBy", sampled);
    Harness.say(
        "sampleBy half",
        spark
            .range(0, 100, 1, 1)
            .selectExpr("id % 3 AS k")
            .stat()
            .sampleBy("k", Map.of(0L, 0.5, 1L, 0.2), 3L)
            .groupBy("k")
            .count()
            .orderBy("k")
            .collectAsList());
    Harness.error("sampleBy", () -> table.stat().sampleBy("x", Map.of("a", 1.5), 1L));
  }

  private static void summaries() {
    people().describe().show();
    people().describe("age", "name").show();
    people().summary().show();
    people().summary("count", "min", "25%", "75%", "max").show();
    people().summary("count", "count_distinct", "approx_count_distinct", "10%").show();
    tell("describe", people().describe("age"));
    people().filter("age > 100").describe("age", "height").show();
    people().select("spy").describe().show();
    spark.range(5).summary("mean", "50%").show();
    Harness.error("no statistic", () -> people().summary("nothing"));
    Harness.error("no percentile", () -> people().summary("x%"));
    Harness.error("too much", () -> people().summary("101%"));
    Harness.error("no column", () -> people().describe("nothing"));
  }

  private static void samples() {
    Dataset<Long> numbers = spark.range(0, 100, 1, 1);
    Harness.say("sample", numbers.sample(0.1, 5).collectAsList());
    Harness.say("sample", numbers.sample(false, 0.5, 11).count());
    Harness.say("all", numbers.sample(1.0).count());
    Harness.say("none", numbers.sample(0.0).count());
    Harness.say("repeated", numbers.sample(true, 0.0, 1).count());
    Harness.error("sample too much", () -> numbers.sample(1.5));
    Harness.error("sample less than nothing", () -> numbers.sample(-0.1));
    Harness.error("repeated less than nothing", () -> numbers.sample(true, -1.0));
    Dataset<Long>[] parts = numbers.randomSplit(new double[] {1, 2, 3}, 42);
    Harness.say("parts", parts.length);
    for (Dataset<Long> part : parts) {
      Harness.say("part", part.collectAsList());
    }
    List<Dataset<Long>> list = numbers.randomSplitAsList(new double[] {0.2, 0.8}, 3);
    Harness.say("whole", list.get(0).union(list.get(1)).distinct().count());
    Harness.say("disjoint", list.get(0).intersect(list.get(1)).count());
    Harness.error("negative weight", () -> numbers.randomSplit(new double[] {-1, 2}));
    Harness.error("no weight", () -> numbers.randomSplit(new double[] {0, 0}));
  }

  private static void others() throws Exception {
    Dataset<Row> rows = people();
    Harness.say("isEmpty", rows.isEmpty() + " " + rows.filter("age > 100").isEmpty());
    Harness.say("head", rows.head() + " " + rows.first());
    Harness.say("head 2", Arrays.toString((Row[]) rows.head(2)));
    Harness.say("take", Arrays.toString((Row[]) rows.take(1)));
    Harness.say("tail", Arrays.toString((Row[]) rows.tail(2)));
    Harness.say("tail of fewer", ((Row[]) rows.limit(1).tail(5)).length);
    Harness.say("takeAsList", rows.takeAsList(2));
    Harness.error("head of nothing", () -> rows.filter("age > 100").head());
    Harness.error("take less than nothing", () -> rows.take(-1));
    List<Row> iterated = new ArrayList<>();
    rows.toLocalIterator().forEachRemaining(iterated::add);
    Harness.say("toLocalIterator", iterated.equals(rows.collectAsList()));
    Harness.say("localCheckpoint", rows.localCheckpoint().count());
    Harness.say("inputFiles", rows.inputFiles().length);
    Harness.Feed feed = new Harness.Feed();
    feed.values(1, 2);
    feed.values(3);
    Dataset<Row> files = spark.read().schema("value INT").json(feed.folder.toString());
    String[] names = files.inputFiles();
    Arrays.sort(names);
    Harness.say("inputFiles", names.length + " " + names[0].endsWith("/00000.json"));
    Harness.say("scheme", names[0].startsWith("file:///"));
    Harness.say("toJSON", rows.toJSON().collectAsList());
    Harness.say("dtypes", Arrays.toString(rows.dtypes()));
    Harness.say("withColumns", Arrays.toString(rows.withColumns(Map.of("AGE", lit(1))).columns()));
    Harness.say(
        "withColumnsRenamed",
        Arrays.toString(rows.withColumnsRenamed(Map.of("age", "years", "none", "x")).columns()));
    Harness.say("sorted", rows.sortWithinPartitions("name").count());
    Harness.say("repartitioned", rows.repartition(3).repartition(col("age")).coalesce(1).count());
    Harness.say("hint", rows.hint("broadcast").count());
    Harness.say("isLocal", rows.isLocal());
  }
}

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.udaf;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.ReduceFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.TypedColumn;
import org.apache.spark.sql.expressions.Aggregator;
import org.apache.spark.sql.expressions.javalang.typed;
import org.apache.spark.sql.streaming.StreamingQuery;
import scala.Tuple2;

/** Aggregators of objects: as typed columns, of rows, as functions of columns, over streams. */
public final class TypedAggregators {
  public static class Item implements Serializable {
    private int a;
    private String b;

    public Item() {}

    public Item(int a, String b) {
      this.a = a;
      this.b = b;
    }

    public int getA() {
      return a;
    }

    public void setA(int a) {
      this.a = a;
    }

    public String getB() {
      return b;
    }

    public void setB(String b) {
      this.b = b;
    }

    @Override
    public String toString() {
      return "Item(" + a + "," + b + ")";
    }
  }

  public static class IntSum extends Aggregator<Integer, Integer, Integer> {
    @Override
    public Integer zero() {
      return 0;
    }

    @Override
    public Integer reduce(Integer sum, Integer value) {
      return sum + value;
    }

    @Override
    public Integer merge(Integer one, Integer other) {
      return one + other;
    }

    @Override
    public Integer finish(Integer sum) {
      return sum;
    }

    @Override
    public Encoder<Integer> bufferEncoder() {
      return Encoders.INT();
    }

    @Override
    public Encoder<Integer> outputEncoder() {
      return Encoders.INT();
    }
  }

  /** Its buffer is a bean that changes; an even sum gives null. */
  public static class ItemSum extends Aggregator<Item, Item, Item> {
    @Override
    public Item zero() {
      return new Item(0, "");
    }

    @Override
    public Item reduce(Item sum, Item item) {
      sum.a += item.a;
      sum.b = item.b;
      return sum;
    }

    @Override
    public Item merge(Item one, Item other) {
      one.a += other.a;
      one.b = other.b;
      return one;
    }

    @Override
    public Item finish(Item sum) {
      return sum.a % 2 == 0 ? null : sum;
    }

    @Override
    public Encoder<Item> bufferEncoder() {
      return Encoders.bean(Item.class);
    }

    @Override
    public Encoder<Item> outputEncoder() {
      return Encoders.bean(Item.class);
    }
  }

  /** Begins with more than nothing, so that it shows how often it begins. */
  public static class RowSum extends Aggregator<Row, Integer, Integer> {
    private final int zero;

    RowSum(int zero) {
      this.zero = zero;
    }

    @Override
    public Integer zero() {
      return zero;
    }

    @Override
    public Integer reduce(Integer sum, Row row) {
      return sum + row.<Integer>getAs("a");
    }

    @Override
    public Integer merge(Integer one, Integer other) {
      return one + other;
    }

    @Override
    public Integer finish(Integer sum) {
      return sum;
    }

    @Override
    public Encoder<Integer> bufferEncoder() {
      return Encoders.INT();
    }

    @Override
    public Encoder<Integer> outputEncoder() {
      return Encoders.INT();
    }
  }

  /** All texts, in order: buffers of Java serialization. */
  public static class Texts extends Aggregator<String, TreeSet<String>, String> {
    @Override
    public TreeSet<String> zero() {
      return new TreeSet<>();
    }

    @Override
    public TreeSet<String> reduce(TreeSet<String> all, String text) {
      if (text != null) {
        all.add(text);
      }
      return all;
    }

    @Override
    public TreeSet<String> merge(TreeSet<String> one, TreeSet<String> other) {
      one.addAll(other);
      return one;
    }

    @Override
    public String finish(TreeSet<String> all) {
      return String.join("+", all);
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    public Encoder<TreeSet<String>> bufferEncoder() {
      return (Encoder) Encoders.javaSerialization(TreeSet.class);
    }

    @Override
    public Encoder<String> outputEncoder() {
      return Encoders.STRING();
    }
  }

  public static void main(String[] args) throws Exception {
    SparkSession spark = Harness.session();
    selects(spark);
    groups(spark);
    reduces(spark);
    functions(spark);
    streams(spark);
    spark.stop();
  }

  private static void show(String step, Dataset<?> rows) {
    List<String> all = new ArrayList<>();
    rows.collectAsList().forEach(each -> all.add(String.valueOf(each)));
    all.sort(null);
    Harness.say(step, all);
    rows.printSchema();
  }

  private static Dataset<Item> items(SparkSession spark) {
    return spark.createDataset(
        Arrays.asList(new Item(1, "x"), new Item(2, "y"), new Item(4, "y")),
        Encoders.bean(Item.class));
  }

  private static void selects(SparkSession spark) {
    Dataset<Integer> ints = spark.createDataset(Arrays.asList(1, 2, null, 3), Encoders.INT());
    show("a number", ints.select(new IntSum().toColumn()));
    show("under a name", ints.select(new IntSum().toColumn().name("n")));
    show("a bean", items(spark).select(new ItemSum().toColumn()));
    Dataset<Row> rows = items(spark).toDF();
    show("of a row", rows.select(new RowSum(0).toColumn()));
    show("of rows, and how many", rows.select(new RowSum(0).toColumn(), rowCount()));
    Dataset<Row> one = spark.sql("SELECT 1 AS a");
    show(
        "one row, five beginnings",
        one.select(
            new RowSum(1).toColumn().name("one"),
            new RowSum(2).toColumn().name("two"),
            new RowSum(3).toColumn().name("three"),
            new RowSum(4).toColumn().name("four"),
            new RowSum(5).toColumn().name("five")));
    show(
        "columns in another order",
        spark
            .sql("SELECT 'one' AS b, 1 AS a")
            .as(Encoders.bean(Item.class))
            .select(new ItemSum().toColumn()));
    show(
        "columns as objects",
        spark.range(3).select(longColumn("id + 1", "n"), longColumn("id * 2", "m")));
    Harness.error(
        "six typed columns",
        () ->
            one.select(
                new RowSum(1).toColumn(),
                new RowSum(2).toColumn(),
                new RowSum(3).toColumn(),
                new RowSum(4).toColumn(),
                new RowSum(5).toColumn(),
                new RowSum(6).toColumn()));
  }

  @SuppressWarnings("unchecked")
  private static TypedColumn<Row, Long> rowCount() {
    return (TypedColumn<Row, Long>) (TypedColumn<?, ?>) count("*").as(Encoders.LONG());
  }

  @SuppressWarnings("unchecked")
  private static TypedColumn<Long, Long> longColumn(String text, String name) {
    return (TypedColumn<Long, Long>) (TypedColumn<?, ?>) expr(text).as(name).as(Encoders.LONG());
  }

  private static Dataset<Tuple2<String, Integer>> pairs(SparkSession spark) {
    return spark.createDataset(
        Arrays.asList(new Tuple2<>("a", 1), new Tuple2<>("a", 2), new Tuple2<>("b", 3)),
        Encoders.tuple(Encoders.STRING(), Encoders.INT()));
  }

  private static KeyValueGroupedDataset<String, Tuple2<String, Integer>> byText(
      SparkSession spark) {
    return pairs(spark)
        .groupByKey((MapFunction<Tuple2<String, Integer>, String>) t -> t._1, Encoders.STRING());
  }

  @SuppressWarnings("unchecked")
  private static <T, U> TypedColumn<T, U> of(TypedColumn<?, U> column) {
    return (TypedColumn<T, U>) column;
  }

  private static void groups(SparkSession spark) {
    KeyValueGroupedDataset<String, Integer> numbers =
        byText(spark)
            .mapValues((MapFunction<Tuple2<String, Integer>, Integer>) t -> t._2, Encoders.INT());
    show("by key", numbers.agg(new IntSum().toColumn()));
    show(
        "read again",
        numbers.agg(new IntSum().toColumn()).as(Encoders.tuple(Encoders.STRING(), Encoders.INT())));
    show("average", byText(spark).agg(typed.avg(t -> t._2 * 2.0)));
    show("count", byText(spark).agg(typed.count(t -> t)));
    show("sum", byText(spark).agg(typed.sum(t -> (double) t._2)));
    show("long sum", byText(spark).agg(typed.sumLong(t -> (long) t._2)));
    show(
        "four",
        byText(spark)
            .agg(
                typed.sumLong(t -> (long) t._2),
                of(count("*").as("c").as(Encoders.LONG())),
                of(expr("max(_2)").as(Encoders.INT())),
                typed.avg(t -> (double) t._2)));
    show(
        "eight",
        byText(spark)
            .agg(
                typed.sumLong(t -> 1L),
                typed.sumLong(t -> 2L),
                typed.sumLong(t -> 3L),
                typed.sumLong(t -> 4L),
                typed.sumLong(t -> 5L),
                typed.sumLong(t -> 6L),
                typed.sumLong(t -> 7L),
                typed.sumLong(t -> 8L)));
    show(
        "beans by beans",
        items(spark)
            .groupByKey((MapFunction<Item, Item>) i -> i, Encoders.bean(Item.class))
            .agg(new ItemSum().toColumn()));
    show(
        "how many",
        items(spark).groupByKey((MapFunction<Item, String>) i -> i.b, Encoders.STRING()).count());
    show("rows by column", items(spark).toDF().groupBy("b").agg(new RowSum(0).toColumn()));
    show("all rows", items(spark).toDF().agg(new RowSum(0).toColumn().as("q")));
    show(
        "beside others",
        items(spark)
            .toDF()
            .groupBy("b")
            .agg(new RowSum(0).toColumn().as("s"), count("*").as("c"), expr("max(a) AS m")));
  }

  private static void reduces(SparkSession spark) {
    show(
        "reduced texts",
        byText(spark)
            .mapValues((MapFunction<Tuple2<String, Integer>, String>) t -> t._1, Encoders.STRING())
            .reduceGroups((ReduceFunction<String>) (one, other) -> one + other));
    show(
        "reduced pairs",
        byText(spark)
            .reduceGroups(
                (ReduceFunction<Tuple2<String, Integer>>)
                    (one, other) -> new Tuple2<>(one._1, one._2 + other._2)));
    show(
        "reduced beans",
        items(spark)
            .groupByKey((MapFunction<Item, String>) i -> i.b, Encoders.STRING())
            .reduceGroups(
                (ReduceFunction<Item>) (one, other) -> new Item(one.a + other.a, one.b + other.b)));
    Harness.say(
        "all",
        items(spark)
            .reduce((ReduceFunction<Item>) (one, other) -> new Item(one.a + other.a, "all")));
    Harness.error(
        "none",
        () ->
            spark
                .emptyDataset(Encoders.INT())
                .reduce((ReduceFunction<Integer>) (one, other) -> one));
  }

  private static void functions(SparkSession spark) {
    Dataset<Row> rows = items(spark).toDF();
    show("of a column", rows.select(udaf(new IntSum(), Encoders.INT()).apply(col("a"))));
    show(
        "of two",
        rows.select(udaf(new ItemSum(), Encoders.bean(Item.class)).apply(col("a"), col("b"))));
    show(
        "by group",
        rows.groupBy("b").agg(udaf(new IntSum(), Encoders.INT()).withName("Mine").apply(col("a"))));
    show("texts", rows.select(udaf(new Texts(), Encoders.STRING()).apply(col("b")).as("t")));
    spark.udf().register("mySum", udaf(new IntSum(), Encoders.INT()));
    spark.udf().register("texts", udaf(new Texts(), Encoders.STRING()));
    rows.createOrReplaceTempView("items");
    show("in SQL", spark.sql("SELECT b, mySum(a), texts(b) FROM items GROUP BY b"));
    show(
        "distinct",
        spark.sql(
            "SELECT mysum(DISTINCT a) FILTER (WHERE a > 1) AS s"
                + " FROM VALUES (1), (2), (2), (3) t(a)"));
    show("having", spark.sql("SELECT b FROM items GROUP BY b HAVING mySum(a) > 1"));
    show("cast to what it takes", spark.sql("SELECT mySum(a) AS s FROM VALUES ('1'), ('2') t(a)"));
    show("texts with nulls", spark.sql("SELECT texts(a) AS s FROM VALUES ('b'), (null) t(a)"));
    Harness.error(
        "throws", () -> spark.sql("SELECT mySum(a) FROM VALUES (1), (null) t(a)").collectAsList());
  }

  private static void streams(SparkSession spark) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Dataset<Integer> numbers = feed.read(spark).as(Encoders.INT());
    StreamingQuery query =
        numbers
            .groupByKey((MapFunction<Integer, Integer>) v -> v % 2, Encoders.INT())
            .agg(new IntSum().toColumn().name("total"))
            .writeStream()
            .format("memory")
            .queryName("sums")
            .outputMode("update")
            .start();
    StreamingQuery reduced =
        numbers
            .groupByKey((MapFunction<Integer, Integer>) v -> v % 2, Encoders.INT())
            .reduceGroups((ReduceFunction<Integer>) Integer::max)
            .writeStream()
            .format("memory")
            .queryName("most")
            .outputMode("complete")
            .start();
    feed.values(1, 2, 3);
    query.processAllAvailable();
    reduced.processAllAvailable();
    show("after one", spark.table("sums"));
    feed.values(5);
    query.processAllAvailable();
    reduced.processAllAvailable();
    show("after two", spark.table("sums"));
    show("the most", spark.table("most"));
    query.stop();
    reduced.stop();
  }
}

import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;
import scala.Tuple2;

/** From RDDs to Datasets and back. */
public final class RddDatasets {
  /** A bean. */
  public static class Person implements Serializable {
    private String name;
    private int age;

    public Person() {}

    Person(String name, int age) {
      this.name = name;
      this.age = age;
    }

    public String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }

    public int getAge() {
      return age;
    }

    public void setAge(int age) {
      this.age = age;
    }

    @Override
    public String toString() {
      return name + "/" + age;
    }
  }

  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    JavaSparkContext jsc = new JavaSparkContext(spark.sparkContext());
    toDatasets(spark, jsc);
    toRdds(spark);
    streams(spark);
  }

  private static void toDatasets(SparkSession spark, JavaSparkContext jsc) {
    StructType schema =
        new StructType().add("k", DataTypes.StringType).add("n", DataTypes.IntegerType);
    JavaRDD<Row> rows =
        jsc.parallelize(Arrays.asList("a 1", "b 2", "a 3"), 2)
            .map(x -> RowFactory.create(x.split(" ")[0], Integer.parseInt(x.split(" ")[1])));
    Dataset<Row> frame = spark.createDataFrame(rows, schema);
    Harness.rows("rows", () -> frame);
    Harness.rows("grouped", () -> frame.groupBy("k").sum("n"));
    Harness.rows("rdd of rows", () -> spark.createDataFrame(rows.rdd(), schema).filter("n > 1"));
    JavaRDD<Person> people =
        jsc.parallelize(Arrays.asList(new Person("Ann", 30), new Person("Bob", 19)), 2);
    Harness.rows("beans", () -> spark.createDataFrame(people, Person.class));
    Harness.rows("rdd of beans", () -> spark.createDataFrame(people.rdd(), Person.class));
    Harness.rows("objects", () -> spark.createDataset(people.rdd(), Encoders.bean(Person.class)));
    Harness.rows(
        "texts", () -> spark.createDataset(people.map(Person::toString).rdd(), Encoders.STRING()));
    Harness.rows(
        "pairs",
        () ->
            spark.createDataset(
                people.mapToPair(x -> new Tuple2<>(x.getName(), x.getAge())).rdd(),
                Encoders.tuple(Encoders.STRING(), Encoders.INT())));
    Harness.rows(
        "json",
        () ->
            spark
                .read()
                .json(jsc.parallelize(Arrays.asList("{\"a\":1}", "{\"a\":2,\"b\":\"x\"}"))));
    Harness.rows(
        "json of a schema",
        () ->
            spark
                .read()
                .schema("b STRING")
                .json(jsc.parallelize(Arrays.asList("{\"b\":1}")).rdd()));
    LongAccumulator calls = jsc.sc().longAccumulator();
    Dataset<Row> counted =
        spark.createDataFrame(
            rows.map(
                x -> {
                  calls.add(1);
                  return x;
                }),
            schema);
    Harness.say("lazy", calls.value());
    counted.collectAsList();
    counted.collectAsList();
    Harness.say("each time", calls.value());
    Harness.refused(
        "wrong rows",
        "",
        () ->
            spark
                .createDataFrame(jsc.parallelize(Arrays.asList(RowFactory.create(1, "x"))), schema)
                .collectAsList());
  }

  private static void toRdds(SparkSession spark) {
    Dataset<Long> range = spark.range(7);
    Harness.say("range", range.javaRDD().glom().collect());
    Harness.say("kept", range.filter("id % 2 = 0").javaRDD().glom().collect());
    Dataset<String> texts = spark.createDataset(Arrays.asList("c", "a", "b"), Encoders.STRING());
    Harness.say("texts", texts.toJavaRDD().glom().collect());
    Harness.say("rows", texts.toDF("t").javaRDD().map(row -> row.getString(0) + row).collect());
    Harness.say("sorted", texts.sort("value").javaRDD().collect());
    Harness.say("count", texts.rdd().count() + " " + texts.rdd().toJavaRDD().first());
    Harness.say("empty", spark.range(0).javaRDD().collect());
    JavaPairRDD<String, Integer> lengths =
        spark
            .createDataset(Arrays.asList("to", "be", "or", "not", "to", "be"), Encoders.STRING())
            .javaRDD()
            .mapToPair(x -> new Tuple2<>(x, 1))
            .reduceByKey(Integer::sum);
    Harness.say("words", lengths.collect());
    List<Person> people =
        spark
            .createDataset(
                Arrays.asList(new Person("Ann", 30), new Person("Bob", 19)),
                Encoders.bean(Person.class))
            .javaRDD()
            .filter(x -> x.getAge() > 20)
            .collect();
    Harness.say("people", people);
    Harness.say(
        "there and back",
        spark
            .createDataset(spark.range(5).javaRDD().map(x -> "n" + x).rdd(), Encoders.STRING())
            .filter(col("value").gt("n1"))
            .javaRDD()
            .map(String::length)
            .reduce(Integer::sum));
    Harness.say(
        "row keys",
        spark
            .range(6)
            .selectExpr("id % 2 AS k", "id AS v")
            .javaRDD()
            .mapToPair(row -> new Tuple2<>(row.getLong(0), row))
            .groupByKey(2)
            .collect());
  }

  private static void streams(SparkSession spark) throws Exception {
    Harness.refused("a stream", "", () -> spark.readStream().format("rate").load().rdd());
    Harness.Feed feed = new Harness.Feed();
    feed.values(1, 2, 3);
    StringBuilder seen = new StringBuilder();
    LongAccumulator rows = spark.sparkContext().longAccumulator();
    feed.read(spark)
        .writeStream()
        .foreachBatch(
            (org.apache.spark.api.java.function.VoidFunction2<Dataset<Row>, Long>)
                (batch, id) -> {
                  batch.persist();
                  batch.javaRDD().foreach(row -> rows.add(row.getInt(0)));
                  seen.append(id).append(": ").append(batch.count());
                  batch.unpersist();
                })
        .start()
        .processAllAvailable();
    spark.streams().active()[0].stop();
    Harness.say("in batches", seen + " " + rows.value());
  }
}

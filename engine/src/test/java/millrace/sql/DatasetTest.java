package millrace.sql;

import static millrace.sql.functions.avg;
import static millrace.sql.functions.col;
import static millrace.sql.functions.count;
import static millrace.sql.functions.expr;
import static millrace.sql.functions.lit;
import static millrace.sql.functions.sum;
import static millrace.sql.functions.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import millrace.api.java.function.FilterFunction;
import millrace.api.java.function.FlatMapFunction;
import millrace.api.java.function.MapFunction;
import millrace.scala.Tuple2;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatasetTest {
  public record Reading(String device, double x) {}

  private final SparkSession spark =
      SparkSession.builder().config("spark.sql.session.timeZone", "UTC").create();

  @AfterEach
  void stop() {
    spark.stop();
  }

  private Dataset<Row> people() {
    return spark.createDataFrame(
        List.of(
            RowFactory.create("ann", 30, "f"),
            RowFactory.create("bob", null, "m"),
            RowFactory.create("cyd", 20, "f")),
        StructType.fromDDL("name STRING, age INT, sex STRING"));
  }

  @Test
  void columnsAreSelectedRenamedAndDropped() {
    var people = people();
    assertThat(rows(people.select("name", "age")))
        .containsExactly("[ann,30]", "[bob,null]", "[cyd,20]");
    assertThat(rows(people.select(col("age").plus(1)))).containsExactly("[31]", "[null]", "[21]");
    assertThat(people.select(col("age").plus(1)).columns()).containsExactly("(age + 1)");
    assertThat(people.selectExpr("*", "age * 2 as twice").columns())
        .containsExactly("name", "age", "sex", "twice");
    assertThat(people.withColumnRenamed("AGE", "years").columns())
        .containsExactly("name", "years", "sex");
    assertThat(people.withColumn("age", lit(1)).columns()).containsExactly("name", "age", "sex");
    assertThat(people.drop("sex", "nothing").columns()).containsExactly("name", "age");
    assertThat(people.drop(col("sex")).columns()).containsExactly("name", "age");
    assertThat(people.toDF("a", "b", "c").columns()).containsExactly("a", "b", "c");
    assertThat(people).hasToString("[name: string, age: int ... 1 more field]");
  }

  @Test
  void rowsAreFilteredSortedAndCut() {
    var people = people();
    assertThat(rows(people.where("age > 20"))).containsExactly("[ann,30,f]");
    assertThat(rows(people.filter(col("sex").equalTo("f")).select("name")))
        .containsExactly("[ann]", "[cyd]");
    assertThat(rows(people.orderBy(col("age").desc()).select("name")))
        .containsExactly("[ann]", "[cyd]", "[bob]");
    assertThat(rows(people.sort("age").select("name"))).containsExactly("[bob]", "[cyd]", "[ann]");
    assertThat(rows(people.limit(1))).containsExactly("[ann,30,f]");
    assertThat(people.head().getString(0)).isEqualTo("ann");
    assertThat((Row[]) people.take(2)).hasSize(2);
    assertThat(people.count()).isEqualTo(3);
    assertThat(people.where("age > 99").isEmpty()).isTrue();
  }

  @Test
  void groupsAreCountedAndSummed() {
    var people = people();
    assertThat(rows(people.groupBy("sex").count())).containsExactlyInAnyOrder("[f,2]", "[m,1]");
    var summed = people.groupBy("sex").agg(sum("age"), avg("age").as("mean"), count("*"));
    assertThat(summed.columns()).containsExactly("sex", "sum(age)", "mean", "count(1)");
    assertThat(rows(summed)).containsExactlyInAnyOrder("[f,50,25.0,2]", "[m,null,null,1]");
    assertThat(people.groupBy("sex").avg().columns()).containsExactly("sex", "avg(age)");
    assertThat(rows(people.agg(Map.of("age", "max")))).containsExactly("[30]");
    assertThat(rows(people.cube("sex").count()))
        .containsExactlyInAnyOrder("[f,2]", "[m,1]", "[null,3]");
    assertThat(rows(people.groupBy().count())).containsExactly("[3]");
    assertThatThrownBy(() -> people.groupBy("sex").sum("name"))
        .isInstanceOf(AnalysisException.class);
  }

  @Test
  void setsAreJoinedAndMerged() {
    var people = people();
    var cities =
        spark.createDataFrame(
            List.of(RowFactory.create("ann", "Bern"), RowFactory.create("dan", "Rome")),
            StructType.fromDDL("name STRING, city STRING"));
    assertThat(rows(people.join(cities, "name").select("name", "city")))
        .containsExactly("[ann,Bern]");
    assertThat(
            rows(
                people
                    .join(cities, people.col("name").equalTo(cities.col("name")), "left_outer")
                    .select(people.col("name"), cities.col("city"))))
        .containsExactlyInAnyOrder("[ann,Bern]", "[bob,null]", "[cyd,null]");
    assertThat(people.union(people).count()).isEqualTo(6);
    assertThat(people.union(people).distinct().count()).isEqualTo(3);
    assertThat(people.dropDuplicates("sex").count()).isEqualTo(2);
    assertThat(
            rows(people.select("name", "age").unionByName(people.select("age", "name")).limit(4)))
        .endsWith("[ann,30]");
  }

  @Test
  void objectsGoThroughFunctions() {
    var readings =
        spark.createDataset(
            List.of(new Reading("a", 1), new Reading("b", 2), new Reading("a", 3)),
            Encoders.bean(Reading.class));
    assertThat(
            readings
                .map((MapFunction<Reading, String>) Reading::device, Encoders.STRING())
                .collectAsList())
        .containsExactly("a", "b", "a");
    assertThat(readings.filter((FilterFunction<Reading>) each -> each.x() > 1).count())
        .isEqualTo(2);
    assertThat(
            readings
                .flatMap(
                    (FlatMapFunction<Reading, String>)
                        each -> List.of(each.device(), "!").iterator(),
                    Encoders.STRING())
                .collectAsList())
        .containsExactly("a", "!", "b", "!", "a", "!");
    assertThat(
            readings
                .groupByKey((MapFunction<Reading, String>) Reading::device, Encoders.STRING())
                .count()
                .collectAsList())
        .containsExactlyInAnyOrder(new Tuple2<>("a", 2L), new Tuple2<>("b", 1L));
    assertThat(
            readings
                .groupByKey((MapFunction<Reading, String>) Reading::device, Encoders.STRING())
                .reduceGroups((one, other) -> new Reading(one.device(), one.x() + other.x()))
                .collectAsList())
        .containsExactlyInAnyOrder(
            new Tuple2<>("a", new Reading("a", 4)), new Tuple2<>("b", new Reading("b", 2)));
    assertThat(readings.reduce((one, other) -> one.x() > other.x() ? one : other))
        .isEqualTo(new Reading("a", 3));
    assertThat(readings.select("x").as(Encoders.DOUBLE()).collectAsList())
        .containsExactly(1.0, 2.0, 3.0);
    assertThat(readings.toJSON().first()).isEqualTo("{\"device\":\"a\",\"x\":1.0}");
  }

  @Test
  void momentsAreShownAndCutIntoWindows() {
    var times =
        spark
            .range(3)
            .select(expr("timestamp_seconds(id * 400) as t"))
            .groupBy(window(col("t"), "10 minutes"))
            .count()
            .orderBy("window");
    assertThat(printed(() -> times.show(false)))
        .isEqualTo(
            """
            +------------------------------------------+-----+
            |window                                    |count|
            +------------------------------------------+-----+
            |{1970-01-01 00:00:00, 1970-01-01 00:10:00}|2    |
            |{1970-01-01 00:10:00, 1970-01-01 00:20:00}|1    |
            +------------------------------------------+-----+

            """);
    assertThat(spark.range(1).selectExpr("timestamp_seconds(1.5)").first().getTimestamp(0))
        .isEqualTo(Timestamp.from(Instant.ofEpochMilli(1500)));
    spark.conf().set("spark.sql.datetime.java8API.enabled", true);
    assertThat(spark.range(1).selectExpr("timestamp_seconds(1.5)").first().getInstant(0))
        .isEqualTo(Instant.ofEpochMilli(1500));
  }

  @Test
  void theSchemaIsPrintedAsATree() {
    assertThat(printed(() -> people().printSchema()))
        .isEqualTo(
            """
            root
             |-- name: string (nullable = true)
             |-- age: integer (nullable = true)
             |-- sex: string (nullable = true)

            """);
  }

  @Test
  void viewsAreQueriedBySql() throws AnalysisException {
    people().createOrReplaceTempView("people");
    assertThat(rows(spark.sql("select sex, count(*) as n from people group by sex having n > 1")))
        .containsExactly("[f,2]");
    assertThat(rows(spark.table("PEOPLE"))).hasSize(3);
    assertThat(rows(spark.sql("show tables"))).containsExactly("[,people,true]");
    assertThat(spark.catalog().listTables().first().name()).isEqualTo("people");
    assertThatThrownBy(() -> people().createTempView("people"))
        .isInstanceOf(AnalysisException.class);
    spark.sql("drop view people");
    assertThatThrownBy(() -> spark.table("people"))
        .isInstanceOfSatisfying(
            AnalysisException.class,
            wrong -> assertThat(wrong.getCondition()).isEqualTo("TABLE_OR_VIEW_NOT_FOUND"));
  }

  @Test
  void anUnknownColumnIsRefusedAtOnce() {
    assertThatThrownBy(() -> people().select("nmae"))
        .isInstanceOf(AnalysisException.class)
        .hasMessageContaining("UNRESOLVED_COLUMN.WITH_SUGGESTION")
        .hasMessageContaining("name");
    assertThatThrownBy(() -> people().col("nmae")).isInstanceOf(AnalysisException.class);
  }

  @Test
  void whatTheDataDoesWrongIsJavasKindOfError() {
    assertThatThrownBy(() -> people().selectExpr("cast(name as int)").collectAsList())
        .isInstanceOf(NumberFormatException.class)
        .hasMessageContaining("CAST_INVALID_INPUT");
    assertThatThrownBy(() -> people().selectExpr("1 div 0").collectAsList())
        .isInstanceOf(ArithmeticException.class)
        .hasMessageContaining("DIVIDE_BY_ZERO");
  }

  @Test
  void theNumberedRowsOfARangeAreThere() {
    assertThat(spark.range(2, 8, 3).collectAsList()).containsExactly(2L, 5L);
    assertThat(spark.range(5, 0, -2).collectAsList()).containsExactly(5L, 3L, 1L);
    assertThat(spark.range(3_000_000).count()).isEqualTo(3_000_000);
    assertThat(spark.range(0).collectAsList()).isEmpty();
    assertThat(spark.range(10).schema())
        .isEqualTo(new StructType().add("id", DataTypes.LongType, false));
  }

  @Test
  void aSampleOfASeedIsTheSameEachTime() {
    var sample = spark.range(100_000).sample(true, 1.5, 7);
    var taken = sample.collectAsList();
    assertThat(taken).hasSizeBetween(148_000, 152_000).isSorted();
    assertThat(sample.collectAsList()).isEqualTo(taken);
    assertThat(spark.range(100_000).sample(true, 1.5, 8).collectAsList()).isNotEqualTo(taken);
  }

  private static List<String> rows(Dataset<Row> dataset) {
    return dataset.collectAsList().stream().map(Row::toString).toList();
  }

  private static String printed(Runnable code) {
    var before = System.out;
    var bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      code.run();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}

import static org.apache.spark.sql.functions.callUDF;
import static org.apache.spark.sql.functions.call_udf;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF0;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Functions of one's own: by Java, by name in SQL, with nulls, with all types, and failing. */
public final class TypedUdfs {
  public static class Lengths implements UDF2<String, String, Integer> {
    @Override
    public Integer call(String one, String other) {
      return one.length() + other.length();
    }
  }

  public static class Constant implements UDF0<Long> {
    @Override
    public Long call() {
      return 7L;
    }
  }

  public static void main(String[] args) throws Exception {
    SparkSession spark = Harness.session();
    byName(spark);
    byColumn(spark);
    types(spark);
    failures(spark);
    streams(spark);
    spark.stop();
  }

  private static void show(String step, Dataset<Row> rows) {
    Harness.say(step, rows.schema().simpleString() + " " + rows.collectAsList());
  }

  private static void byName(SparkSession spark) {
    spark.udf().register("stringLength", (String text) -> text.length(), DataTypes.IntegerType);
    show("one text", spark.sql("SELECT stringLength('test')"));
    show("in other letters", spark.sql("SELECT STRINGLENGTH('abc') AS n"));
    spark
        .udf()
        .register(
            "stringLength", (String a, String b) -> a.length() + b.length(), DataTypes.IntegerType);
    show("two texts", spark.sql("SELECT stringLength('test', 'test2')"));
    spark.udf().registerJava("byClass", Lengths.class.getName(), DataTypes.IntegerType);
    spark.udf().registerJava("byClassAlone", Lengths.class.getName(), null);
    spark.udf().registerJava("constant", Constant.class.getName(), null);
    show("by class", spark.sql("SELECT byClass('a', 'bc'), byClassAlone('a', 'bcd'), constant()"));
    spark.udf().register("inc", (Long i) -> i + 1, DataTypes.LongType);
    spark.range(10).toDF("x").createOrReplaceTempView("numbers");
    long sum = 0;
    for (Row row : spark.sql("SELECT inc(x) FROM numbers GROUP BY inc(x)").collectAsList()) {
      sum += row.getLong(0);
    }
    Harness.say("grouped by a function", sum);
    show("in where", spark.sql("SELECT x FROM numbers WHERE inc(x) % 5 = 0 ORDER BY x"));
    show("in a lambda", spark.sql("SELECT transform(array(1L, 2L), v -> inc(v)) AS a"));
    show("of an aggregate", spark.sql("SELECT inc(max(x)) AS m FROM numbers"));
    spark.udf().register("returnOne", () -> 1, DataTypes.IntegerType);
    show("of nothing", spark.sql("SELECT returnOne()"));
    UserDefinedFunction named =
        spark.udf().register("Named", udf((Long i) -> i * 2, DataTypes.LongType));
    Harness.say("registered", named.name() + " " + named.nullable() + " " + named.deterministic());
    show("registered by column", spark.range(2).select(named.apply(col("id"))));
    show("called by name", spark.range(2).select(call_udf("NAMED", col("id"))));
    show("called by the old name", spark.range(2).select(callUDF("named", col("id")).as("n")));
    show("selectExpr", spark.range(2).selectExpr("named(id) + 1 AS n"));
    spark.udf().register("upper", (String text) -> "mine", DataTypes.StringType);
    show("a name that there is", spark.sql("SELECT upper('a') AS u"));
    SparkSession other = spark.newSession();
    Harness.error("in another session", () -> other.sql("SELECT inc(1L)"));
  }

  private static void byColumn(SparkSession spark) {
    Dataset<Row> df = spark.sql("SELECT * FROM VALUES (1, 'a'), (2, null), (null, 'c') t(i, s)");
    UserDefinedFunction join = udf((Integer i, String s) -> i + "-" + s, DataTypes.StringType);
    show("two columns with nulls", df.select(join.apply(col("i"), col("s"))));
    show("named", df.select(join.withName("glue").apply(col("i"), lit("x"))));
    show("not null", df.select(join.asNonNullable().apply(col("i"), col("s")).as("j")));
    Harness.say(
        "what is known",
        join.name()
            + " "
            + join.asNonNullable().nullable()
            + " "
            + join.asNondeterministic().deterministic());
    UDF3<Integer, Integer, Integer, Integer> three = (a, b, c) -> a + b + c;
    show(
        "three",
        df.where("i = 1")
            .select(udf(three, DataTypes.IntegerType).apply(col("i"), lit(2), lit(3))));
    UDF1<Integer, String> never = i -> null;
    show("always null", df.select(udf(never, DataTypes.StringType).apply(col("i")).as("n")));
    show(
        "filter",
        df.filter(udf((Integer i) -> i != null && i > 1, DataTypes.BooleanType).apply(col("i"))));
  }

  private static void types(SparkSession spark) {
    Dataset<Row> one =
        spark.sql(
            "SELECT struct(1 AS x, 'y' AS y) AS s, 1.50bd AS d, date'2020-01-02' AS dt,"
                + " timestamp'2020-01-01 01:02:03' AS ts, binary('xy') AS b, 1Y AS y, 2S AS sh,"
                + " interval '1' day AS i, timestamp_ntz'2020-01-01 00:00:00' AS n, true AS t,"
                + " 1.5f AS f, 2.5d AS dd");
    UserDefinedFunction kind =
        udf(
            (Object value) ->
                value.getClass().getSimpleName()
                    + " "
                    + (value instanceof byte[] ? Arrays.toString((byte[]) value) : value),
            DataTypes.StringType);
    for (String name : one.columns()) {
      if (!name.equals("s")) {
        Harness.say("a " + name + " comes as", one.select(kind.apply(col(name))).first().get(0));
      }
    }
    UserDefinedFunction field =
        udf((Row row) -> row.getInt(0) + row.<String>getAs("y"), DataTypes.StringType);
    show("a struct", one.select(field.apply(col("s")).as("f")));
    Harness.say("java.time", javaTime(spark));
    gives(spark, "a list", value -> Arrays.asList(1, null, 3), "array<int>");
    gives(spark, "an array", value -> new String[] {"a", "b"}, "array<string>");
    gives(spark, "a row", value -> RowFactory.create("a", 2L), "struct<a: string, b: bigint>");
    gives(spark, "a decimal", value -> new BigDecimal("1.256"), "decimal(10,2)");
    gives(spark, "bytes", value -> new byte[] {1, 2}, "binary");
    gives(spark, "a date", value -> java.sql.Date.valueOf("2021-05-06"), "date");
    gives(spark, "a local date", value -> java.time.LocalDate.of(2021, 5, 6), "date");
    gives(
        spark, "an instant", value -> java.time.Instant.parse("2021-05-06T07:08:09Z"), "timestamp");
    gives(
        spark,
        "rows",
        value -> List.of(RowFactory.create(1), RowFactory.create(2)),
        "array<struct<a: int>>");
  }

  private static void gives(
      SparkSession spark, String what, UDF1<Long, Object> function, String type) {
    DataType given = StructType.fromDDL("c " + type).apply(0).dataType();
    Dataset<Row> rows = spark.range(1).select(udf(function, given).apply(col("id")).as("c"));
    Harness.say("gives " + what, rows.selectExpr("cast(c as string)", "typeof(c)").first());
  }

  private static Object javaTime(SparkSession spark) {
    spark.conf().set("spark.sql.datetime.java8API.enabled", "true");
    try {
      spark
          .udf()
          .register("plusDay", (java.time.LocalDate day) -> day.plusDays(1), DataTypes.DateType);
      return spark.sql("SELECT plusDay(DATE '2019-02-26')").head().get(0);
    } finally {
      spark.conf().set("spark.sql.datetime.java8API.enabled", "false");
    }
  }

  private static void failures(SparkSession spark) {
    UserDefinedFunction bad =
        udf(
            (Long value) -> {
              if (value == 1) {
                throw new IllegalStateException("boom");
              }
              return value;
            },
            DataTypes.LongType);
    Dataset<Row> failing = spark.range(3).select(bad.apply(col("id")));
    Harness.error("throws", () -> failing.collectAsList());
    Harness.error("throws while shown", () -> failing.show());
    try {
      failing.collectAsList();
    } catch (Exception failure) {
      Harness.say("the cause", failure.getCause());
    }
    show("of rows without", spark.range(1).select(bad.apply(col("id")).as("v")));
    Harness.error("too many arguments", () -> spark.sql("SELECT inc(1, 5)").collectAsList());
    Harness.error("an int for a long", () -> spark.sql("SELECT inc(1)").collectAsList());
    Harness.error(
        "gives a text for a number",
        () ->
            spark
                .range(1)
                .select(udf((Long v) -> "x", DataTypes.LongType).apply(col("id")))
                .collectAsList());
    Harness.error(
        "gives an int for a long",
        () ->
            spark
                .range(1)
                .select(udf((Long v) -> 5, DataTypes.LongType).apply(col("id")))
                .collectAsList());
    Harness.error("no such function", () -> spark.sql("SELECT nofn(1)"));
    Harness.error(
        "no such class", () -> spark.udf().registerJava("x", "no.such.Cls", DataTypes.LongType));
    Harness.error(
        "no function", () -> spark.udf().registerJava("x", "java.lang.String", DataTypes.LongType));
  }

  private static void streams(SparkSession spark) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    feed.values(1, 2, 3);
    spark.udf().register("twice", (Integer i) -> i * 2, DataTypes.IntegerType);
    feed.read(spark).createOrReplaceTempView("numbers_in");
    spark
        .sql("SELECT twice(value) AS v FROM numbers_in WHERE twice(value) > 2")
        .writeStream()
        .format("memory")
        .queryName("twice_out")
        .start()
        .processAllAvailable();
    show("of a stream", spark.sql("SELECT v FROM twice_out ORDER BY v"));
    spark.streams().active()[0].stop();
  }
}

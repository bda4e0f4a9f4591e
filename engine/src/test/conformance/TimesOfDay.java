import static org.apache.spark.sql.functions.*;

import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimeType;
import scala.Tuple2;

/** Times of day: in rows, objects, files, groups, orders, functions and streams. */
public final class TimesOfDay {
  /** When a shop opens and closes. */
  public static class Hours implements Serializable {
    private String shop;
    private LocalTime opens;
    private LocalTime closes;

    public Hours() {}

    Hours(String shop, LocalTime opens, LocalTime closes) {
      this.shop = shop;
      this.opens = opens;
      this.closes = closes;
    }

    public String getShop() {
      return shop;
    }

    public void setShop(String shop) {
      this.shop = shop;
    }

    public LocalTime getOpens() {
      return opens;
    }

    public void setOpens(LocalTime opens) {
      this.opens = opens;
    }

    public LocalTime getCloses() {
      return closes;
    }

    public void setCloses(LocalTime closes) {
      this.closes = closes;
    }
  }

  private static final List<Hours> HOURS =
      Arrays.asList(
          new Hours("baker", LocalTime.of(5, 30), LocalTime.of(13, 0)),
          new Hours("bank", LocalTime.of(9, 0), LocalTime.of(16, 30, 0, 500_000_000)),
          new Hours("bar", LocalTime.of(18, 0, 0, 1000), null),
          new Hours("kiosk", LocalTime.of(5, 30), LocalTime.of(23, 59, 59, 999_999_000)));

  public static void main(String[] args) throws Exception {
    SparkSession spark = Harness.session();
    refused(spark);
    spark.conf().set("spark.sql.timeType.enabled", "true");
    objects(spark);
    rows(spark);
    queries(spark);
    files(spark);
    stream(spark);
    spark.stop();
  }

  /**
   * Without being told to, Spark knows the type and refuses almost all that can be done with it.
   */
  private static void refused(SparkSession spark) {
    Harness.sql(
        spark,
        "SELECT TIME'12:00'",
        "SELECT CAST(TIME'12:00' AS STRING)",
        "SELECT CAST('12:00' AS TIME)",
        "SELECT hour(TIME'12:00')");
    Harness.error(
        "objects", () -> spark.createDataset(Arrays.asList(LocalTime.NOON), Encoders.LOCALTIME()));
    Harness.error("beans", () -> spark.createDataFrame(HOURS, Hours.class));
    StructType schema = new StructType().add("t", "time");
    Harness.error(
        "rows",
        () -> spark.createDataFrame(Arrays.asList(RowFactory.create(LocalTime.NOON)), schema));
    Harness.error(
        "reading",
        () ->
            spark
                .read()
                .schema("t TIME")
                .json(spark.createDataset(Arrays.asList("{}"), Encoders.STRING()))
                .collectAsList());
  }

  private static void objects(SparkSession spark) {
    Dataset<LocalTime> times =
        spark.createDataset(
            Arrays.asList(LocalTime.NOON, null, LocalTime.of(1, 2, 3, 4_005_000)),
            Encoders.LOCALTIME());
    times.printSchema();
    times.show();
    Harness.say("times", times.collectAsList());
    Dataset<LocalTime> later =
        times
            .filter(col("value").isNotNull())
            .map(
                (MapFunction<LocalTime, LocalTime>) each -> each.plusHours(13),
                Encoders.LOCALTIME());
    Harness.say("later", later.collectAsList());
    Dataset<Hours> hours = spark.createDataset(HOURS, Encoders.bean(Hours.class));
    hours.printSchema();
    hours.orderBy("shop").show(false);
    for (Hours each : hours.orderBy(col("opens").desc(), col("shop")).collectAsList()) {
      Harness.say(each.getShop(), each.getOpens() + " to " + each.getCloses());
    }
    spark.createDataFrame(HOURS, Hours.class).select("shop", "opens").orderBy("shop").show();
    Harness.say(
        "tuple",
        spark
            .createDataset(
                Arrays.asList(new Tuple2<>(LocalTime.MIDNIGHT, 1)),
                Encoders.tuple(Encoders.LOCALTIME(), Encoders.INT()))
            .collectAsList());
  }

  private static void rows(SparkSession spark) {
    StructType schema =
        new StructType()
            .add("t", TimeType.apply(3))
            .add("all", DataTypes.createArrayType(TimeType.apply()))
            .add("at", DataTypes.createMapType(TimeType.apply(), DataTypes.StringType));
    Dataset<Row> frame =
        spark.createDataFrame(
            Arrays.asList(
                RowFactory.create(
                    LocalTime.of(1, 2, 3, 123_456_789),
                    Arrays.asList(LocalTime.NOON, null),
                    java.util.Collections.singletonMap(LocalTime.of(4, 5), "five past four")),
                RowFactory.create(null, null, null)),
            schema);
    frame.printSchema();
    frame.show(false);
    Row first = frame.collectAsList().get(0);
    LocalTime time = first.getAs("t");
    Harness.say("row", first + " " + time.getNano());
    Harness.say("list", first.getList(1).get(0));
    Harness.say("map", first.getJavaMap(2).get(LocalTime.of(4, 5)));
    Harness.error("bean", () -> frame.select("t").as(Encoders.LOCALTIME()).collectAsList());
    Harness.rows(
        "lit",
        () -> spark.range(1).select(lit(LocalTime.of(6, 7)), expr("TIME'08:09'").as("written")));
    spark
        .udf()
        .register(
            "noonOf",
            (UDF1<LocalTime, LocalTime>) each -> each == null ? null : LocalTime.NOON,
            TimeType.apply());
    spark
        .udf()
        .register(
            "nanos",
            (UDF1<LocalTime, Long>) each -> each == null ? -1L : each.toNanoOfDay(),
            DataTypes.LongType);
    Harness.rows("udf", () -> frame.selectExpr("noonOf(t)", "nanos(t)", "nanos(all[0])"));
  }

  private static void queries(SparkSession spark) {
    Dataset<Row> hours = spark.createDataFrame(HOURS, Hours.class);
    hours.createOrReplaceTempView("hours");
    Harness.rows(
        "groups",
        () -> hours.groupBy("opens").agg(count("*"), max("closes"), min("closes"), first("shop")));
    Harness.rows("distinct", () -> hours.select("opens").distinct());
    Harness.rows(
        "joined",
        () ->
            hours
                .as("a")
                .join(hours.as("b"), col("a.opens").equalTo(col("b.opens")))
                .select("a.shop", "b.shop"));
    Harness.rows(
        "ranges",
        () ->
            hours
                .as("a")
                .join(hours.as("b"), expr("a.opens < b.closes AND a.opens > b.opens"))
                .select("a.shop", "b.shop"));
    Harness.rows("ranks", () -> hours.select(col("shop"), rank().over(Window.orderBy("opens"))));
    Harness.rows(
        "lag",
        () -> hours.select(col("shop"), lag("opens", 1).over(Window.orderBy("opens", "shop"))));
    Harness.rows("union", () -> hours.select("opens").union(hours.select("closes")));
    Harness.rows("pivot", () -> hours.groupBy("shop").pivot("opens").count());
    Harness.rows(
        "functions",
        () ->
            hours.select(
                col("shop"),
                hour(col("opens")),
                minute(col("opens")),
                second(col("closes")),
                time_diff(lit("HOUR"), col("opens"), col("closes")),
                time_trunc(lit("HOUR"), col("closes")),
                time_to_seconds(col("closes")),
                time_to_millis(col("opens")),
                time_to_micros(col("opens"))));
    Harness.rows(
        "made",
        () ->
            spark
                .range(1)
                .select(
                    make_time(lit(1), lit(2), lit(3)),
                    to_time(lit("04:05")),
                    to_time(lit("04-05"), lit("HH-mm")),
                    try_to_time(lit("x")),
                    try_to_time(lit("x"), lit("HH")),
                    time_from_seconds(lit(1)),
                    time_from_millis(lit(1)),
                    time_from_micros(lit(1)),
                    make_timestamp_ntz(
                        lit(java.sql.Date.valueOf("2024-05-06")), to_time(lit("04:05"))),
                    make_timestamp(lit(java.sql.Date.valueOf("2024-05-06")), lit(LocalTime.NOON)),
                    make_timestamp(
                        lit(java.sql.Date.valueOf("2024-05-06")),
                        lit(LocalTime.NOON),
                        lit("Europe/Berlin"))));
    Harness.say("now", spark.range(1).select(current_time(), current_time(0)).schema());
    Harness.say("same", spark.range(2).select(current_time(3)).distinct().count());
    Harness.sql(
        spark,
        "SELECT shop, closes - opens FROM hours",
        "SELECT shop, opens + INTERVAL '1' HOUR FROM hours",
        "SELECT shop FROM hours WHERE opens < '9:00'",
        "SELECT shop FROM hours WHERE opens IN (TIME'05:30', TIME'18:00')",
        "SELECT opens::string || '!' FROM hours",
        "SELECT CAST(opens AS TIME(0)) AS o FROM hours WHERE shop = 'bar'",
        "SELECT * FROM VALUES (TIME'01:02'), (TIME'02:01') AS v(t) ORDER BY t DESC",
        "SELECT time FROM (SELECT 1 AS time)",
        "SELECT time '01:02' AS time",
        "DESCRIBE hours");
    hours.select("opens", "closes").describe().show();
    hours.select("closes").na().drop().orderBy("closes").show();
  }

  private static void files(SparkSession spark) throws Exception {
    Path folder = Harness.folder("times");
    try {
      Dataset<Row> hours = spark.createDataFrame(HOURS, Hours.class).coalesce(1).orderBy("shop");
      String json = folder.resolve("json").toString();
      hours.write().json(json);
      Harness.say("json", lines(folder.resolve("json")));
      Harness.rows(
          "json", () -> spark.read().schema("shop STRING, opens TIME, closes TIME(0)").json(json));
      String csv = folder.resolve("csv").toString();
      hours.write().option("header", "true").csv(csv);
      Harness.say("csv", lines(folder.resolve("csv")));
      Harness.rows(
          "csv",
          () ->
              spark
                  .read()
                  .option("header", "true")
                  .schema("closes TIME, opens TIME, shop STRING")
                  .csv(csv));
      String own = folder.resolve("own").toString();
      Files.write(
          folder.resolve("own"),
          Arrays.asList(
              "{\"t\": \"7 o'clock 05\"}", "{\"t\": \"x\"}", "{\"t\": 5}", "{\"t\": \"\"}"));
      Harness.rows(
          "pattern",
          () -> spark.read().schema("t TIME").option("timeFormat", "H 'o''clock' mm").json(own));
    } finally {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toArray(Path[]::new)) {
          Files.delete(each);
        }
      }
    }
  }

  private static List<String> lines(Path folder) throws Exception {
    try (Stream<Path> all = Files.list(folder)) {
      Path part =
          all.filter(each -> each.getFileName().toString().startsWith("part-")).findFirst().get();
      return Files.readAllLines(part);
    }
  }

  private static void stream(SparkSession spark) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> counts =
        feed.read(spark, "t TIME, n INT")
            .groupBy("t")
            .agg(count("*").as("c"), max("t").as("latest"));
    Path checkpoint = Harness.folder("times");
    Trigger trigger = Trigger.ProcessingTime(0);
    Harness.Run run = new Harness.Run(counts, "complete", trigger, checkpoint, false);
    feed.lines("{\"t\":\"01:02:03.5\",\"n\":1}", "{\"t\":\"12:00\",\"n\":1}");
    run.tell("first");
    run.query.stop();
    run = new Harness.Run(counts, "complete", trigger, checkpoint, false);
    feed.lines("{\"t\":\"01:02:03.500000\",\"n\":1}", "{\"t\":\"x\",\"n\":1}");
    run.tell("second");
    run.query.stop();
  }
}

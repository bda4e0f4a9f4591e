import static org.apache.spark.sql.functions.*;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.api.java.function.MapGroupsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.KeyValueGroupedDataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructType;

/** What Datasets, groups, sessions and functions of tables can do beside the usual. */
public final class MoreOfDatasets {
  /** A measurement. */
  public static class Measured implements Serializable {
    private String name;
    private int t1;

    public String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }

    public int getT1() {
      return t1;
    }

    public void setT1(int t1) {
      this.t1 = t1;
    }
  }

  public static void main(String[] args) throws Exception {
    SparkSession spark = Harness.session();
    Dataset<Row> rows =
        spark.createDataFrame(
            Arrays.asList(
                RowFactory.create("b", 1, 10L, 0.5),
                RowFactory.create("a", 2, 20L, null),
                RowFactory.create(null, 3, 30L, 1.5),
                RowFactory.create("c", 4, null, 2.5)),
            new StructType()
                .add("name", "string")
                .add("t1", "int")
                .add("T2", "bigint")
                .add("other", "double"));
    patterns(rows);
    turned(spark, rows);
    numbered(rows);
    views(spark, rows);
    same(spark, rows);
    grouped(rows);
    tables(spark);
    tags(spark);
    Harness.say("of one", Encoders.tuple(Encoders.STRING()).schema());
    Harness.say(
        "names",
        SparkSession.Builder.MASTER_KEY()
            + SparkSession.Builder.APP_NAME_KEY()
            + SparkSession.Builder.CATALOG_IMPL_KEY()
            + SparkSession.Builder.CONNECT_REMOTE_KEY()
            + SparkSession.Builder.API_MODE_KEY()
            + SparkSession.Builder.API_MODE_CLASSIC()
            + SparkSession.Builder.API_MODE_CONNECT());
    spark.stop();
  }

  private static void patterns(Dataset<Row> rows) {
    Harness.rows("digits", () -> rows.select(rows.colRegex("`t\\d`")));
    Harness.rows("either", () -> rows.select(rows.colRegex("`(name|other)`"), col("t1")));
    Harness.rows("none", () -> rows.select(rows.colRegex("`x.*`"), col("t1")));
    Harness.rows("plain", () -> rows.select(rows.colRegex("name")));
    Harness.rows(
        "qualified", () -> rows.as("r").select(col("name"), rows.as("r").colRegex("r.`t.`")));
    Harness.rows("in a function", () -> rows.select(concat_ws(",", rows.colRegex("`t.`"))));
    Harness.error("no such", () -> rows.select(rows.colRegex("zzz")));
    rows.sparkSession().conf().set("spark.sql.caseSensitive", "true");
    Harness.rows("in its case", () -> rows.select(rows.colRegex("`t\\d`")));
    rows.sparkSession().conf().unset("spark.sql.caseSensitive");
    Dataset<Row> noted =
        rows.withColumn(
            "name", upper(col("name")), new MetadataBuilder().putString("comment", "loud").build());
    Harness.say(
        "noted", noted.schema().apply("name").getComment() + " " + noted.schema().catalogString());
  }

  private static void turned(SparkSession spark, Dataset<Row> rows) {
    rows.transpose().show();
    rows.transpose().printSchema();
    rows.select("t1", "T2", "other").transpose().show();
    rows.select("t1", "T2", "other").transpose(col("T2")).show();
    rows.select("name").transpose().show();
    rows.filter("t1 > 9").transpose().show();
    Harness.say("nothing", spark.emptyDataFrame().transpose().columns().length);
    Harness.error("types", () -> rows.transpose(col("t1")).show());
    Harness.error("index", () -> rows.transpose(col("t1").plus(1)));
    Harness.error("nested", () -> rows.select(array("t1").as("a"), col("t1")).transpose());
    spark.conf().set("spark.sql.transposeMaxValues", "2");
    Harness.error("too many", () -> rows.select("t1", "T2").transpose());
    spark.conf().unset("spark.sql.transposeMaxValues");
  }

  private static void numbered(Dataset<Row> rows) {
    Harness.rows("numbered", () -> rows.coalesce(1).zipWithIndex());
    Harness.rows("named", () -> rows.coalesce(1).select("name").zipWithIndex("at"));
    rows.zipWithIndex().printSchema();
    Harness.say("distinct", rows.zipWithIndex("at").select("at").distinct().count());
    Harness.say("by id", rows.repartitionById(2, col("t1").cast("int").mod(2)).count());
  }

  private static void views(SparkSession spark, Dataset<Row> rows) throws Exception {
    rows.registerTempTable("old");
    rows.limit(1).registerTempTable("old");
    Harness.say("old", spark.table("old").count());
  }

  private static void same(SparkSession spark, Dataset<Row> rows) {
    Dataset<Row> one = rows.filter(col("t1").gt(1)).select("name");
    Dataset<Row> other = rows.filter(col("t1").gt(1)).select("name");
    Harness.say(
        "same", one.sameSemantics(other) + " " + (one.semanticHash() == other.semanticHash()));
    Harness.say("another", one.sameSemantics(rows.filter(col("t1").gt(2)).select("name")));
    Harness.say("range", spark.range(5).sameSemantics(spark.range(5)));
    Harness.say("not range", spark.range(5).sameSemantics(spark.range(6)));
  }

  private static void grouped(Dataset<Row> rows) {
    KeyValueGroupedDataset<Integer, Row> byHalf =
        rows.groupBy(col("t1").mod(2)).as(Encoders.INT(), Encoders.row(rows.schema()));
    Dataset<String> names =
        byHalf.mapGroups(
            (MapGroupsFunction<Integer, Row, String>)
                (key, each) -> {
                  int sum = 0;
                  while (each.hasNext()) {
                    sum += each.next().getInt(1);
                  }
                  return key + ":" + sum;
                },
            Encoders.STRING());
    Harness.rows("halves", names::toDF);
    KeyValueGroupedDataset<String, Measured> byName =
        rows.groupBy("name").as(Encoders.STRING(), Encoders.bean(Measured.class));
    Harness.rows("count", () -> byName.count().toDF());
    Harness.rows(
        "beans",
        () ->
            byName
                .mapGroups(
                    (MapGroupsFunction<String, Measured, String>)
                        (key, each) -> key + each.next().getT1(),
                    Encoders.STRING())
                .toDF());
    Harness.rows(
        "window", () -> rows.select(col("t1"), Window.orderBy("t1").withAggregate(sum("t1"))));
  }

  private static void tables(SparkSession spark) {
    Harness.rows("range", () -> spark.tvf().range(3).toDF());
    Harness.rows("range", () -> spark.tvf().range(1, 3).toDF());
    Harness.rows("range", () -> spark.tvf().range(1, 9, 3).toDF());
    Harness.rows("range", () -> spark.tvf().range(1, 9, 3, 2).toDF());
    Harness.rows("explode", () -> spark.tvf().explode(array(lit(1), lit(2))));
    Harness.rows("explode map", () -> spark.tvf().explode(map(lit("a"), lit(2))));
    Harness.rows("explode_outer", () -> spark.tvf().explode_outer(lit(null).cast("array<int>")));
    Harness.rows(
        "inline",
        () -> spark.tvf().inline(array(struct(lit(1), lit("a")), struct(lit(2), lit("b")))));
    Harness.rows(
        "inline_outer", () -> spark.tvf().inline_outer(array().cast("array<struct<a:int,b:int>>")));
    Harness.rows(
        "json_tuple", () -> spark.tvf().json_tuple(lit("{\"a\":1,\"b\":2}"), lit("a"), lit("b")));
    Harness.rows("posexplode", () -> spark.tvf().posexplode(array(lit(1), lit(2))));
    Harness.rows(
        "posexplode_outer", () -> spark.tvf().posexplode_outer(lit(null).cast("map<int,int>")));
    Harness.rows("stack", () -> spark.tvf().stack(lit(2), lit(1), lit(2), lit(3)));
    Harness.error("no array", () -> spark.tvf().explode(lit(1)));
    Harness.error("no fields", () -> spark.tvf().json_tuple(lit("{}")));
    Dataset<Row> lists = spark.sql("SELECT 1 AS id, array(1, 2) AS xs UNION ALL SELECT 2, array()");
    Harness.rows("lateral", () -> lists.lateralJoin(spark.tvf().explode(col("xs").outer())));
  }

  private static void tags(SparkSession spark) throws Exception {
    Harness.say("none", spark.getTags());
    spark.addTag("one");
    spark.addTag("one");
    Harness.say(
        "one",
        spark.getTags() + " " + spark.getTags().size() + " " + spark.getTags().contains("one"));
    spark.addTag("two");
    spark.removeTag("one");
    spark.removeTag("none");
    Harness.say("two", spark.getTags());
    Thread other =
        new Thread(
            () -> {
              Harness.say("inherited", spark.getTags());
              spark.addTag("three");
            });
    other.start();
    other.join();
    Harness.say("own", spark.getTags());
    spark.clearTags();
    Harness.say("cleared", spark.getTags());
    Harness.error("comma", () -> spark.addTag("a,b"));
    Harness.error("empty", () -> spark.addTag(""));
  }
}

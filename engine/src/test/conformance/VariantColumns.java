import static org.apache.spark.sql.functions.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.VariantVal;

/** Values of no fixed type: in columns, objects, files and streams. */
public final class VariantColumns {
  private VariantColumns() {}

  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    Dataset<Row> texts =
        spark.sql(
            "SELECT * FROM VALUES (1, '{\"b\":[1,2.5],\"a\":\"x\"}'), (2, '[true,null]'), (3,"
                + " 'null'), (4, null) AS t(id, j)");
    Dataset<Row> variants = texts.select(col("id"), parse_json(col("j")).as("v"));
    variants.printSchema();
    variants.show(false);
    variants.orderBy("id").show(3, 12);
    functions(spark, variants);
    rows(spark, variants);
    files(spark, variants);
    streams(spark);
    spark.stop();
  }

  private static void functions(SparkSession spark, Dataset<Row> variants) {
    Harness.rows(
        "functions",
        () ->
            variants.select(
                col("id"),
                variant_get(col("v"), "$.a", "string").as("a"),
                try_variant_get(col("v"), "$.a", "int").as("i"),
                variant_get(col("v"), lit("$.b[1]"), "double").as("b"),
                try_variant_get(col("v"), lit("$[0]"), "boolean").as("c"),
                is_variant_null(col("v")).as("n"),
                is_valid_variant(col("v")).as("k"),
                schema_of_variant(col("v")).as("s")));
    Harness.rows("agg", () -> variants.agg(schema_of_variant_agg(col("v"))));
    Harness.rows("lenient", () -> variants.select(try_parse_json(lit("{")), to_json(col("v"))));
    Harness.rows(
        "object",
        () -> spark.range(2).select(to_variant_object(struct(col("id"), lit("x").as("y")))));
    Harness.rows(
        "cast",
        () ->
            spark.range(1).select(col("id").cast("variant"), lit("a").cast(DataTypes.VariantType)));
    Harness.rows("field", () -> variants.select(col("v").getField("a")));
    Harness.rows(
        "exploded", () -> spark.tvf().variant_explode(parse_json(lit("{\"a\":1,\"b\":[2]}"))));
    Harness.rows("exploded outer", () -> spark.tvf().variant_explode_outer(parse_json(lit("1"))));
    Harness.rows(
        "nested",
        () -> variants.select(array(col("v")), struct(col("v")), map(col("id"), col("v"))));
    Harness.rows("union", () -> variants.union(variants).filter("id = 1"));
    Harness.rows("join", () -> variants.as("l").join(variants.as("r"), "id").filter("id < 3"));
    Harness.rows("grouped", () -> variants.groupBy("id").agg(first(col("v")), count(col("v"))));
    Harness.error("sorted", () -> variants.orderBy("v").collectAsList());
    Harness.error("grouped by it", () -> variants.groupBy("v").count().collectAsList());
    Harness.error("distinct", () -> variants.distinct().collectAsList());
    Harness.error("duplicates", () -> variants.dropDuplicates("v").collectAsList());
    Harness.error("excepted", () -> variants.except(variants).collectAsList());
    Harness.error(
        "sorted by a map", () -> variants.orderBy(map(col("id"), col("id"))).collectAsList());
    Harness.error(
        "distinct maps",
        () -> variants.select(map(col("id"), col("id"))).distinct().collectAsList());
    Harness.error(
        "joined by it", () -> variants.as("l").join(variants.as("r"), "v").collectAsList());
  }

  private static void rows(SparkSession spark, Dataset<Row> variants) {
    VariantVal value = (VariantVal) variants.filter("id = 1").collectAsList().get(0).get(1);
    Harness.say("value", value + " " + Arrays.toString(value.getValue()));
    Harness.say("metadata", Arrays.toString(value.getMetadata()));
    Harness.say("debug", value.debugString());
    Harness.say("zone", value.toJson(java.time.ZoneId.of("UTC")));
    VariantVal same = new VariantVal(value.getValue(), value.getMetadata());
    Harness.say("equal", value.equals(same) && value.hashCode() == same.hashCode());
    StructType schema = new StructType().add("v", DataTypes.VariantType);
    Harness.say("type", schema.toDDL() + " " + schema.json() + " " + DataTypes.VariantType);
    Harness.rows("back", () -> spark.createDataFrame(List.of(RowFactory.create(value)), schema));
    Harness.say(
        "mapped",
        variants
            .filter("id < 3")
            .map(
                (MapFunction<Row, String>) row -> row.get(1).toString() + row.getInt(0),
                Encoders.STRING())
            .collectAsList());
    Harness.say(
        "as text", variants.selectExpr("cast(v as string)").as(Encoders.STRING()).collectAsList());
    Harness.say("json", variants.toJSON().collectAsList());
  }

  private static void files(SparkSession spark, Dataset<Row> variants) throws Exception {
    Path folder = Files.createTempDirectory("variants");
    Files.write(
        folder.resolve("a.json"),
        Arrays.asList(
            "{\"id\":1,\"v\":{\"b\":1,\"a\":[2.50]}}", "{\"id\":2,\"v\":null}", "{\"id\":3}"));
    Harness.rows("read", () -> spark.read().schema("id INT, v VARIANT").json(folder.toString()));
    Harness.rows(
        "from_json",
        () ->
            spark
                .range(1)
                .select(
                    from_json(
                        lit("{\"v\":{\"b\":1,\"a\":[2.50]},\"n\":1}"),
                        DataType.fromDDL("v variant, n int")),
                    expr("from_json('[1, {\"x\": 2}]', 'variant')")));
    String out = folder + "/out";
    variants.coalesce(1).write().json(out);
    Harness.say("written", spark.read().textFile(out).collectAsList());
    Harness.error("csv", () -> variants.write().csv(folder + "/csv"));
    Harness.error("partitioned", () -> variants.write().partitionBy("v").json(folder + "/p"));
  }

  private static void streams(SparkSession spark) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    feed.lines("{\"k\":\"a\",\"j\":\"{\\\"n\\\":1}\"}", "{\"k\":\"b\",\"j\":\"[2]\"}");
    Dataset<Row> counted =
        feed.read(spark, "k STRING, j STRING")
            .select(col("k"), parse_json(col("j")).as("v"))
            .groupBy("k")
            .agg(last("v").as("l"), schema_of_variant_agg(col("v")).as("s"));
    Path checkpoint = Files.createTempDirectory("cp");
    new Harness.Run(counted, "update", Trigger.Once(), checkpoint, false).tell("stream");
    feed.lines("{\"k\":\"a\",\"j\":\"{\\\"m\\\":\\\"x\\\"}\"}", "{\"k\":\"b\",\"j\":null}");
    new Harness.Run(counted, "update", Trigger.Once(), checkpoint, false).tell("again");
  }
}

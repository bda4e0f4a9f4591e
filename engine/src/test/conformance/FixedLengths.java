import static org.apache.spark.sql.functions.*;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** CHAR and VARCHAR where a query names them: which turn into STRING, and which are refused. */
public final class FixedLengths {
  public static void main(String[] args) {
    SparkSession spark = Harness.session();
    Harness.sql(
        spark,
        "SELECT CAST('abc' AS CHAR(2)), CAST('a' AS VARCHAR(5)), CAST(12 AS CHAR(1))",
        "SELECT typeof(CAST('abc' AS CHAR(2)))",
        "SELECT CAST(array('abc') AS ARRAY<VARCHAR(1)>)",
        "SELECT 'abc'::CHAR(1)",
        "SELECT TRY_CAST('abc' AS VARCHAR(1))",
        "SELECT CAST('abc' AS CHAR)",
        "SELECT CAST('abc' AS VARCHAR)",
        "SELECT from_json('{\"a\":\"xyz\"}', 'a CHAR(2)')",
        "SELECT from_json('{\"a\":\"xyz\"}', 'a VARCHAR(2)').a",
        "SELECT from_csv('xyz', 'a CHAR(2)')",
        "SELECT schema_of_json('{\"a\":\"xyz\"}')");
    Dataset<Row> words =
        spark.createDataset(Arrays.asList("a", "abcd"), Encoders.STRING()).toDF("w");
    Harness.rows(
        "cast",
        () ->
            words.select(col("w").cast("char(2)"), col("w").cast(DataTypes.createVarcharType(1))));
    Harness.rows("try_cast", () -> words.select(col("w").try_cast("varchar(2)")));
    StructType chars =
        new StructType().add("c", DataTypes.createCharType(3)).add("v", "varchar(2)");
    Harness.say("schema", chars.json() + " " + chars.toDDL() + " " + chars.treeString());
    List<Row> rows = Arrays.asList(RowFactory.create("a", "b"), RowFactory.create("abc", "de"));
    Harness.rows("rows", () -> spark.createDataFrame(rows, chars));
    Harness.error(
        "long rows",
        () -> spark.createDataFrame(Arrays.asList(RowFactory.create("abcd", "b")), chars).show());
    Harness.rows(
        "nested",
        () ->
            spark.createDataFrame(
                Arrays.asList(RowFactory.create(Arrays.asList("a"))),
                new StructType().add("l", "array<char(2)>")));
    Harness.rows(
        "json",
        () ->
            spark
                .read()
                .schema(chars)
                .json(spark.createDataset(Arrays.asList("{\"c\":\"abcd\"}"), Encoders.STRING())));
    Harness.rows(
        "json text",
        () ->
            spark
                .read()
                .schema("c CHAR(3)")
                .json(spark.createDataset(Arrays.asList("{\"c\":\"abcd\"}"), Encoders.STRING())));
    Harness.rows(
        "csv",
        () ->
            spark
                .read()
                .schema(chars)
                .csv(spark.createDataset(Arrays.asList("abcd,x"), Encoders.STRING())));
    Harness.error("files", () -> spark.read().schema(chars).json("/no/such"));
    Harness.error("stream", () -> spark.readStream().schema(chars).json("/tmp"));
    Harness.error("stream text", () -> spark.readStream().schema("c CHAR(3)").json("/tmp"));
    Harness.error("empty", () -> spark.emptyDataFrame(chars).show());
    Harness.error(
        "objects",
        () ->
            Harness.say(
                "char", spark.createDataset(Arrays.asList("a", "abc"), Encoders.CHAR(3)).schema()));
    Harness.error(
        "objects",
        () ->
            Harness.say(
                "varchar",
                spark.createDataset(Arrays.asList("a", "abc"), Encoders.VARCHAR(3)).schema()));
    Harness.error(
        "long objects",
        () -> spark.createDataset(Arrays.asList("a", "abcd"), Encoders.CHAR(3)).show());
    Harness.error(
        "long objects",
        () -> spark.createDataset(Arrays.asList("a", "abcd"), Encoders.VARCHAR(3)).show());
    Harness.say("encoder", Encoders.CHAR(3).schema() + " " + Encoders.VARCHAR(4).schema());
    Harness.error(
        "udf",
        () -> {
          spark.udf().register("f", (UDF1<String, String>) x -> x, DataTypes.createCharType(2));
          words.selectExpr("f(w)").show();
        });
    Harness.error("as", () -> Harness.say("as", words.as(Encoders.VARCHAR(2)).collectAsList()));
    Harness.error("row", () -> Harness.say("row", Encoders.row(chars).schema()));
    spark.conf().set("spark.sql.legacy.charVarcharAsString", "true");
    Harness.rows("legacy rows", () -> spark.createDataFrame(rows, chars));
    Harness.rows(
        "legacy json",
        () ->
            spark
                .read()
                .schema("c CHAR(3)")
                .json(spark.createDataset(Arrays.asList("{\"c\":\"abcd\"}"), Encoders.STRING())));
    spark.stop();
  }
}

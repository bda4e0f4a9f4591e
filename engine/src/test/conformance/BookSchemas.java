import static org.apache.spark.sql.functions.*;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Collections;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Inferred and given schemas, and the forms of printSchema and show. */
public final class BookSchemas {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    Path folder = Harness.folder("book");
    Files.write(
        folder.resolve("a.json"),
        Arrays.asList(
            "{\"Arrival_Time\":1424686735090,\"Creation_Time\":1424686733090638193,\"Device\":\"nexus4_1\",\"Index\":18,\"Model\":\"nexus4\",\"User\":\"g\",\"gt\":\"stand\",\"x\":3.356934E-4,\"y\":-5.645752E-4,\"z\":-0.018814087}",
            "{\"Arrival_Time\":1424686735292,\"Device\":\"nexus4_1\",\"Index\":66,\"Model\":\"nexus4\",\"User\":null,\"gt\":\"walk\",\"x\":1,\"y\":2.5,\"z\":12}",
            "{\"nested\":{\"b\":[1,2,null],\"a\":{\"deep\":true}},\"mixed\":1,\"text\":\"2020-01-01\",\"empty\":[],\"none\":null,\"big\":123456789012345678901234567890}",
            "{\"nested\":{\"c\":\"x\"},\"mixed\":\"one\",\"list\":[{\"k\":1},{\"j\":2.5}],\"obj\":{}}"));
    Dataset<Row> read = spark.read().json(folder.toString());
    read.printSchema();
    read.printSchema(1);
    Harness.say("json", read.schema().json());
    Harness.say("ddl", read.schema().toDDL());
    Harness.say("tree", read.schema().treeString());
    Harness.say("string", read.schema().simpleString());
    Harness.say("dataset", read);
    read.show();
    read.show(2, 5);
    read.show(false);
    read.show(3, 0, true);
    read.show(2, 8, true);
    Harness.say("rows", read.collectAsList());
    Harness.say("toJSON", read.toJSON().collectAsList());
    for (Row r : read.collectAsList()) Harness.say("row json", r.json());
    StructType given =
        StructType.fromDDL(
            "a INT NOT NULL COMMENT 'first', b ARRAY<STRING>, c MAP<STRING, INT>, d STRUCT<e: INT,"
                + " f: STRING>, g DECIMAL(10,2), h BINARY, i DATE, j TIMESTAMP, k TIMESTAMP_NTZ, l"
                + " DOUBLE, m FLOAT, n BOOLEAN, o TINYINT");
    Harness.say("ddl", given.toDDL());
    Harness.say("json", given.prettyJson());
    given.printTreeString();
    Dataset<Row> rows =
        spark.createDataFrame(
            Arrays.asList(
                RowFactory.create(
                    1,
                    Arrays.asList("x", null),
                    Collections.singletonMap("k", 7),
                    RowFactory.create(2, "two"),
                    new BigDecimal("12.50"),
                    new byte[] {1, 15, -1},
                    Date.valueOf("2020-02-29"),
                    Timestamp.valueOf("2020-02-29 12:34:56.789"),
                    java.time.LocalDateTime.of(1969, 12, 31, 23, 59, 59),
                    1e10,
                    1.5f,
                    true,
                    (byte) -3),
                RowFactory.create(
                    2,
                    Collections.emptyList(),
                    Collections.emptyMap(),
                    RowFactory.create(null, null),
                    null,
                    new byte[0],
                    null,
                    null,
                    null,
                    Double.NaN,
                    Float.NEGATIVE_INFINITY,
                    null,
                    null)),
            given);
    rows.show();
    rows.show(false);
    rows.show(1, 0, true);
    Harness.say("rows", rows.drop("h").collectAsList());
    Harness.say("types", Arrays.toString(rows.dtypes()));
    Harness.say("columns", Arrays.toString(rows.columns()));
    rows.select("d.*").show();
    rows.limit(1)
        .select(
            col("d.f"), col("b").getItem(0), col("c").getItem("k"), expr("b[0]"), expr("d.e + 1"))
        .show();
    spark.range(3).toDF("n").show(0);
    spark.range(3).toDF("n").limit(0).show();
    spark.range(25).show();
    Harness.say("count", rows.count());
    Harness.say("first", spark.range(5).toDF("q").first());
    Harness.say("head", Arrays.toString((Object[]) spark.range(5).toDF("q").head(2)));
    Harness.say("take", spark.range(5).toDF("q").takeAsList(2));
    Harness.say("isEmpty", spark.range(0).isEmpty());
    spark
        .sql(
            "SELECT 1 a, 'x' b, 1.5 c, 1e3 d, DATE'2020-01-01' e, ARRAY(1,2) g, MAP('a',1) h,"
                + " STRUCT(1 AS p, 'q' AS r) i, NULL j, X'0aff' k, 5L m, 2Y n, true o")
        .printSchema();
    spark
        .sql(
            "SELECT 1 a, 'x' b, 1.5 c, 1e3 d, DATE'2020-01-01' e, ARRAY(1,2) g, MAP('a',1) h,"
                + " STRUCT(1 AS p, 'q' AS r) i, NULL j, X'0aff' k, 5L m, 2Y n, true o")
        .show(false);
    spark
        .sql("SELECT '日本語' wide, 'a\nb' line, 'tab\tx' tab, 'abcdefghijklmnopqrstuvwxyz' long")
        .show();
  }
}

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;

/** JSON and CSV out of the rows of a Dataset of texts. */
public final class ReadTexts {
  public static void main(String[] args) {
    SparkSession spark = Harness.session();
    Dataset<String> json =
        spark.createDataset(
            Arrays.asList(
                "{\"b\": 1, \"a\": \"x\"}",
                "",
                null,
                "[{\"a\": \"y\"}, {\"b\": 2.5}]",
                "{\"a\": \n \"over lines\"}",
                "  {\"c\": {\"d\": [1, null]}}  ",
                "null",
                "{\"a\": \"\u00e9\"}"),
            Encoders.STRING());
    Harness.rows("inferred", () -> spark.read().json(json));
    Harness.rows("given", () -> spark.read().schema("a STRING, b INT").json(json));
    Harness.rows("one column", () -> spark.read().json(json).select("b"));
    Harness.say("count", spark.read().json(json).count());
    Dataset<String> broken =
        spark.createDataset(
            List.of("{\"a\": 1}", "{\"a\": ", "7", "{\"a\": \"t\"}"), Encoders.STRING());
    Harness.rows("broken", () -> spark.read().json(broken));
    Harness.rows(
        "broken, given", () -> spark.read().schema("a INT, _corrupt_record STRING").json(broken));
    Harness.rows(
        "broken, dropped",
        () -> spark.read().option("mode", "DROPMALFORMED").schema("a INT").json(broken));
    Harness.error(
        "broken, failing",
        () -> spark.read().option("mode", "FAILFAST").json(broken).collectAsList());
    Harness.error(
        "broken, failing late",
        () -> spark.read().option("mode", "FAILFAST").schema("a INT").json(broken).collectAsList());
    Dataset<String> none = spark.emptyDataset(Encoders.STRING());
    Harness.rows("no rows", () -> spark.read().json(none));

    Dataset<String> csv =
        spark.createDataset(
            List.of("id,name", "1,x", "", "2,\"y,z\"", "id,name", "# no", "3", "4,q,r", "5,"),
            Encoders.STRING());
    Harness.rows("csv", () -> spark.read().csv(csv));
    Harness.rows("header", () -> spark.read().option("header", true).csv(csv));
    Harness.rows(
        "header, types",
        () ->
            spark
                .read()
                .option("header", true)
                .option("inferSchema", true)
                .option("comment", "#")
                .csv(csv));
    Harness.rows("schema", () -> spark.read().schema("id INT, name STRING").csv(csv));
    Harness.rows(
        "header, schema",
        () -> spark.read().option("header", true).schema("id INT, name STRING").csv(csv));
    Harness.rows(
        "corrupt",
        () -> spark.read().schema("id INT, name STRING, _corrupt_record STRING").csv(csv));
    Harness.rows("csv without rows", () -> spark.read().csv(none));
    Harness.rows(
        "filtered before",
        () -> spark.read().csv(csv.filter("value like '%,%'")).where("_c0 > '1'"));
    spark.stop();
  }
}

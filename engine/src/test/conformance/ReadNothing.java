import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Reading and writing without a path, and steps of one's own in a chain of calls. */
public final class ReadNothing {
  private static Dataset<Row> next(Dataset<Row> rows) {
    return rows.withColumn("next", col("id").plus(1));
  }

  private static Dataset<String> named(Dataset<Long> numbers) {
    return numbers.map((MapFunction<Long, String>) number -> "n" + number, Encoders.STRING());
  }

  public static void main(String[] args) {
    SparkSession spark = Harness.session();
    StructType schema = new StructType().add("s", "string");
    Harness.rows("text", () -> spark.read().text());
    Harness.rows("textFile", () -> spark.read().textFile());
    Harness.rows("json", () -> spark.read().json());
    Harness.rows("json with a schema", () -> spark.read().schema(schema).json());
    Harness.rows("csv", () -> spark.read().csv());
    Harness.rows("csv with a schema", () -> spark.read().schema(schema).csv());
    Harness.rows("load", () -> spark.read().format("json").load());
    Harness.rows("load with a schema", () -> spark.read().format("json").schema(schema).load());
    Harness.error("save", () -> spark.range(1).write().format("json").save());
    Harness.error("stream", () -> spark.readStream().schema(schema).format("json").load());

    Dataset<Long> numbers = spark.range(3);
    Harness.rows("a function", () -> numbers.toDF().transform(ReadNothing::next));
    Harness.rows("a lambda", () -> numbers.toDF().transform(rows -> rows.filter("id > 0")));
    List<String> names =
        numbers.transform(ReadNothing::named).transform(texts -> texts).collectAsList();
    Harness.say("of another type", names);
    Harness.error(
        "what the step throws",
        () ->
            numbers.transform(
                rows -> {
                  throw new IllegalStateException(Arrays.asList(rows.columns()).toString());
                }));
    spark.stop();
  }
}

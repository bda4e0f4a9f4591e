import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** NaN is one value and -0.0 is 0.0 to dropDuplicates, also inside of a struct or an array. */
public final class Case27DeduplicateNumbers {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    for (String type : new String[] {"FLOAT", "DOUBLE"}) {
      Column[] keys = {col("f"), struct(col("f")), array(col("f"))};
      String[] names = {"plain", "in a struct", "in an array"};
      for (int i = 0; i < keys.length; i++) {
        Harness.Feed feed = new Harness.Feed();
        Dataset<Row> rows =
            spark
                .readStream()
                .schema("text STRING, id INT")
                .json(feed.folder.toString())
                .withColumn("f", col("text").cast(type));
        Harness.Run run =
            new Harness.Run(
                rows.withColumn("key", keys[i]).dropDuplicates("key").select("f", "id"), "append");
        String name = type + " " + names[i];
        feed.lines("{\"text\":\"NaN\",\"id\":1}");
        run.tellAll(name + ", NaN");
        feed.lines("{\"text\":\"NaN\",\"id\":3}", "{\"text\":\"0.0\",\"id\":4}");
        run.query.processAllAvailable();
        feed.lines("{\"text\":\"-0.0\",\"id\":5}", "{\"id\":6}", "{\"id\":7}");
        run.tell(name + ", zeros and nulls");
        run.query.stop();
      }
    }
  }
}

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.timestamp_seconds;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** dropDuplicatesWithinWatermark needs a stream, and a watermark on the stream that it works on. */
public final class Case33WithinWatermarkErrors {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    String part = "dropDuplicatesWithinWatermark is not supported";
    Dataset<Row> still = spark.range(10).toDF();
    Harness.fails(
        "batch",
        part + " with batch DataFrames/DataSets",
        () -> still.dropDuplicatesWithinWatermark().write().format("noop").mode("append").save());
    Harness.fails(
        "batch, of a column",
        part + " with batch DataFrames/DataSets",
        () ->
            still
                .withColumn("other", col("id"))
                .dropDuplicatesWithinWatermark("other")
                .write()
                .format("noop")
                .mode("append")
                .save());
    Harness.Feed feed = new Harness.Feed();
    Harness.fails(
        "stream",
        part + " on streaming DataFrames/DataSets without watermark",
        () ->
            feed.read(spark).dropDuplicatesWithinWatermark().writeStream().format("noop").start());
    Harness.fails(
        "stream, of a column",
        part + " on streaming DataFrames/DataSets without watermark",
        () ->
            feed.read(spark)
                .withColumn("other", col("value"))
                .dropDuplicatesWithinWatermark("other")
                .writeStream()
                .format("noop")
                .start());
    Harness.fails(
        "watermark on another stream",
        part + " on streaming DataFrames/DataSets without watermark",
        () ->
            feed.read(spark)
                .dropDuplicatesWithinWatermark()
                .join(
                    feed.read(spark)
                        .withColumn("t", timestamp_seconds(col("value")))
                        .withWatermark("t", "10 seconds"),
                    "value")
                .writeStream()
                .format("noop")
                .start());
    Harness.fails(
        "the time is no column any longer",
        part + " on streaming DataFrames/DataSets without watermark",
        () ->
            feed.read(spark)
                .withColumn("t", timestamp_seconds(col("value")))
                .withWatermark("t", "10 seconds")
                .select("value")
                .dropDuplicatesWithinWatermark()
                .writeStream()
                .format("noop")
                .start());
  }
}

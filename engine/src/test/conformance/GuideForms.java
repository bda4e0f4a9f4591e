import static org.apache.spark.sql.functions.*;

import java.io.Serializable;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.api.java.function.*;
import org.apache.spark.sql.*;
import org.apache.spark.sql.catalyst.encoders.ExpressionEncoder;
import org.apache.spark.sql.expressions.javalang.typed;
import org.apache.spark.sql.streaming.*;
import org.apache.spark.sql.types.StructType;

/**
 * The forms in which Spark's guide to streaming writes queries in Java, on devices, clicks and
 * words.
 */
public final class GuideForms {
  public static class DeviceData implements Serializable {
    private String device;
    private String deviceType;
    private Double signal;
    private java.sql.Date time;

    public String getDevice() {
      return device;
    }

    public void setDevice(String device) {
      this.device = device;
    }

    public String getDeviceType() {
      return deviceType;
    }

    public void setDeviceType(String deviceType) {
      this.deviceType = deviceType;
    }

    public Double getSignal() {
      return signal;
    }

    public void setSignal(Double signal) {
      this.signal = signal;
    }

    public java.sql.Date getTime() {
      return time;
    }

    public void setTime(java.sql.Date time) {
      this.time = time;
    }
  }

  static int names;

  static void show(SparkSession spark, String step, Dataset<?> dataset, String mode)
      throws Exception {
    String name = "result" + names++;
    try {
      StreamingQuery query =
          dataset.writeStream().queryName(name).outputMode(mode).format("memory").start();
      query.processAllAvailable();
      query.stop();
      Harness.rows(step, () -> spark.sql("select * from " + name));
    } catch (Exception failure) {
      Harness.error(
          step,
          () -> {
            throw failure;
          });
    }
  }

  static void devices(SparkSession spark) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    StructType schema =
        new StructType()
            .add("device", "string")
            .add("deviceType", "string")
            .add("signal", "double")
            .add("time", "date");
    Dataset<Row> df = spark.readStream().schema(schema).json(feed.folder.toString());
    feed.lines(
        "{\"device\":\"a\",\"deviceType\":\"lamp\",\"signal\":12.5,\"time\":\"2024-02-01\"}",
        "{\"device\":\"b\",\"deviceType\":\"lamp\",\"signal\":2,\"time\":\"2024-02-02\"}",
        "{\"device\":\"c\",\"deviceType\":\"door\",\"signal\":11,\"time\":\"2024-02-03\"}");
    Dataset<DeviceData> ds = df.as(ExpressionEncoder.javaBean(DeviceData.class));
    Harness.say("streams", df.isStreaming() + " " + ds.isStreaming());

    show(spark, "selected", df.select("device").where("signal > 10"), "append");
    show(
        spark,
        "mapped",
        ds.filter((FilterFunction<DeviceData>) value -> value.getSignal() > 10)
            .map((MapFunction<DeviceData, String>) value -> value.getDevice(), Encoders.STRING()),
        "append");
    show(spark, "counted", df.groupBy("deviceType").count(), "complete");
    show(
        spark,
        "averaged",
        ds.groupByKey(
                (MapFunction<DeviceData, String>) value -> value.getDeviceType(), Encoders.STRING())
            .agg(typed.avg((MapFunction<DeviceData, Double>) value -> value.getSignal())),
        "complete");
    df.createOrReplaceTempView("updates");
    show(spark, "by SQL", spark.sql("select count(*) from updates"), "complete");
    Harness.rows(
        "rows by another encoder",
        () ->
            spark.createDataset(
                Arrays.asList(RowFactory.create("x", 1)),
                ExpressionEncoder.apply(new StructType().add("k", "string").add("v", "int"))));
  }

  static void words(SparkSession spark) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> words =
        feed.read(spark, "timestamp TIMESTAMP, word STRING, userId STRING, line STRING");
    feed.lines(
        "{\"timestamp\":\"2024-01-01T12:02:00Z\",\"word\":\"cat\",\"userId\":\"user1\",\"line\":\"a"
            + " b a\"}",
        "{\"timestamp\":\"2024-01-01T12:02:04Z\",\"word\":\"cat\",\"userId\":\"user1\",\"line\":\"b\"}",
        "{\"timestamp\":\"2024-01-01T12:07:00Z\",\"word\":\"dog\",\"userId\":\"user2\"}",
        "{\"timestamp\":\"2024-01-01T12:07:15Z\",\"word\":\"dog\",\"userId\":\"user2\",\"line\":\"c\"}",
        "{\"timestamp\":\"2024-01-01T12:09:00Z\",\"word\":\"dog\",\"userId\":\"user3\",\"line\":\"\"}");
    feed.lines("{\"timestamp\":\"2024-01-01T12:40:00Z\",\"word\":\"owl\",\"userId\":\"user3\"}");

    Dataset<String> split =
        words
            .select("line")
            .where("line is not null")
            .as(Encoders.STRING())
            .flatMap(
                (FlatMapFunction<String, String>) x -> Arrays.asList(x.split(" ")).iterator(),
                Encoders.STRING());
    show(spark, "word count", split.groupBy("value").count(), "complete");

    Dataset<Row> windowedCounts =
        words
            .withWatermark("timestamp", "10 minutes")
            .groupBy(window(col("timestamp"), "10 minutes", "5 minutes"), col("word"))
            .count();
    show(spark, "windows", windowedCounts, "update");
    Dataset<Row> byColumns =
        words
            .withWatermark("timestamp", "10 minutes")
            .groupBy(
                functions.window(words.col("timestamp"), "10 minutes", "5 minutes"),
                words.col("word"))
            .count();
    show(spark, "windows of the columns before the watermark", byColumns, "append");
    show(spark, "the same in update mode", byColumns, "update");
    show(
        spark,
        "selected by the columns before the watermark",
        words
            .withWatermark("timestamp", "10 minutes")
            .select(words.col("timestamp"), words.col("word"))
            .groupBy(window(col("timestamp"), "10 minutes"), col("word"))
            .count(),
        "append");
    show(
        spark,
        "duplicates by a column before the watermark",
        words
            .withWatermark("timestamp", "10 minutes")
            .select(words.col("timestamp"), words.col("word"))
            .dropDuplicates(),
        "append");
    Dataset<Row> anotherWindowedCounts =
        windowedCounts
            .groupBy(
                functions.window(functions.window_time(col("window")), "1 hour"),
                windowedCounts.col("word"))
            .count();
    show(spark, "windows of windows", anotherWindowedCounts, "append");
    show(
        spark,
        "windows of the column",
        windowedCounts.groupBy(functions.window(col("window"), "1 hour"), col("word")).count(),
        "append");

    Column gap =
        when(col("userId").equalTo("user1"), "5 seconds")
            .when(col("userId").equalTo("user2"), "20 seconds")
            .otherwise("5 minutes");
    show(
        spark,
        "sessions",
        words
            .withWatermark("timestamp", "10 minutes")
            .groupBy(session_window(col("timestamp"), gap), col("userId"))
            .count(),
        "append");
    show(
        spark,
        "sessions of one length",
        words
            .withWatermark("timestamp", "10 minutes")
            .groupBy(session_window(col("timestamp"), "5 minutes"), col("userId"))
            .count(),
        "append");
    show(spark, "duplicates", words.dropDuplicates("word").select("word"), "append");
    show(
        spark,
        "duplicates with times",
        words.withWatermark("timestamp", "10 seconds").dropDuplicates("word", "timestamp"),
        "append");
    show(
        spark,
        "duplicates within the watermark",
        words.withWatermark("timestamp", "10 hours").dropDuplicatesWithinWatermark("word"),
        "append");
  }

  static void joins(SparkSession spark) throws Exception {
    Harness.Feed impressions = new Harness.Feed();
    Harness.Feed clicks = new Harness.Feed();
    Dataset<Row> impressionsWithWatermark =
        impressions
            .read(spark, "impressionAdId INT, impressionTime TIMESTAMP")
            .withWatermark("impressionTime", "2 hours");
    Dataset<Row> clicksWithWatermark =
        clicks
            .read(spark, "clickAdId INT, clickTime TIMESTAMP")
            .withWatermark("clickTime", "3 hours");
    impressions.lines(
        "{\"impressionAdId\":1,\"impressionTime\":\"2024-01-01T10:00:00Z\"}",
        "{\"impressionAdId\":2,\"impressionTime\":\"2024-01-01T10:10:00Z\"}",
        "{\"impressionAdId\":3,\"impressionTime\":\"2024-01-01T23:00:00Z\"}");
    clicks.lines(
        "{\"clickAdId\":1,\"clickTime\":\"2024-01-01T10:30:00Z\"}",
        "{\"clickAdId\":2,\"clickTime\":\"2024-01-01T12:10:00Z\"}",
        "{\"clickAdId\":9,\"clickTime\":\"2024-01-01T23:10:00Z\"}");
    for (String type : new String[] {"inner", "leftOuter", "rightOuter", "fullOuter", "leftSemi"}) {
      Dataset<Row> joined =
          impressionsWithWatermark.join(
              clicksWithWatermark,
              expr(
                  "clickAdId = impressionAdId AND "
                      + "clickTime >= impressionTime AND "
                      + "clickTime <= impressionTime + interval 1 hour "),
              type);
      show(spark, type, joined, "append");
      if (type.equals("leftOuter")) {
        Harness.error(
            "grouped behind by its columns",
            () ->
                show(
                    spark,
                    "grouped behind by its columns",
                    joined
                        .groupBy(
                            joined.col("clickAdId"),
                            functions.window(joined.col("clickTime"), "1 hour"))
                        .count(),
                    "append"));
        show(
            spark,
            "grouped behind",
            joined.groupBy(col("clickAdId"), window(col("clickTime"), "1 hour")).count(),
            "append");
      }
    }
    Dataset<Row> staticDf = spark.sql("select * from values (1, 'one'), (2, 'two') as t(ad, name)");
    Dataset<Row> streamingDf = impressionsWithWatermark.withColumnRenamed("impressionAdId", "ad");
    show(spark, "with a table", streamingDf.join(staticDf, "ad"), "append");
    show(
        spark,
        "with a table, outer",
        streamingDf.join(staticDf, new String[] {"ad"}, "left_outer"),
        "append");
  }

  static void queries(SparkSession spark) throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    StringBuffer heard = new StringBuffer();
    StreamingQueryListener listener =
        new StreamingQueryListener() {
          @Override
          public void onQueryStarted(QueryStartedEvent queryStarted) {
            heard.append("started ").append(queryStarted.id() != null).append("; ");
          }

          @Override
          public void onQueryTerminated(QueryTerminatedEvent queryTerminated) {
            heard.append("terminated ").append(queryTerminated.exception().isEmpty());
            over.countDown();
          }

          @Override
          public void onQueryProgress(QueryProgressEvent queryProgress) {
            if (queryProgress.progress().numInputRows() > 0) {
              heard
                  .append("progress ")
                  .append(queryProgress.progress().numInputRows())
                  .append("; ");
            }
          }
        };
    spark.streams().addListener(listener);
    spark.conf().set("spark.sql.streaming.metricsEnabled", "true");
    spark.sql("SET spark.sql.streaming.metricsEnabled=true");

    Harness.Feed feed = new Harness.Feed();
    feed.values(1, 2, 3);
    Dataset<String> streamingDatasetOfString =
        feed.read(spark).select(col("value").cast("string")).as(Encoders.STRING());
    StringBuffer seen = new StringBuffer();
    StreamingQuery query =
        streamingDatasetOfString
            .writeStream()
            .foreachBatch(
                new VoidFunction2<Dataset<String>, Long>() {
                  public void call(Dataset<String> dataset, Long batchId) {
                    dataset.persist();
                    seen.append(batchId).append(dataset.collectAsList()).append(dataset.count());
                    dataset.unpersist();
                  }
                })
            .option("checkpointLocation", Harness.folder("cp").toString())
            .trigger(Trigger.AvailableNow())
            .start();
    UUID id = query.id();
    query.awaitTermination();
    Harness.say("foreachBatch", seen);
    Harness.say("ended", query.exception().isEmpty() + " " + query.isActive());
    Harness.say("found by id", spark.streams().get(id) == null);
    Harness.say("active", spark.streams().active().length);
    Harness.say("any", spark.streams().awaitAnyTermination(1000));
    over.await();
    spark.streams().removeListener(listener);
    Harness.say("heard", heard);

    StreamingQuery written =
        streamingDatasetOfString
            .writeStream()
            .foreach(
                new ForeachWriter<String>() {
                  @Override
                  public boolean open(long partitionId, long version) {
                    return true;
                  }

                  @Override
                  public void process(String record) {
                    if (record.isEmpty()) {
                      throw new IllegalStateException("empty");
                    }
                  }

                  @Override
                  public void close(Throwable errorOrNull) {}
                })
            .start();
    written.processAllAvailable();
    written.stop();
    Harness.say("foreach", written.exception().isEmpty());
  }

  public static void main(String[] args) throws Exception {
    SparkSession spark = Harness.session();
    devices(spark);
    words(spark);
    joins(spark);
    queries(spark);
  }
}

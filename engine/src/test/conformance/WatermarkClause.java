import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.timestamp_seconds;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;

/** Watermarks that are written in SQL: behind which relations, of what, and how late. */
public final class WatermarkClause {
  private static SparkSession spark;

  public static void main(String[] args) throws Exception {
    spark = Harness.session();
    Harness.Feed feed = new Harness.Feed();
    feed.read(spark, "name STRING, second LONG, ts TIMESTAMP").createOrReplaceTempView("s");
    forms();
    wrong();
    counts();
    joins();
    besideTable();
  }

  private static void forms() {
    String[] queries = {
      "SELECT * FROM s WATERMARK ts DELAY OF INTERVAL 10 seconds",
      "SELECT * FROM s WATERMARK timestamp_seconds(second) AS t DELAY OF INTERVAL '10' SECOND",
      "SELECT * FROM s WATERMARK ts AS ts DELAY OF INTERVAL 1 second",
      "SELECT * FROM s WATERMARK ts + INTERVAL 1 second AS ts DELAY OF INTERVAL 1 month",
      "SELECT a.name FROM s WATERMARK ts DELAY OF INTERVAL '1-2' YEAR TO MONTH AS a",
      "SELECT * FROM (SELECT *, timestamp_seconds(second) AS t FROM s)"
          + " WATERMARK t DELAY OF INTERVAL 1 minute AS q",
      "SELECT a.name, b.ts FROM s WATERMARK ts DELAY OF INTERVAL 1 second a"
          + " JOIN s WATERMARK ts DELAY OF INTERVAL 2 seconds b ON a.name = b.name",
      "SELECT * FROM s WATERMARK ts DELAY OF INTERVAL 1 second a(x, y, ts)",
      "SELECT * FROM range(3) WATERMARK timestamp_seconds(id) AS t DELAY OF INTERVAL 1 second",
      "SELECT * FROM range(3) WATERMARK id DELAY OF INTERVAL 1 second"
    };
    for (String query : queries) {
      Dataset<Row> made = spark.sql(query);
      Harness.say(query, made.schema().toDDL() + (made.isStreaming() ? ", a stream" : ""));
      for (StructField field : made.schema().fields()) {
        if (field.metadata().contains("spark.watermarkDelayMs")) {
          Harness.say("  " + field.name(), field.metadata().getLong("spark.watermarkDelayMs"));
        }
      }
    }
  }

  private static void wrong() {
    String[] queries = {
      "SELECT * FROM s WATERMARK name DELAY OF INTERVAL 10 seconds",
      "SELECT * FROM s WATERMARK missing DELAY OF INTERVAL 10 seconds",
      "SELECT * FROM s WATERMARK ts DELAY OF INTERVAL -10 seconds",
      "SELECT * FROM s WATERMARK ts DELAY OF 10",
      "SELECT * FROM s WATERMARK ts DELAY OF INTERVAL 1 second a(x, y, z)",
      "SELECT * FROM s AS a WATERMARK ts DELAY OF INTERVAL 10 seconds"
    };
    for (String query : queries) {
      Harness.told(query, () -> spark.sql(query));
    }
    Harness.error(
        "no name",
        () ->
            spark.sql(
                "SELECT * FROM s WATERMARK timestamp_seconds(second) DELAY OF INTERVAL 1 second"));
  }

  private static void counts() throws Exception {
    String[] clauses = {
      "eventTime DELAY OF INTERVAL 10 seconds",
      "timestamp_seconds(value) AS moment DELAY OF INTERVAL 10 seconds"
    };
    for (String clause : clauses) {
      Harness.Feed feed = new Harness.Feed();
      feed.read(spark)
          .withColumn("eventTime", timestamp_seconds(col("value")))
          .createOrReplaceTempView("source");
      Harness.Run run =
          new Harness.Run(
              spark.sql(
                  "SELECT CAST(window.start AS LONG), count(*) FROM source WATERMARK "
                      + clause
                      + " GROUP BY window("
                      + clause.replaceAll(" DELAY.*", "").replaceAll(".* AS ", "")
                      + ", '5 seconds')"),
              "append");
      feed.values(15);
      run.tellAll("15");
      feed.values(10, 12, 14);
      run.tellAll("10, 12, 14");
      feed.values(25);
      run.tellAll("25");
      run.query.stop();
    }
  }

  private static void joins() throws Exception {
    Harness.Feed left = new Harness.Feed();
    Harness.Feed right = new Harness.Feed();
    left.read(spark, "k INT, time INT").createOrReplaceTempView("l");
    right.read(spark, "k INT, time INT").createOrReplaceTempView("r");
    Harness.Run run =
        new Harness.Run(
            spark.sql(
                "SELECT a.k AS a, b.k AS b, CAST(x AS INT), CAST(y AS INT) FROM (SELECT k, x FROM l"
                    + " WATERMARK timestamp_seconds(time) AS x DELAY OF INTERVAL 0 second) a FULL"
                    + " OUTER JOIN (SELECT k, y FROM r WATERMARK timestamp_seconds(time) AS y DELAY"
                    + " OF INTERVAL 0 second) b ON a.k = b.k AND x BETWEEN y - INTERVAL 5 SECONDS"
                    + " AND y + INTERVAL 5 SECONDS"),
            "append");
    left.lines("{\"k\":1,\"time\":5}", "{\"k\":3,\"time\":5}");
    run.tellAll("left 1, 3 at 5");
    right.lines("{\"k\":1,\"time\":10}", "{\"k\":2,\"time\":5}");
    run.tellAll("right 1 at 10, 2 at 5");
    right.lines("{\"k\":1,\"time\":9}");
    run.tellAll("right 1 at 9");
    left.lines("{\"k\":1,\"time\":7}", "{\"k\":1,\"time\":30}");
    run.tellAll("left 1 at 7 and 30");
    right.lines("{\"k\":0,\"time\":30}");
    run.tellAll("right 0 at 30");
    run.query.stop();
  }

  private static void besideTable() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    feed.read(spark)
        .withColumn("eventTime", timestamp_seconds(col("value")))
        .createOrReplaceTempView("source");
    spark
        .range(50)
        .selectExpr("id AS value", "IF(id % 2 = 0, 'even', 'odd') AS kind")
        .createOrReplaceTempView("kinds");
    Harness.Run run =
        new Harness.Run(
            spark.sql(
                "SELECT CAST(window.start AS LONG), kind, count(*) FROM source"
                    + " WATERMARK eventTime DELAY OF INTERVAL 10 seconds"
                    + " JOIN kinds ON source.value = kinds.value"
                    + " GROUP BY kinds.kind, window(eventTime, '5 seconds')"),
            "append");
    feed.values(15);
    run.tellAll("15");
    feed.values(10, 11, 14);
    run.tellAll("10, 11, 14");
    feed.values(25);
    run.tellAll("25");
    run.query.stop();
  }
}

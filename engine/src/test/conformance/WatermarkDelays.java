import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.timestamp_seconds;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** How the delay of a watermark can be written, and which column it can be for. */
public final class WatermarkDelays {
  private static SparkSession spark;

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    Dataset<Row> rows =
        new Harness.Feed().read(spark).withColumn("t", timestamp_seconds(col("value")));
    String[] delays = {
      "3 days",
      "Interval 3 day",
      "inTerval '3' day",
      " 5 hours",
      "INTERVAL 5 hour",
      "interval '5' hour",
      "\t8 minutes",
      "interval 8 minute",
      "interval '8' minute",
      "10 seconds",
      "interval 10 second",
      "interval '10' second",
      "1 years",
      "interval 1 year",
      "interval '1' year",
      "1 months",
      "interval 1 month",
      "interval '1' month",
      "1 day 2 hours 3 minutes 4 seconds",
      " interval 1 day 2 hours 3 minutes 4 seconds",
      "\tinterval '1' day '2' hours '3' minutes '4' seconds",
      "interval '1 2:3:4' day to second",
      " 1 year 2 months",
      "interval 1 year 2 month",
      "interval '1' year '2' month",
      "\tinterval '1-2' year to month",
      "0 seconds",
      "2 weeks",
      "500 milliseconds",
      "1500 microseconds",
      "1.5 seconds",
      "1 day -1 hour",
      "1 month -10 days",
      "1 foo",
      "interva 2 day",
      "intrval '3' day",
      "interval 4 foo",
      "interval '5' foo",
      "interval '1 2:3:4' day to hour",
      "interval '1 2' year to month",
      "",
      "10",
      "seconds",
      "1.5 minutes",
      "-1 year",
      "1 year -13 months",
      "1 month -40 days",
      "-10 seconds"
    };
    for (String delay : delays) {
      Harness.error(
          "'" + delay.replace("\t", "TAB") + "'",
          () ->
              Harness.say(
                  "'" + delay.replace("\t", "TAB") + "' in milliseconds",
                  rows.withWatermark("t", delay)
                      .schema()
                      .apply("t")
                      .metadata()
                      .getLong("spark.watermarkDelayMs")));
    }
    for (String column : new String[] {"value", "none", "s.t", "s", "text", "day", "w", "n"}) {
      Harness.error(
          "of " + column,
          () ->
              rows.selectExpr(
                      "value",
                      "struct(t) AS s",
                      "CAST(t AS STRING) AS text",
                      "CAST(t AS DATE) AS day",
                      "window(t, '5 seconds') AS w",
                      "CAST(t AS TIMESTAMP_NTZ) AS n")
                  .withWatermark(column, "1 second")
                  .schema());
    }
    Harness.say(
        "of an alias",
        rows.alias("a").withWatermark("a.t", "10 seconds").schema().apply("t").metadata());
    Harness.say("case", rows.withWatermark("T", "10 seconds").schema().apply("t").metadata());

    Dataset<Row> timed = rows.withWatermark("t", "10 seconds");
    String[] kept = {
      "t",
      "t AS u",
      "t + INTERVAL 1 SECOND AS t",
      "date_trunc('day', t)",
      "coalesce(t) AS t",
      "window(t, '5 seconds')",
      "window(t, '5 seconds') AS w",
      "window(CAST(t AS STRING), '5 seconds') AS w",
      "struct(t) AS s",
      "CAST(t AS DATE)",
      "window(t, '5 seconds').end AS e",
      "window_time(window(t, '5 seconds')) AS wt",
      "session_window(t, '5 seconds') AS sw",
      "session_window(t, '5 seconds').start AS st"
    };
    for (String column : kept) {
      Harness.error(
          "kept by " + column,
          () ->
              Harness.say(
                  "kept by " + column, timed.selectExpr(column).schema().fields()[0].metadata()));
    }
    Harness.say("withColumn", timed.withColumn("u", col("t")).schema().apply("u").metadata());
    Harness.say(
        "withColumnRenamed", timed.withColumnRenamed("t", "u").schema().apply("u").metadata());
    Harness.say("toDF", timed.toDF("a", "b").schema().apply("b").metadata());
    Harness.say("filter", timed.filter("value > 1").schema().apply("t").metadata());
    Harness.say("union, first", timed.union(rows).schema().apply("t").metadata());
    Harness.say("union, second", rows.union(timed).schema().apply("t").metadata());
    Harness.say("grouped", timed.groupBy("t").count().schema().apply("t").metadata());
    Harness.say(
        "window of a window",
        timed
            .selectExpr("window(t, '5 seconds') AS w")
            .selectExpr("window(w, '10 seconds') AS x", "window_time(w) AS y")
            .schema()
            .json());
    Harness.say(
        "the second of two",
        timed
            .withColumn("u", timestamp_seconds(col("value").plus(1)))
            .withWatermark("u", "20 seconds")
            .schema()
            .json());
    Harness.say(
        "still",
        spark
            .range(2)
            .select(timestamp_seconds(col("id")).as("t"))
            .withWatermark("t", "1 minute")
            .collectAsList());
  }
}

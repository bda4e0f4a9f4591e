import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.session_window;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.sum_distinct;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.window;
import static org.apache.spark.sql.functions.window_time;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;

/** Windows and sessions over rows that stand still, by times of three types. */
public final class WindowsOfTables {
  private static SparkSession spark;
  private static String type;

  public static void main(String[] arguments) {
    spark = Harness.session();
    spark.conf().set("spark.sql.caseSensitive", "false");
    spark
        .udf()
        .register(
            "gap",
            (UDF1<Integer, String>) v -> v == 1 ? "0 seconds" : v == 2 ? "-10 seconds" : "5 second",
            DataTypes.StringType);
    for (String each : new String[] {"STRING", "TIMESTAMP", "TIMESTAMP_NTZ"}) {
      type = each;
      windows();
      sessions();
      bySql();
      windowTimes();
    }
    windowsOfWindows();
    nullable();
    wrong();
  }

  private static Dataset<Row> rows() {
    return spark.sql(
        "SELECT CAST(time AS "
            + type
            + ") AS time, value, id FROM VALUES"
            + " ('2016-03-27 19:39:34', 1, 'a'), ('2016-03-27 19:39:56', 2, 'a'),"
            + " ('2016-03-27 19:39:27', 4, 'b'), ('2016-03-27 19:39:39', 1, 'a'),"
            + " ('2016-03-27 19:40:04', 2, 'b'), (null, 9, 'c'),"
            + " ('1969-12-31 23:59:58.5', 7, 'd'), ('1970-01-01 00:00:02', 7, 'd'),"
            + " ('1968-12-31 00:00:12', 7, 'd') AS t(time, value, id)");
  }

  private static void tell(String step, Dataset<Row> rows) {
    Harness.rows(type + ", " + step, () -> rows);
  }

  private static Dataset<Row> counted(Column window) {
    return rows()
        .groupBy(window.as("w"))
        .agg(count("*").as("counts"), sum("value"))
        .selectExpr("CAST(w.start AS STRING)", "CAST(w.end AS STRING)", "counts", "`sum(value)`");
  }

  private static void windows() {
    Column time = col("time");
    tell("tumbling", counted(window(time, "10 seconds")));
    tell("with a start", counted(window(time, "10 seconds", "10 seconds", "5 seconds")));
    tell("with a negative start", counted(window(time, "10 seconds", "10 seconds", "-5 seconds")));
    tell("sliding", counted(window(time, "10 seconds", "3 seconds", "0 second")));
    tell("sliding with a start", counted(window(time, "10 seconds", "4 seconds", "1 second")));
    tell("short", counted(window(time, "200 milliseconds", "40 milliseconds")));
    tell("of days", counted(window(time, "1 day", "1 day", "3 hours")));
    tell("a week", counted(window(time, "1 week")));
    tell(
        "projected",
        rows().select(window(time, "10 seconds"), col("value")).orderBy("window.start"));
    tell("sliding, projected", rows().select(window(time, "10 seconds", "5 seconds"), col("id")));
    tell(
        "with explode",
        rows().select(window(time, "10 seconds"), explode(expr("array(value, id)")).as("e")));
    tell(
        "named",
        rows().select(window(time, "10 seconds").as("w"), col("value")).selectExpr("w.end"));
    tell(
        "joined",
        rows()
            .select(window(time, "10 seconds"), col("value"))
            .join(
                rows().select(window(time, "10 seconds"), col("id")).filter("id = 'b'"), "window"));
  }

  private static void sessions() {
    Column time = col("time");
    tell("sessions", counted(session_window(time, "10 seconds")));
    tell("short sessions", counted(session_window(time, "1 second")));
    tell(
        "sessions by key",
        rows()
            .groupBy(session_window(time, "10 seconds"), col("id"))
            .agg(count("*"), sum_distinct(col("value")), sum("value"))
            .drop("session_window"));
    tell(
        "sessions by key, of different values",
        rows()
            .groupBy(session_window(time, "10 seconds"), col("id"))
            .agg(sum_distinct(col("value")), sum_distinct(expr("value % 2")))
            .drop("session_window"));
    tell(
        "sessions, projected",
        rows().select(session_window(time, "10 seconds"), col("value"), col("id")));
    tell(
        "a gap by the row",
        counted(
            session_window(
                time,
                when(col("value").equalTo(1), lit("2 seconds"))
                    .when(col("value").equalTo(2), lit("no gap"))
                    .when(col("value").equalTo(7), lit("0 seconds"))
                    .otherwise(lit("20 seconds")))));
    tell("a gap that is none", counted(session_window(time, "x sec")));
    tell("a negative gap", counted(session_window(time, "-5 seconds")));
  }

  private static void bySql() {
    rows().createOrReplaceTempView("temp");
    String[] windows = {
      "window(time, '10 seconds')",
      "window(time, '10 seconds', 10000000)",
      "window(time, 10000000)",
      "window(time, '10 seconds', '10 seconds', '5 seconds')",
      "window(time, INTERVAL '10' SECOND)",
      "session_window(time, '10 seconds')",
      "session_window(time, CASE WHEN value = 1 THEN '2 seconds' ELSE '20 seconds' END)",
      "session_window(time, gap(value))",
      "session_window(time, INTERVAL '10' SECOND)",
      "session_window(time, 1.0)"
    };
    for (String window : windows) {
      Harness.rows(
          type + ", " + window, () -> spark.sql("SELECT " + window + " AS w, value FROM temp"));
      Harness.rows(
          type + ", grouped by " + window,
          () -> spark.sql("SELECT count(*), max(value) FROM temp GROUP BY " + window));
    }
    Harness.rows(
        type + ", a window in WHERE",
        () ->
            spark.sql(
                "SELECT value FROM temp"
                    + " WHERE window(time, '10 seconds').start > '2016-03-27 19:39:30'"));
    Harness.rows(
        type + ", a window in ORDER BY",
        () -> spark.sql("SELECT value FROM temp ORDER BY window(time, '10 seconds'), value"));
    Harness.rows(
        type + ", the window of the groups",
        () ->
            spark.sql(
                "SELECT window.start, count(*) AS n FROM temp GROUP BY window(time, '1 minute')"
                    + " HAVING n > 1 ORDER BY window"));
  }

  private static void windowTimes() {
    tell(
        "window_time",
        rows()
            .select(window(col("time"), "10 seconds").as("window"))
            .select(col("window.end"), window_time(col("window"))));
    tell(
        "two of them",
        rows()
            .withColumn("time2", expr("time - INTERVAL 15 MINUTES"))
            .select(window(col("time"), "10 seconds").as("window1"), col("time2"))
            .select(col("window1"), window(col("time2"), "10 seconds").as("window2"))
            .select(
                window_time(col("window1")),
                window_time(col("window2")),
                window_time(col("window2")).as("named")));
    tell(
        "of groups",
        rows()
            .groupBy(window(col("time"), "10 seconds"))
            .count()
            .select(window_time(col("window")).as("t"), col("count")));
  }

  private static void windowsOfWindows() {
    spark
        .sql(
            "SELECT CAST(time AS TIMESTAMP) AS time, user FROM VALUES"
                + " ('2024-09-30 00:00:00', 'u1'), ('2024-09-30 00:00:30', 'u1'),"
                + " ('2024-09-30 00:01:00', 'u2'), ('2024-09-30 00:01:30', 'u2'),"
                + " ('2024-09-30 00:07:00', 'u1'), ('2024-09-30 00:11:00', 'u1'),"
                + " ('2024-09-30 00:11:30', 'u1') AS t(time, user)")
        .createOrReplaceTempView("clicks");
    Harness.sql(
        spark,
        "SELECT large.w.end AS t, avg(large.n) AS per_user FROM"
            + " (SELECT window(small_w, '10 minutes') AS w, user, sum(n) AS n FROM"
            + " (SELECT window(time, '1 minute') AS small_w, user, count(*) AS n"
            + " FROM clicks GROUP BY window, user) small GROUP BY window, user) large GROUP BY t",
        "SELECT window(window, '10 minutes') AS big, count(*) FROM"
            + " (SELECT window(time, '1 minute') AS window FROM clicks) GROUP BY window",
        "SELECT user, avg(n) FROM (SELECT session_window(small_w, '5 minutes') AS w, user,"
            + " sum(n) AS n FROM (SELECT window(time, '1 minute') AS small_w, user, count(*) AS n"
            + " FROM clicks GROUP BY window, user) GROUP BY session_window, user) GROUP BY user");
  }

  private static void nullable() {
    for (String nullable : new String[] {"time", "coalesce(time, TIMESTAMP'2020-01-01')"}) {
      Dataset<Row> times =
          spark.sql("SELECT TIMESTAMP'2020-01-01 00:00:01' AS time").selectExpr(nullable + " AS t");
      Harness.say(
          "window of " + nullable, times.select(window(col("t"), "1 day")).schema().treeString());
      Harness.say(
          "session of " + nullable,
          times.select(session_window(col("t"), "1 day")).schema().treeString());
    }
  }

  private static void wrong() {
    type = "TIMESTAMP";
    Column time = col("time");
    Harness.rows(
        "two windows", () -> rows().select(window(time, "10 second"), window(time, "15 second")));
    Harness.rows(
        "two sessions",
        () -> rows().select(session_window(time, "10 second"), session_window(time, "15 second")));
    Harness.rows(
        "a window and a session",
        () -> rows().select(window(time, "10 second"), session_window(time, "15 second")));
    Harness.rows(
        "the same twice",
        () -> rows().select(window(time, "10 second"), window(time, "10 second").as("again")));
    String[] durations = {
      "0 seconds", "-1 second", "1 month", "1 year", "x", "", "1 month 3 days", "10", "5.5 seconds"
    };
    for (String duration : durations) {
      Harness.error("window of " + duration, () -> rows().select(window(time, duration)).count());
      Harness.error(
          "session of " + duration, () -> rows().select(session_window(time, duration)).count());
    }
    Harness.error(
        "slide beyond", () -> rows().select(window(time, "10 seconds", "11 seconds")).count());
    Harness.error(
        "start beyond",
        () -> rows().select(window(time, "10 seconds", "5 seconds", "6 seconds")).count());
    Harness.error(
        "start as long",
        () -> rows().select(window(time, "10 seconds", "10 seconds", "10 seconds")).count());
    Harness.error("of a number", () -> rows().select(window(col("value"), "1 second")).count());
    Harness.error("of a text", () -> rows().select(window(col("id"), "1 second")).count());
    Harness.error("window_time of a time", () -> rows().select(window_time(time)).count());
  }
}

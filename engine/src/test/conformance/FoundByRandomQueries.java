import static org.apache.spark.sql.functions.expr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What random queries once disagreed on, as the smallest query that shows it. */
public final class FoundByRandomQueries {
  private FoundByRandomQueries() {}

  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    textsThatAreAllNull(spark);
    rowsWithTheSameRank(spark);
    datesOfTheJulianCalendar(spark);
    columnsThatDoNotVary(spark);
    daysTooLongAgo(spark);
    spark.stop();
  }

  private static void textsThatAreAllNull(SparkSession spark) throws IOException {
    Path file =
        Files.writeString(
            Harness.folder("texts").resolve("texts.json"), "{\"i\":1}\n{\"i\":2,\"s\":null}\n");
    Dataset<Row> rows = spark.read().schema("s STRING, i INT").json(file.toString());
    Harness.say(
        "a function of it", rows.select(expr("upper(s)"), expr("length(s)")).collectAsList());
    Harness.say("a pattern", rows.where("rlike(s, '^a') or i = 2").collectAsList());
  }

  private static void rowsWithTheSameRank(SparkSession spark) {
    Dataset<Row> rows =
        spark.createDataset(List.of("a", "b", "c"), Encoders.STRING()).toDF("s").coalesce(1);
    Harness.say("the same rank", rows.selectExpr("max_by(s, 1)", "min_by(s, 1)").collectAsList());
  }

  private static void columnsThatDoNotVary(SparkSession spark) {
    String query = "select corr(a, b) from values (1, 2), (1, 3) as t(a, b)";
    Harness.error("a correlation", () -> spark.sql(query).collectAsList());
    spark.conf().set("spark.sql.ansi.enabled", "false");
    Harness.say("the same without ANSI", spark.sql(query).collectAsList());
    spark.conf().unset("spark.sql.ansi.enabled");
  }

  private static void daysTooLongAgo(SparkSession spark) {
    for (int days : new int[] {-2140000000, Integer.MIN_VALUE}) {
      String query = "select date_add(date'1970-01-01', " + days + ")";
      Harness.error(days + " days", () -> spark.sql(query).collectAsList());
    }
  }

  private static void datesOfTheJulianCalendar(SparkSession spark) {
    Harness.say(
        "before the Gregorian calendar",
        spark
            .sql(
                "select timestamp'1582-10-04 12:00:00', timestamp'1582-10-10 12:00:00',"
                    + " timestamp'0001-01-01 00:00:00', date'1582-10-04', date'1582-10-07'")
            .collectAsList());
  }
}

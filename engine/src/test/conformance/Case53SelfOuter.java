import static org.apache.spark.sql.functions.expr;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** A stream joined with itself: what found a partner once never comes out with nulls. */
public final class Case53SelfOuter {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    for (String type : new String[] {"inner", "left_outer", "full_outer", "left_semi"}) {
      Harness.say("type", type);
      Harness.Feed feed = new Harness.Feed();
      Dataset<Row> events =
          feed.read(spark).selectExpr("value", "timestamp_seconds(value) as time");
      Dataset<Row> joined =
          events
              .selectExpr("value as leftId", "time as leftTime")
              .withWatermark("leftTime", "5 seconds")
              .join(
                  events
                      .where("value % 2 = 0")
                      .selectExpr("value as rightId", "time as rightTime")
                      .withWatermark("rightTime", "5 seconds"),
                  expr(
                      "leftId = rightId AND rightTime >= leftTime AND"
                          + " rightTime <= leftTime + interval 5 seconds"),
                  type);
      follow(
          feed,
          type.equals("left_semi")
              ? joined.selectExpr("leftId", "cast(leftTime as int)")
              : joined.selectExpr(
                  "leftId", "cast(leftTime as int)", "rightId", "cast(rightTime as int)"));
    }
    Harness.say("type", "right_outer");
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> events = feed.read(spark).selectExpr("value", "timestamp_seconds(value) as time");
    follow(
        feed,
        events
            .where("value % 2 = 0")
            .selectExpr("value as leftId", "time as leftTime")
            .withWatermark("leftTime", "5 seconds")
            .join(
                events
                    .selectExpr("value as rightId", "time as rightTime")
                    .withWatermark("rightTime", "5 seconds"),
                expr(
                    "leftId = rightId AND leftTime >= rightTime AND"
                        + " leftTime <= rightTime + interval 5 seconds"),
                "rightOuter")
            .selectExpr("leftId", "cast(leftTime as int)", "rightId", "cast(rightTime as int)"));
  }

  private static void follow(Harness.Feed feed, Dataset<Row> joined) throws Exception {
    Harness.Run run = new Harness.Run(joined, "append");
    for (int from = 1; from <= 16; from += 5) {
      feed.values(from, from + 1, from + 2, from + 3, from + 4);
      run.tell("from " + from);
      run.tellBatches("from " + from);
    }
    run.query.stop();
  }
}

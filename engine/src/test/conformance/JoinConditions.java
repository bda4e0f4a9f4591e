import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.window;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Conditions of one side alone in joins of two streams: rows that fail them are not kept, and where
 * their side is an outer one they come out at once.
 */
public final class JoinConditions {
  private static final String[] TYPES = {
    "inner", "left_outer", "right_outer", "full_outer", "left_semi"
  };

  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    for (String type : TYPES) {
      String[][] ofLeft = {{"l1 l2 l3 r3 r4 r5"}, {"l20 r21"}, {"r20"}, {"l60 r61"}};
      run(spark, type, "leftValue > 4", ofLeft);
      String[][] ofRight = {{"l3 l4 l5 r1 r2 r3"}, {"l20 r21"}, {"r20"}, {"l60 r61"}};
      run(spark, type, "cast(rightValue as int) > 7", ofRight);
    }
    String[][] violated = {
      {"l1 l2 l3 r1 r2 r3"},
      {"l20 r21"},
      {"r20"},
      {"l40 l41 r40 r41"},
      {"l70 r71"},
      {"r70"},
      {"l101 l102 l103 r101 r102 r103"},
      {"l1000 r1001"}
    };
    for (String type : TYPES) {
      run(
          spark,
          type,
          "leftValue > 10 AND (rightValue < 300 OR rightValue > 1000) AND leftValue < rightValue",
          violated);
    }
  }

  private static void run(SparkSession spark, String type, String condition, String[][] steps)
      throws Exception {
    Harness.say(type, condition);
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> all =
        feed.read(spark, "side STRING, value INT")
            .selectExpr("side", "value", "timestamp_seconds(value) as time");
    Dataset<Row> left =
        all.where("side = 'l'")
            .selectExpr("value as leftKey", "time as leftTime", "value * 2 as leftValue")
            .withWatermark("leftTime", "10 seconds")
            .select(
                col("leftKey"),
                window(col("leftTime"), "10 seconds").as("leftWindow"),
                col("leftValue"));
    Dataset<Row> right =
        all.where("side = 'r'")
            .selectExpr(
                "value as rightKey", "time as rightTime", "cast(value * 3 as string) as rightValue")
            .withWatermark("rightTime", "10 seconds")
            .select(
                col("rightKey"),
                window(col("rightTime"), "10 seconds").as("rightWindow"),
                col("rightValue"));
    Dataset<Row> joined =
        left.join(
            right, expr("leftKey = rightKey AND leftWindow = rightWindow AND " + condition), type);
    Harness.Run run =
        new Harness.Run(
            type.equals("left_semi")
                ? joined.selectExpr("leftKey", "cast(leftWindow.end as long)", "leftValue")
                : joined.selectExpr(
                    "leftKey",
                    "cast(leftWindow.end as long)",
                    "leftValue",
                    "rightKey",
                    "cast(rightWindow.end as long)",
                    "rightValue"),
            "append");
    for (String[] step : steps) {
      List<String> lines = new ArrayList<>();
      for (String row : step[0].split(" ")) {
        lines.add("{\"side\":\"" + row.charAt(0) + "\",\"value\":" + row.substring(1) + "}");
      }
      feed.lines(lines.toArray(new String[0]));
      run.tell(step[0]);
      run.tellBatches(step[0]);
    }
    run.query.stop();
  }
}

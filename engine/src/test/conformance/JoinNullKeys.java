import static org.apache.spark.sql.functions.expr;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Nulls among the keys of two streams: equal to nothing by =, to each other by <=>. */
public final class JoinNullKeys {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    String[] types = {"inner", "left_outer", "right_outer", "full_outer", "left_semi"};
    for (String type : types) {
      run(spark, type, "lk = rk AND lt = rt");
      run(spark, type, "lk <=> rk AND lt = rt");
      run(
          spark,
          type,
          "lk = rk AND lt BETWEEN rt - interval 2 seconds AND rt + interval 2 seconds");
      run(spark, type, "lk <=> rk AND lt >= rt - interval 2 seconds AND rt >= lt");
    }
  }

  private static void run(SparkSession spark, String type, String condition) throws Exception {
    Harness.say(type, condition);
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> all =
        feed.read(spark, "side STRING, k INT, t INT")
            .selectExpr("side", "k", "timestamp_seconds(t) as time");
    Dataset<Row> left =
        all.where("side = 'l'").selectExpr("k as lk", "time as lt").withWatermark("lt", "1 second");
    Dataset<Row> right =
        all.where("side = 'r'").selectExpr("k as rk", "time as rt").withWatermark("rt", "1 second");
    Dataset<Row> joined = left.join(right, expr(condition), type);
    Harness.Run run =
        new Harness.Run(
            type.equals("left_semi")
                ? joined.selectExpr("lk", "cast(lt as long)")
                : joined.selectExpr("lk", "cast(lt as long)", "rk", "cast(rt as long)"),
            "append");
    add(run, feed, "l 1 1", "l null 2", "r 1 1", "r null 2", "r 2 2", "l 3 3", "l null null");
    add(run, feed, "r null 2", "l null 2", "r 3 null", "l 3 null", "r 1 1");
    add(run, feed, "l 7 20", "r 7 20");
    add(run, feed, "l null 21", "r null 21", "l null 1");
    add(run, feed, "l 7 40", "r 8 40");
    run.query.stop();
  }

  private static void add(Harness.Run run, Harness.Feed feed, String... rows) throws Exception {
    List<String> lines = new ArrayList<>();
    for (String row : rows) {
      String[] parts = row.split(" ");
      lines.add("{\"side\":\"" + parts[0] + "\",\"k\":" + parts[1] + ",\"t\":" + parts[2] + "}");
    }
    feed.lines(lines.toArray(new String[0]));
    String step = String.join(", ", rows);
    run.tell(step);
    run.tellBatches(step);
  }
}

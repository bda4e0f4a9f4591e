import static org.apache.spark.sql.functions.expr;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Ranges of times written in many ways: how long each side's rows are kept follows from them. */
public final class JoinRangeForms {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    String[] ranges = {
      "lt > rt",
      "rt <= lt",
      "lt - interval 5 seconds > rt",
      "lt > rt + interval 1 minute - interval 55 seconds",
      "rt + interval 3 seconds < lt AND lt < rt + interval 10 seconds",
      "lt between rt - interval 1 day and rt",
      "cast(lt as double) > cast(rt as double) - 5",
      "cast(lt as long) >= cast(rt as long) - 5 AND cast(lt as long) <= cast(rt as long) + 5",
      "lt - rt < interval 5 seconds",
      "lt > rt - interval 1 month",
      "lt > rt + interval 2 seconds + interval 2 seconds",
      "lt < rt AND lt > rt - interval 3 seconds AND lk > 0",
      "lt <=> rt AND lt <= rt",
      "(lt > rt OR lt < rt - interval 5 seconds)"
    };
    for (String range : ranges) {
      kept(spark, range, "1 second", "1 second");
    }
    kept(spark, "lt >= rt AND lt <= rt + interval 5 seconds", "1 second", "");
    kept(spark, "lt >= rt AND lt <= rt + interval 5 seconds", "", "1 second");
    kept(spark, "lt = rt", "1 second", "");
    kept(spark, "lt = rt", "", "1 second");
    kept(spark, "lt = rt", "", "");
  }

  private static void kept(SparkSession spark, String range, String ofLeft, String ofRight)
      throws Exception {
    Harness.say("range", range + " " + ofLeft + "/" + ofRight);
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> all =
        feed.read(spark, "side STRING, k INT, t INT")
            .selectExpr("side", "k", "timestamp_seconds(t) as time");
    Dataset<Row> joined =
        side(all, "l", ofLeft)
            .join(side(all, "r", ofRight), expr("lk = rk AND " + range))
            .selectExpr("lk", "cast(lt as int)", "cast(rt as int)");
    Harness.Run run = new Harness.Run(joined, "append");
    add(run, feed, "l 10", "l 12", "l 15", "l 20", "r 9", "r 12", "r 15", "r 18", "r 21");
    add(run, feed, "l 22", "l 19", "l 26", "r 17", "r 22", "r 27");
    run.query.stop();
  }

  private static Dataset<Row> side(Dataset<Row> all, String name, String delay) {
    Dataset<Row> rows =
        all.where("side = '" + name + "'")
            .selectExpr("k as " + name + "k", "time as " + name + "t");
    return delay.isEmpty() ? rows : rows.withWatermark(name + "t", delay);
  }

  private static void add(Harness.Run run, Harness.Feed feed, String... rows) throws Exception {
    List<String> lines = new ArrayList<>();
    for (String row : rows) {
      String[] parts = row.split(" ");
      lines.add("{\"side\":\"" + parts[0] + "\",\"k\":1,\"t\":" + parts[1] + "}");
    }
    feed.lines(lines.toArray(new String[0]));
    String step = String.join(", ", rows);
    run.tell(step);
    run.tellBatches(step);
  }
}

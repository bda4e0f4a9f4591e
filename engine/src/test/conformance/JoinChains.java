import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.window;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Joins of streams behind and before other steps with state: each goes by its own watermark. */
public final class JoinChains {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    three(spark);
    twoOuter(spark, "false");
    twoOuter(spark, "true");
    spark.conf().unset("spark.sql.streaming.noDataMicroBatches.enabled");
    for (String type : new String[] {"inner", "left_outer", "right_outer", "full_outer"}) {
      counted(spark, type, "lt = rt");
      counted(spark, type, "lt >= rt - interval 5 seconds AND lt <= rt + interval 3 seconds");
    }
    countsJoined(spark);
    distinctJoined(spark);
    for (String policy : new String[] {"max", "min"}) {
      spark.conf().set("spark.sql.streaming.multipleWatermarkPolicy", policy);
      Harness.say("policy", policy);
      counted(spark, "left_outer", "lt = rt");
    }
    spark.conf().unset("spark.sql.streaming.multipleWatermarkPolicy");
  }

  private static Dataset<Row> side(Dataset<Row> all, String side, String delay) {
    return all.where("side = '" + side + "'")
        .selectExpr("k as " + side + "k", "timestamp_seconds(t) as " + side + "t")
        .withWatermark(side + "t", delay);
  }

  private static void add(Harness.Run run, Harness.Feed feed, String rows) throws Exception {
    List<String> lines = new ArrayList<>();
    for (String row : rows.split(" ")) {
      String[] parts = row.split(",");
      lines.add("{\"side\":\"" + parts[0] + "\",\"k\":" + parts[1] + ",\"t\":" + parts[2] + "}");
    }
    feed.lines(lines.toArray(new String[0]));
    run.tell(rows);
    run.tellBatches(rows);
  }

  private static void three(SparkSession spark) throws Exception {
    Harness.say("join", "three streams");
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> all = feed.read(spark, "side STRING, k INT, t INT");
    Harness.Run run =
        new Harness.Run(
            all.where("side = 'l'")
                .selectExpr("k as lk", "k * 2 as lv")
                .join(all.where("side = 'm'").selectExpr("k as mk", "k * 3 as mv"), expr("lk = mk"))
                .join(
                    all.where("side = 'r'").selectExpr("k as rk", "k * 5 as rv"), expr("rk = mk")),
            "append");
    add(run, feed, "l,1,0 l,5,0 m,1,0 m,5,0 m,10,0 r,5,0 r,10,0");
    add(run, feed, "l,10,0 r,1,0");
    run.query.stop();
  }

  private static void twoOuter(SparkSession spark, String noData) throws Exception {
    Harness.say("two left outer joins, batches without data", noData);
    spark.conf().set("spark.sql.streaming.noDataMicroBatches.enabled", noData);
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> all = feed.read(spark, "side STRING, k INT, t INT");
    Dataset<Row> a = side(all, "a", "0 seconds").selectExpr("at as time", "ak");
    Dataset<Row> b = side(all, "b", "0 seconds").selectExpr("bt as time", "bk");
    Dataset<Row> c = side(all, "c", "0 seconds").selectExpr("ct as time", "ck");
    String[] keys = {"time"};
    Harness.Run run =
        new Harness.Run(
            a.join(b, keys, "leftOuter")
                .join(c, keys, "leftOuter")
                .selectExpr("cast(time as long)", "ak", "bk", "ck"),
            "append");
    add(run, feed, "a,1,20 b,1,20 c,1,20");
    add(run, feed, "a,2,21 b,2,21");
    add(run, feed, "a,3,22 c,3,22");
    add(run, feed, "a,4,23");
    add(run, feed, "a,5,24 b,5,24 c,5,24");
    add(run, feed, "a,6,100");
    run.query.stop();
  }

  private static void counted(SparkSession spark, String type, String condition) throws Exception {
    Harness.say(type + " and counts", condition);
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> all = feed.read(spark, "side STRING, k INT, t INT");
    Dataset<Row> joined =
        side(all, "l", "0 seconds")
            .join(side(all, "r", "2 seconds"), expr("lk = rk AND " + condition), type);
    String kept = type.equals("right_outer") ? "rt" : "lt";
    String dropped = type.equals("right_outer") ? "lt" : "rt";
    Harness.Run run =
        new Harness.Run(
            joined
                .drop(dropped)
                .groupBy(window(col(kept), "5 seconds").as("w"))
                .agg(count("*").as("c"), count("lk").as("l"), count("rk").as("r"))
                .selectExpr("cast(w.start as long)", "c", "l", "r"),
            "append");
    add(run, feed, "l,1,1 l,2,2 l,3,3 l,4,4 r,1,1 r,2,2 r,3,3 r,4,4");
    add(run, feed, "l,5,5 r,5,5 l,6,6");
    add(run, feed, "l,7,14 r,7,12 r,8,14");
    add(run, feed, "l,9,30 r,9,32");
    add(run, feed, "l,5,5 r,9,33 l,9,50");
    add(run, feed, "r,9,55 l,10,61");
    add(run, feed, "r,11,80 l,11,79");
    run.query.stop();
  }

  private static void countsJoined(SparkSession spark) throws Exception {
    Harness.say("join", "of counts");
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> all = feed.read(spark, "side STRING, k INT, t INT");
    Dataset<Row> left =
        side(all, "l", "0 seconds")
            .groupBy(window(col("lt"), "5 seconds").as("w"), col("lk").as("k"))
            .agg(count("*").as("lc"));
    Dataset<Row> right =
        side(all, "r", "0 seconds")
            .groupBy(window(col("rt"), "5 seconds").as("w"), col("rk").as("k"))
            .agg(count("*").as("rc"));
    String[] keys = {"w", "k"};
    Harness.Run run =
        new Harness.Run(
            left.join(right, keys, "left_outer")
                .selectExpr("cast(w.start as long)", "k", "lc", "rc"),
            "append");
    add(run, feed, "l,1,1 l,1,2 r,1,3 l,2,4 r,2,6 l,2,6");
    add(run, feed, "l,1,7 r,1,8 r,1,11 l,3,12");
    add(run, feed, "l,1,21 r,1,20");
    add(run, feed, "l,1,2 r,1,31 l,4,32");
    run.query.stop();
  }

  private static void distinctJoined(SparkSession spark) throws Exception {
    Harness.say("join", "of distinct rows, and distinct rows of a join");
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> all = feed.read(spark, "side STRING, k INT, t INT");
    Dataset<Row> left = side(all, "l", "2 seconds").dropDuplicates("lk", "lt");
    Dataset<Row> right = side(all, "r", "2 seconds");
    Harness.Run run =
        new Harness.Run(
            left.join(right, expr("lk = rk AND lt = rt"))
                .drop("rt")
                .dropDuplicates("lk", "lt")
                .selectExpr("lk", "cast(lt as long)", "rk"),
            "append");
    add(run, feed, "l,1,5 l,1,5 r,1,5 r,1,5");
    add(run, feed, "l,1,5 r,2,6 r,1,5");
    add(run, feed, "l,2,6 l,1,20 r,1,20");
    add(run, feed, "l,2,6 r,2,6 l,1,20");
    run.query.stop();
  }
}

import static org.apache.spark.sql.functions.expr;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Joins of a stream with rows that stand still, of all types that can be told without waiting. */
public final class JoinStreamsAndTables {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    Dataset<Row> table =
        spark.sql(
            "select * from values (1, 'one'), (2, 'two'), (2, 'zwei'), (null, 'none') as t(k, n)");
    String[] conditions = {"l.k = r.k", "l.k <=> r.k", "l.k < r.k", "l.k = r.k AND n > 'u'"};
    for (String condition : conditions) {
      String[] ofStream = {"inner", "left_outer", "left_semi", "left_anti"};
      for (String type : ofStream) {
        Harness.Feed feed = new Harness.Feed();
        Dataset<Row> stream = feed.read(spark, "k INT, v INT");
        follow(
            type + " of stream and table on " + condition,
            feed,
            stream.as("l").join(table.as("r"), expr(condition), type));
      }
      String[] ofTable = {"inner", "right_outer"};
      for (String type : ofTable) {
        Harness.Feed feed = new Harness.Feed();
        Dataset<Row> stream = feed.read(spark, "k INT, v INT");
        follow(
            type + " of table and stream on " + condition,
            feed,
            table.as("l").join(stream.as("r"), expr(condition), type));
      }
    }
    String[] key = {"k"};
    for (String type : new String[] {"inner", "left", "semi", "anti"}) {
      Harness.Feed feed = new Harness.Feed();
      follow(type + " using k", feed, feed.read(spark, "k INT, v INT").join(table, key, type));
    }
    Harness.Feed feed = new Harness.Feed();
    follow("crossJoin", feed, feed.read(spark, "k INT, v INT").crossJoin(table));
    Harness.Feed other = new Harness.Feed();
    Dataset<Row> counts = table.groupBy("k").count();
    follow("with counts", other, other.read(spark, "k INT, v INT").join(counts, key, "left"));
    Harness.Feed last = new Harness.Feed();
    Dataset<Row> stream = last.read(spark, "k INT, v INT");
    follow(
        "two tables",
        last,
        stream.join(table, "k").join(spark.range(2).selectExpr("id as v"), "v"));
  }

  private static void follow(String step, Harness.Feed feed, Dataset<Row> joined) throws Exception {
    Harness.Run run = new Harness.Run(joined, "append");
    feed.lines("{\"k\":1,\"v\":1}", "{\"k\":2,\"v\":0}", "{\"k\":3,\"v\":2}", "{\"v\":3}");
    run.tell(step);
    feed.lines("{\"k\":1,\"v\":1}", "{\"k\":0,\"v\":1}");
    run.tell(step);
    run.query.stop();
  }
}

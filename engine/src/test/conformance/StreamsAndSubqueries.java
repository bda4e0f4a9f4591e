import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;

/**
 * Streams whose filters and columns ask tables: IN, NOT IN with nulls, EXISTS and single values.
 */
public final class StreamsAndSubqueries {
  private static int queries;

  private static void ask(SparkSession spark, String text) throws Exception {
    String name = "answer" + queries++;
    StreamingQuery query = spark.sql(text).writeStream().queryName(name).format("memory").start();
    query.processAllAvailable();
    query.stop();
    Harness.rows(text, () -> spark.table(name));
  }

  public static void main(String[] args) throws Exception {
    SparkSession spark = Harness.session();
    Harness.Feed feed = new Harness.Feed();
    feed.values(0, 1, 2, 3, 4);
    feed.lines("{}");
    feed.read(spark).createOrReplaceTempView("stream");
    spark.sql("select * from values (1, 1), (3, 0) as t(k, n)").createOrReplaceTempView("plain");
    spark.sql("select * from values (1, 1), (null, 0) as t(k, n)").createOrReplaceTempView("holes");
    spark.sql("select * from plain where false").createOrReplaceTempView("empty");
    for (String table : new String[] {"plain", "holes", "empty"}) {
      ask(spark, "select * from stream where value in (select k from " + table + ")");
      ask(spark, "select * from stream where value not in (select k from " + table + ")");
      ask(
          spark,
          "select * from stream where value not in (select k from " + table + " where n < value)");
      ask(spark, "select * from stream where (value, 1) not in (select k, n from " + table + ")");
    }
    ask(spark, "select * from stream where exists (select 1 from plain where k = value)");
    ask(spark, "select * from stream where not exists (select 1 from plain where k = value)");
    ask(spark, "select * from stream where exists (select n + 1 from plain where k <= value)");
    ask(spark, "select * from stream where not exists (select 1 from plain where k > value)");
    ask(
        spark,
        "select * from stream where value in"
            + " (select m from (select k + n as m, n as o from plain) where o < value)");
    ask(spark, "select * from stream where value > (select avg(k) from plain)");
    ask(spark, "select * from stream where value in (select k from plain) or value = 4");
    ask(spark, "select value, (select max(k) from plain) as most from stream");
    ask(spark, "select value, value in (select k from plain) as known from stream");
    ask(spark, "select value, (select count(*) from plain where k = value) as n from stream");
    ask(spark, "select value, (select count(n) + 1 from holes where k = value) as n from stream");
    ask(spark, "select value, (select max(n) from plain where k = value) as n from stream");
    ask(
        spark,
        "select value, (select coalesce(sum(n), -1) from plain where k = value) as n from stream");
    ask(spark, "select * from stream where (select count(*) from plain where k = value) = 0");
    ask(
        spark,
        "select value, (select count(*) from plain where k = value and n = 1) as n,"
            + " (select max(k) from plain) as most from stream");
    ask(
        spark,
        "select value, (select count(*) from plain where k <=> value and n = value) as n"
            + " from stream");
    ask(spark, "select * from stream, lateral (select value + 1 as next)");
    ask(spark, "select * from `stream` left join lateral (select k from plain where k = value)");
  }
}

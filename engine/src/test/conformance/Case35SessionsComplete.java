import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.session_window;
import static org.apache.spark.sql.functions.stddev;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.when;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Sessions of words: they grow to both sides, become one, are late and are finished. */
public final class Case35SessionsComplete {
  private static SparkSession spark;

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    Column fixed = session_window(col("t"), "10 seconds");
    Column dynamic =
        session_window(
            col("t"),
            when(col("word").equalTo("hello"), "1 second")
                .when(col("word").equalTo("structured"), "0 second")
                .when(col("word").equalTo("world"), "-10 seconds")
                .otherwise("10 seconds"));
    for (String mode : new String[] {"complete", "append"}) {
      play(mode + ", fixed", fixed, mode, col("word"));
      play(mode + ", dynamic", dynamic, mode, col("word"));
    }
    play("nested key", fixed, "append", struct(struct(col("word").as("a")), col("word").as("b")));
    more();
  }

  private static Dataset<Row> words(Harness.Feed feed) {
    return spark
        .readStream()
        .schema("line STRING, n LONG")
        .json(feed.folder.toString())
        .withColumn("t", timestamp_seconds(col("n")))
        .withWatermark("t", "30 seconds")
        .selectExpr("explode(split(line, ' ')) AS word", "t", "n");
  }

  private static void play(String name, Column window, String mode, Column key) throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> sessions =
        words(feed)
            .groupBy(window.as("session"), key.as("key"))
            .agg(count("*").as("c"))
            .select(
                col("key"),
                col("session.start").cast("long"),
                col("session.end").cast("long"),
                col("session.end").cast("long").minus(col("session.start").cast("long")),
                col("c"));
    Harness.Run run = new Harness.Run(sessions, mode);
    feed.lines(
        line("hello world spark streaming", 40), line("world hello structured streaming", 41));
    run.tellAll(name + ", 40 and 41");
    feed.lines(line("spark streaming", 25));
    run.tellAll(name + ", 25");
    feed.lines(line("spark streaming", 0));
    run.tellAll(name + ", 0");
    feed.lines(line("spark streaming", 30));
    run.tellAll(name + ", 30");
    feed.lines(line("hello apache spark", 60));
    run.tellAll(name + ", 60");
    feed.lines(line("structured streaming", 90));
    run.tellAll(name + ", 90");
    feed.lines(line("spark spark", 85), line("spark", 10), line("spark", 10));
    run.tellAll(name + ", 85 and 10");
    feed.lines("{\"line\":\"spark\"}", line("spark", 200));
    run.tellAll(name + ", no time and 200");
    run.query.stop();
  }

  private static void more() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> sessions =
        words(feed)
            .groupBy(session_window(col("t"), "10 seconds"), col("word"))
            .agg(avg("n"), min("n"), max("n"), stddev("n"), count(when(col("n").gt(41), lit(1))))
            .drop("session_window");
    Harness.Run run = new Harness.Run(sessions, "append");
    feed.lines(line("a", 41));
    feed.lines(line("a", 42));
    feed.lines(line("a", 40));
    run.tell("other functions, 40 to 42");
    feed.lines(line("b", 100));
    run.tell("100");
    feed.lines(line("b", 101));
    run.tell("101");
    run.query.stop();
  }

  private static String line(String words, int seconds) {
    return "{\"line\":\"" + words + "\",\"n\":" + seconds + "}";
  }
}

import static org.apache.spark.sql.functions.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.api.java.function.*;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.*;

/** Streaming queries in every output mode, what they tell and how they end. */
public final class BookStreams {
  static Dataset<Row> timed(SparkSession spark, Harness.Feed feed) {
    return spark
        .readStream()
        .schema("value LONG, k STRING")
        .json(feed.folder.toString())
        .withColumn("t", timestamp_seconds(col("value")));
  }

  static String keys(String json) {
    StringBuilder out = new StringBuilder();
    Matcher m = Pattern.compile("\"([^\"]+)\"\\s*:|[{}\\[\\]]").matcher(json);
    while (m.find()) out.append(m.group(1) != null ? m.group(1) + " " : m.group());
    return out.toString().replaceAll("customMetrics [{][^}]*}", "");
  }

  static List<String> shown(SparkSession spark, String sql) {
    List<String> out = new ArrayList<>();
    for (Row r : spark.sql(sql).collectAsList()) out.add(r.toString());
    return out;
  }

  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    for (String mode : new String[] {"append", "update", "complete"}) {
      for (int shape = 0; shape < 4; shape++) {
        Harness.Feed feed = new Harness.Feed();
        Dataset<Row> d = timed(spark, feed).withWatermark("t", "10 seconds");
        Dataset<Row> w =
            d.groupBy(
                    shape == 0
                        ? window(col("t"), "10 seconds")
                        : shape == 1
                            ? window(col("t"), "10 seconds", "5 seconds")
                            : shape == 2
                                ? window(col("t"), "10 seconds", "10 seconds", "3 seconds")
                                : window(col("t"), "1 minute", "7 seconds"),
                    col("k"))
                .agg(count("*").as("c"), min("value").as("low"))
                .selectExpr(
                    "CAST(window.start AS LONG) s", "CAST(window.end AS LONG) e", "k", "c", "low");
        Harness.Run run = new Harness.Run(w, mode);
        feed.lines(
            "{\"value\":-25,\"k\":\"a\"}",
            "{\"value\":1,\"k\":\"a\"}",
            "{\"value\":3,\"k\":\"b\"}",
            "{\"k\":\"a\"}",
            "{\"value\":-3}");
        run.tell(mode + shape);
        feed.lines("{\"value\":40,\"k\":\"a\"}", "{\"value\":8,\"k\":\"a\"}");
        run.tell(mode + shape);
        feed.lines("{\"value\":2,\"k\":\"late\"}", "{\"value\":33,\"k\":\"a\"}", "{\"k\":\"b\"}");
        run.tell(mode + shape);
        run.tellState(mode + shape);
        run.tellWatermark(mode + shape);
        run.query.stop();
      }
    }
    Harness.Feed feed = new Harness.Feed();
    Dataset<Row> source = timed(spark, feed);
    List<String> events = new CopyOnWriteArrayList<>();
    StreamingQueryListener listener =
        new StreamingQueryListener() {
          @Override
          public void onQueryStarted(QueryStartedEvent e) {
            events.add("started " + e.name() + " " + (e.id() != null) + (e.timestamp() != null));
          }

          @Override
          public void onQueryProgress(QueryProgressEvent e) {
            events.add("progress " + e.progress().batchId() + " " + e.progress().numInputRows());
          }

          @Override
          public void onQueryTerminated(QueryTerminatedEvent e) {
            events.add("terminated " + e.exception().isDefined() + " " + e.errorClassOnException());
          }
        };
    spark.streams().addListener(listener);
    StreamingQuery q =
        source
            .groupBy("k")
            .count()
            .writeStream()
            .format("memory")
            .queryName("counts")
            .outputMode("complete")
            .start();
    feed.lines(
        "{\"value\":1,\"k\":\"a\"}", "{\"value\":2,\"k\":\"b\"}", "{\"value\":3,\"k\":\"a\"}");
    q.processAllAvailable();
    Harness.say("sql", shown(spark, "SELECT * FROM counts ORDER BY k"));
    feed.lines("{\"value\":4,\"k\":\"c\"}");
    q.processAllAvailable();
    Harness.say(
        "sql",
        shown(spark, "SELECT k, count FROM counts WHERE count > 0 ORDER BY count DESC, k LIMIT 2"));
    spark.table("counts").printSchema();
    Harness.say("name", q.name() + " " + q.isActive() + " " + q.exception().isDefined());
    StreamingQueryProgress p = null;
    for (StreamingQueryProgress each : q.recentProgress()) if (each.numInputRows() > 0) p = each;
    // a rate is left out where a batch takes no millisecond
    Harness.say("keys", keys(p.json()).replaceAll("(input|processed)RowsPerSecond ", ""));
    Harness.say("durations", new java.util.TreeSet<>(p.durationMs().keySet()));
    Harness.say(
        "sources",
        p.sources().length
            + " "
            + p.sources()[0].startOffset()
            + " "
            + p.sources()[0].endOffset()
            + " "
            + p.sources()[0].numInputRows()
            + " "
            + p.sources()[0].description().startsWith("FileStreamSource[file:"));
    Harness.say("sink", p.sink().description() + " " + p.sink().numOutputRows());
    Harness.say(
        "state",
        p.stateOperators()[0].operatorName()
            + " "
            + p.stateOperators()[0].numRowsTotal()
            + " "
            + p.stateOperators()[0].numRowsUpdated());
    Harness.error(
        "name taken", () -> source.writeStream().format("memory").queryName("counts").start());
    q.stop();
    Harness.say(
        "stopped",
        q.isActive()
            + " "
            + q.status().message()
            + " "
            + q.status().isTriggerActive()
            + q.status().isDataAvailable());
    Harness.say("after", shown(spark, "SELECT count(*) FROM counts"));
    Harness.say("active", spark.streams().active().length + " " + spark.streams().get(q.id()));

    StreamingQuery f =
        source
            .writeStream()
            .queryName("failing")
            .foreachBatch(
                (VoidFunction2<Dataset<Row>, Long>)
                    (b, id) -> {
                      if (b.count() > 0) throw new IllegalStateException("no good " + id);
                    })
            .start();
    try {
      f.awaitTermination();
    } catch (StreamingQueryException e) {
      Harness.say("message", e.getMessage().contains("failing"));
      Harness.say(
          "cause",
          e.getCause().getClass().getName()
              + " "
              + String.valueOf(e.getCause().getMessage()).split("\n")[0]);
      Harness.say("condition", e.getCondition());
      Throwable c = e;
      while (c.getCause() != null) c = c.getCause();
      Harness.say("root", c);
      Harness.say("offsets", e.startOffset() + " | " + e.endOffset());
    }
    Harness.say(
        "exception",
        f.exception().isDefined()
            + " "
            + f.isActive()
            + " "
            + f.status().message().contains("failing"));
    StreamingQuery z =
        source
            .selectExpr("1 / (value - value)")
            .writeStream()
            .queryName("divides")
            .format("noop")
            .start();
    try {
      z.awaitTermination();
    } catch (StreamingQueryException e) {
      Harness.say("message", e.getMessage().contains("failing"));
      Harness.say("cause", e.getCause() instanceof ArithmeticException);
      Harness.say("condition", e.getCondition());
    }
    Harness.error("any", () -> spark.streams().awaitAnyTermination());
    spark.streams().resetTerminated();
    Harness.say("any", spark.streams().awaitAnyTermination(10));

    CountDownLatch begun = new CountDownLatch(1);
    StreamingQuery slow =
        source
            .writeStream()
            .foreachBatch(
                (VoidFunction2<Dataset<Row>, Long>)
                    (b, id) -> {
                      begun.countDown();
                      Thread.sleep(60000);
                    })
            .start();
    begun.await();
    long t0 = System.nanoTime();
    slow.stop();
    long ms = (System.nanoTime() - t0) / 1000000;
    Harness.say("stop", ms < 1000 ? "soon" : "late");
    Harness.say("stopped", slow.isActive() + " " + slow.exception().isDefined());

    for (Trigger trigger :
        new Trigger[] {Trigger.Once(), Trigger.AvailableNow(), Trigger.ProcessingTime("1 second")})
      Harness.say("trigger", trigger);
    for (Trigger trigger : new Trigger[] {Trigger.Once(), Trigger.AvailableNow()}) {
      List<String> got = new CopyOnWriteArrayList<>();
      StreamingQuery once =
          spark
              .readStream()
              .schema("value INT")
              .option("maxFilesPerTrigger", 1)
              .json(feed.folder.toString())
              .writeStream()
              .trigger(trigger)
              .foreachBatch(
                  (VoidFunction2<Dataset<Row>, Long>)
                      (b, id) -> got.add(id + ":" + b.collectAsList()))
              .start();
      once.awaitTermination();
      Harness.say("once", got + " " + once.isActive());
    }
    Dataset<Row> names =
        spark.createDataFrame(
            Arrays.asList(
                org.apache.spark.sql.RowFactory.create("a", "Anna"),
                org.apache.spark.sql.RowFactory.create("z", "Zoe")),
            org.apache.spark.sql.types.StructType.fromDDL("k STRING, name STRING"));
    for (String how : new String[] {"inner", "left_outer", "left_semi"}) {
      Harness.Run run =
          new Harness.Run(
              source.drop("t").join(names, source.col("k").equalTo(names.col("k")), how), "append");
      run.tell("join " + how);
      run.query.stop();
    }
    Harness.Run right =
        new Harness.Run(names.join(source.drop("t"), new String[] {"k"}, "right_outer"), "append");
    right.tell("join right");
    right.query.stop();
    Harness.Run un =
        new Harness.Run(source.select("k").union(source.select(upper(col("k")))), "append");
    un.tell("union");
    un.query.stop();
    Harness.Run dd = new Harness.Run(source.select("k").distinct(), "append");
    dd.tell("distinct");
    feed.lines("{\"value\":9,\"k\":\"a\"}", "{\"value\":9,\"k\":\"new\"}");
    dd.tell("distinct");
    dd.query.stop();
    Harness.Run lim = new Harness.Run(source.select("k").limit(2), "append");
    lim.query.processAllAvailable();
    Harness.say("limit", lim.fresh().size());
    lim.query.stop();
    Harness.Run top =
        new Harness.Run(
            source.groupBy("k").count().orderBy(desc("count"), col("k")).limit(2),
            "complete",
            Trigger.ProcessingTime(0),
            Harness.folder("cp"),
            true);
    top.tell("top");
    top.query.stop();
    source.createOrReplaceTempView("s");
    Harness.Run sql =
        new Harness.Run(
            spark.sql(
                "SELECT k, count(*) AS c, avg(value) a FROM s WHERE value > 1 GROUP BY k HAVING"
                    + " count(*) >= 1 ORDER BY c DESC, k LIMIT 3"),
            "complete",
            Trigger.ProcessingTime(0),
            Harness.folder("cp"),
            true);
    sql.tell("sql");
    sql.query.stop();
    Harness.Run wsql =
        new Harness.Run(
            spark.sql(
                "SELECT window.start AS w, k, sum(value) v FROM s GROUP BY window(t, '5 seconds'),"
                    + " k"),
            "update");
    wsql.tell("window sql");
    wsql.query.stop();
    Harness.Run mg =
        new Harness.Run(
            source
                .where("k IS NOT NULL")
                .select("k")
                .as(Encoders.STRING())
                .groupByKey((MapFunction<String, String>) v -> v, Encoders.STRING())
                .mapGroupsWithState(
                    (MapGroupsWithStateFunction<String, String, Integer, String>)
                        (k, i, st) -> {
                          int n = st.exists() ? st.get() : 0;
                          while (i.hasNext()) {
                            i.next();
                            n++;
                          }
                          st.update(n);
                          return k + n + st;
                        },
                    Encoders.INT(),
                    Encoders.STRING())
                .toDF(),
            "update");
    mg.tell("groups");
    feed.lines("{\"value\":9,\"k\":\"a\"}");
    mg.tell("groups");
    mg.query.stop();
    Harness.Run fm =
        new Harness.Run(
            source
                .where("k IS NOT NULL")
                .select("k")
                .as(Encoders.STRING())
                .groupByKey((MapFunction<String, String>) v -> v, Encoders.STRING())
                .flatMapGroupsWithState(
                    (FlatMapGroupsWithStateFunction<String, String, Integer, String>)
                        (k, i, st) -> {
                          List<String> o = new ArrayList<>();
                          while (i.hasNext()) o.add(i.next() + st.exists());
                          st.update(1);
                          return o.iterator();
                        },
                    OutputMode.Append(),
                    Encoders.INT(),
                    Encoders.STRING(),
                    GroupStateTimeout.NoTimeout())
                .toDF(),
            "append");
    fm.tell("flat groups");
    feed.lines("{\"value\":9,\"k\":\"a\"}");
    fm.tell("flat groups");
    fm.query.stop();
    Harness.Run kc =
        new Harness.Run(
            source
                .select("k")
                .as(Encoders.STRING())
                .groupByKey((MapFunction<String, String>) v -> v, Encoders.STRING())
                .count()
                .toDF(),
            "complete");
    kc.tell("key count");
    kc.query.stop();
    Dataset<Row> rate =
        spark
            .readStream()
            .format("rate-micro-batch")
            .option("rowsPerBatch", 3)
            .option("startTimestamp", 1000)
            .option("advanceMillisPerBatch", 50)
            .load();
    rate.printSchema();
    Harness.say("streaming", rate.isStreaming() + " " + spark.range(1).isStreaming());
    List<String> got = new CopyOnWriteArrayList<>();
    StreamingQuery rq =
        rate.writeStream()
            .trigger(Trigger.ProcessingTime(50))
            .foreachBatch(
                (VoidFunction2<Dataset<Row>, Long>)
                    (b, id) -> {
                      if (id < 3)
                        for (Row r : b.orderBy("value").collectAsList()) got.add(id + r.toString());
                    })
            .start();
    while (got.size() < 9) Thread.sleep(50);
    rq.stop();
    Harness.say("rate", got);
    StreamingQuery con =
        source
            .select("k", "value")
            .where("value < 3")
            .writeStream()
            .format("console")
            .trigger(Trigger.AvailableNow())
            .start();
    con.awaitTermination();
    Harness.say("events", events.get(0) + ", " + events.get(1) + ", " + events.get(2));
    spark.streams().removeListener(listener);
    // a query's end may be heard before or after the next one's start
    for (String kind : new String[] {"started", "terminated"})
      for (String s : events) if (s.startsWith(kind) && s.contains("true")) Harness.say("event", s);
  }
}

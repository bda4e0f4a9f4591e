import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.DataStreamReader;
import org.apache.spark.sql.streaming.DataStreamWriter;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.StructType;

/** Streams that make their rows themselves, lines of a socket, and tables on the console. */
public final class RatesSocketsConsoles {
  private static SparkSession spark;

  public static void main(String[] arguments) throws Exception {
    spark = Harness.session();
    spark.conf().set("spark.sql.streaming.numRecentProgressUpdates", "1000000");
    batches();
    goesOn(Trigger.Once());
    goesOn(Trigger.AvailableNow());
    badBatches();
    badRates();
    rate();
    socket();
    badSockets();
    console();
    spark.stop();
  }

  private static DataStreamReader reader(String format, String... options) {
    DataStreamReader reader = spark.readStream().format(format);
    for (int i = 0; i < options.length; i += 2) {
      reader.option(options[i], options[i + 1]);
    }
    return reader;
  }

  private static void batches() throws Exception {
    Dataset<Row> rows = reader("rate-micro-batch", "rowsPerBatch", "3").load();
    Harness.say("schema", rows.schema().treeString());
    String[][] options = {
      {"rowsPerBatch", "3"},
      {"rowsPerBatch", "10", "startTimestamp", "1000", "advanceMillisPerBatch", "50"},
      {"ROWSPERBATCH", "2", "advancemillisperbatch", "0", "numPartitions", "3"}
    };
    for (String[] each : options) {
      List<String> seen = new ArrayList<>();
      StreamingQuery query =
          reader("rate-micro-batch", each)
              .load()
              .writeStream()
              .foreachBatch(
                  (batch, id) -> {
                    if (id < 3) {
                      seen.add(
                          id
                              + " "
                              + batch
                                  .agg(
                                      count("*"),
                                      min("value"),
                                      max("value"),
                                      min(col("timestamp").cast("double")),
                                      max(col("timestamp").cast("double")))
                                  .first());
                    }
                  })
              .start();
      while (query.isActive() && (query.lastProgress() == null || lastBatch(query) < 3)) {
        Thread.sleep(10);
      }
      query.stop();
      Harness.say(String.join(" ", each), seen);
      StreamingQueryProgress first = query.recentProgress()[0];
      Harness.say("rows", first.numInputRows());
      Harness.say(
          "offsets", first.sources()[0].startOffset() + " " + first.sources()[0].endOffset());
      Harness.say("description", first.sources()[0].description());
    }
  }

  private static long lastBatch(StreamingQuery query) {
    return query.lastProgress().batchId();
  }

  /** A new run of the query goes on behind the last. */
  private static void goesOn(Trigger trigger) throws Exception {
    Path checkpoint = Harness.folder("cp");
    for (int step = 0; step < 3; step++) {
      Harness.Run run =
          new Harness.Run(
              reader("rate-micro-batch", "rowsPerBatch", "2").load(),
              "append",
              trigger,
              checkpoint,
              false);
      run.query.awaitTermination();
      Harness.say("run " + step, run.fresh());
    }
    Harness.refused(
        "another beginning",
        "rate-micro-batch",
        () -> {
          Harness.Run run =
              new Harness.Run(
                  reader("rate-micro-batch", "rowsPerBatch", "2", "startTimestamp", "99999999")
                      .load(),
                  "append",
                  trigger,
                  checkpoint,
                  false);
          run.query.awaitTermination();
          Harness.say("with a start that is later", run.fresh());
        });
  }

  private static void badBatches() {
    String[][] options = {
      {},
      {"rowsPerBatch", "-1"},
      {"rowsPerBatch", "0"},
      {"rowsPerBatch", "x"},
      {"rowsPerBatch", "1", "numPartitions", "-1"},
      {"rowsPerBatch", "1", "numPartitions", "0"},
      {"rowsPerBatch", "1", "advanceMillisPerBatch", "-1"},
      {"rowsPerBatch", "1", "startTimestamp", "-1"},
      {"rowsPerBatch", "1", "startTimestamp", "now"}
    };
    for (String[] each : options) {
      Harness.error(
          "rate-micro-batch " + String.join(" ", each),
          () -> start(reader("rate-micro-batch", each)));
    }
    Harness.error(
        "rate-micro-batch with a schema",
        () -> reader("rate-micro-batch", "rowsPerBatch", "1").schema("a INT").load());
  }

  private static void start(DataStreamReader reader) throws Exception {
    StreamingQuery query =
        reader.load().writeStream().format("noop").trigger(Trigger.AvailableNow()).start();
    query.awaitTermination(20000);
    query.stop();
  }

  private static void badRates() {
    String[][] options = {
      {"rowsPerSecond", "-1"},
      {"rowsPerSecond", "0"},
      {"rowsPerSecond", "x"},
      {"numPartitions", "-1"},
      {"numPartitions", "0"},
      {"rampUpTime", "-1s"},
      {"rampUpTime", "soon"},
      {"rampUpTime", "2"},
      {"rampUpTime", "1 minute"}
    };
    for (String[] each : options) {
      Harness.error("rate " + String.join(" ", each), () -> reader("rate", each).load().schema());
    }
    Harness.error("rate with a schema", () -> reader("rate").schema("a INT").load());
    Harness.error(
        "rate with a schema of its own",
        () ->
            reader("rate")
                .schema(new StructType().add("timestamp", "timestamp").add("value", "long"))
                .load());
    Harness.error("rate as a table", () -> spark.read().format("rate").load());
  }

  private static void rate() throws Exception {
    Dataset<Row> rows = reader("rate", "rowsPerSecond", "1000").load();
    Harness.say("schema", rows.schema().treeString());
    List<Long> values = new ArrayList<>();
    StreamingQuery query =
        rows.select("value")
            .as(Encoders.LONG())
            .writeStream()
            .foreachBatch(
                (batch, id) -> {
                  values.addAll(batch.collectAsList());
                })
            .start();
    while (values.size() < 1000) {
      Thread.sleep(20);
    }
    query.stop();
    values.sort(null);
    boolean dense = true;
    for (int i = 0; i < values.size(); i++) {
      dense &= values.get(i) == i;
    }
    Harness.say("every number once", dense);
    Harness.say("whole seconds", values.size() % 1000);
    Harness.say("description", query.lastProgress().sources()[0].description());
  }

  private static void socket() throws Exception {
    for (String stamped : new String[] {"false", "true"}) {
      try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
        Dataset<Row> lines =
            reader(
                    "socket",
                    "host",
                    "127.0.0.1",
                    "port",
                    String.valueOf(server.getLocalPort()),
                    "includeTimestamp",
                    stamped)
                .load();
        Harness.say("schema", lines.schema().treeString());
        List<String> seen = new ArrayList<>();
        StreamingQuery query =
            lines
                .select("value")
                .writeStream()
                .foreachBatch(
                    (batch, id) -> {
                      for (Row row : batch.collectAsList()) {
                        seen.add(row.getString(0));
                      }
                    })
                .start();
        try (Socket client = server.accept();
            PrintWriter out = new PrintWriter(client.getOutputStream(), true)) {
          for (String line : new String[] {"hello", "", "two words", "\u00e4"}) {
            out.println(line);
          }
          while (seen.size() < 4) {
            Thread.sleep(20);
          }
          query.stop();
        }
        seen.sort(null);
        Harness.say("lines", seen);
        Harness.say("stopped", query.exception());
      }
    }
  }

  private static void badSockets() {
    String[][] options = {
      {},
      {"host", "localhost"},
      {"port", "1234"},
      {"host", "localhost", "port", "1234", "includeTimestamp", "fasle"},
      {"host", "localhost", "port", "x"}
    };
    for (String[] each : options) {
      Harness.error(
          "socket " + String.join(" ", each), () -> reader("socket", each).load().schema());
    }
    Harness.error(
        "socket with a schema",
        () -> reader("socket", "host", "localhost", "port", "1").schema("a STRING").load());
    Harness.error(
        "no one listens", () -> start(reader("socket", "host", "127.0.0.1", "port", "1")));
  }

  private static void console() throws Exception {
    Harness.Feed feed = new Harness.Feed();
    feed.values(1, 2, 3);
    print(feed.read(spark).writeStream());
    print(feed.read(spark).writeStream().option("NUMROWS", 2));
    print(feed.read(spark).groupBy().count().writeStream().outputMode("complete"));
    Dataset<Row> texts =
        feed.read(spark)
            .selectExpr(
                "concat('123456789012345678901234567890', value) AS v",
                "array(value, null) AS l",
                "named_struct('a', value, 'b', null) AS s",
                "CAST(null AS STRING) AS n");
    print(texts.limit(1).writeStream().option("TRUNCATE", true));
    print(texts.limit(1).writeStream().option("truncate", false));
    feed.lines();
    print(feed.read(spark).writeStream().option("maxFilesPerTrigger", 1));
    print(feed.read(spark).filter("value > 5").writeStream());
  }

  private static void print(DataStreamWriter<Row> writer) throws Exception {
    Harness.error(
        "console",
        () -> {
          StreamingQuery query = writer.format("console").trigger(Trigger.AvailableNow()).start();
          query.awaitTermination();
        });
  }
}

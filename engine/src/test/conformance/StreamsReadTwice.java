import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.SourceProgress;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryProgress;
import org.apache.spark.sql.streaming.Trigger;

/** How many sources a stream has that a query reads in several places, and what they tell. */
public final class StreamsReadTwice {
  private static void run(String name, Dataset<Row> rows, String mode) throws Exception {
    Path checkpoint = Harness.folder("checkpoint");
    for (int start = 0; start < 2; start++) {
      StreamingQuery query =
          rows.writeStream()
              .outputMode(mode)
              .option("checkpointLocation", checkpoint.toString())
              .trigger(Trigger.AvailableNow())
              .format("noop")
              .start();
      query.awaitTermination();
      for (StreamingQueryProgress progress : query.recentProgress()) {
        List<Long> counts = new ArrayList<>();
        for (SourceProgress source : progress.sources()) {
          counts.add(source.numInputRows());
        }
        Harness.say(name, progress.numInputRows() + " rows " + counts);
      }
    }
    TreeSet<String> logs = new TreeSet<>();
    try (Stream<Path> folders = Files.list(checkpoint.resolve("sources"))) {
      folders.forEach(each -> logs.add(each.getFileName().toString()));
    }
    int lines = Files.readAllLines(checkpoint.resolve("offsets").resolve("0")).size();
    Harness.say("  in the checkpoint", (lines - 2) + " positions, sources " + logs);
  }

  public static void main(String[] args) throws Exception {
    SparkSession spark = Harness.session();
    Path folder = Harness.folder("rows");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      lines.append(
          String.format("{\"a\":%d,\"b\":%d,\"t\":\"2024-01-01 00:00:%d\"}%n", i, i, 10 + i));
    }
    Files.writeString(folder.resolve("rows.json"), lines);
    Dataset<Row> in = spark.readStream().schema("a int, b int, t timestamp").json("" + folder);
    Dataset<Row> renamed = in.toDF("a2", "b2", "t2");
    run("by aliases", in.as("x").join(in.as("y"), expr("x.a = y.a")), "append");
    run("by other keys", in.as("x").join(in.as("y"), expr("x.a = y.b")), "append");
    run("by a name", in.join(in, "a"), "append");
    run("renamed", in.join(renamed, expr("a = a2")), "append");
    run("filtered", in.as("x").where("x.b > 3").join(in.as("y"), expr("x.a = y.a")), "append");
    run("other columns", in.select(col("a")).join(in.select(col("b")), expr("a = b")), "append");
    run("union", in.union(in), "append");
    run("union of three", in.union(in).union(in), "append");
    run("union and join", in.union(in).join(renamed, expr("a = a2")), "append");
    run(
        "join of unions",
        in.union(in).as("x").join(in.union(in).as("y"), expr("x.a = y.a")),
        "append");
    run(
        "three",
        in.as("x").join(in.as("y"), expr("x.a = y.a")).join(in.as("z"), expr("x.a = z.a")),
        "append");
    run("groups", in.groupBy("a").count().union(in.groupBy("a").count()), "update");
    in.createOrReplaceTempView("twice");
    run("of a view", spark.sql("select x.a from twice x join twice y on x.a = y.a"), "append");
    run(
        "union of a view",
        spark.sql("select * from twice union all select * from twice"),
        "append");
    Dataset<Row> watched = in.withWatermark("t", "1 minute");
    run(
        "watermarked",
        watched.as("x").join(watched.as("y"), expr("x.a = y.a and x.t = y.t")),
        "append");
  }
}

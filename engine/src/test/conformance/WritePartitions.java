import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Files in folders named by the values of columns, and what reads them. */
public final class WritePartitions {
  public static void main(String[] args) throws Exception {
    SparkSession spark = Harness.session();
    Path top = Harness.folder("partitions");
    Dataset<Row> rows =
        spark
            .createDataFrame(
                Arrays.asList(
                    row("a", 1, "x", 1.5, true),
                    row("b", 2, "y", -0.0, false),
                    row("a", 1, "z", null, null),
                    row(null, null, "n", 1e20, true),
                    row("", 3, "e", Double.NaN, true),
                    row("1/2=3:4%5 6#7\"8'9", 4, "s", 2.0, false),
                    row("\u00e9\u0001[{}]?*\\^+&~|<>", 4, "u", 2.0, false)),
                StructType.fromDDL("k STRING, n INT, v STRING, d DOUBLE, t BOOLEAN"))
            .coalesce(1);
    rows.write().partitionBy("k").json(top.resolve("k").toString());
    files(top.resolve("k"));
    Harness.rows("read k", () -> spark.read().json(top.resolve("k").toString()));
    rows.write().partitionBy("T", "n").option("header", true).csv(top.resolve("tn").toString());
    files(top.resolve("tn"));
    Harness.rows(
        "read tn", () -> spark.read().option("header", true).csv(top.resolve("tn").toString()));
    rows.select("d", "v").write().partitionBy("d").text(top.resolve("d").toString());
    files(top.resolve("d"));
    Dataset<Row> times =
        spark
            .range(1)
            .selectExpr(
                "id",
                "DATE'2024-02-03' day",
                "TIMESTAMP'2024-02-03 04:05:06.7' moment",
                "1.50BD price",
                "id as `a b/c`");
    times.write().partitionBy("day", "moment", "price", "a b/c").json(top.resolve("t").toString());
    files(top.resolve("t"));
    times.write().mode("append").partitionBy("day").json(top.resolve("t2").toString());
    times.write().mode("append").partitionBy("day").json(top.resolve("t2").toString());
    Harness.say("appended", spark.read().json(top.resolve("t2").toString()).count());
    times.write().mode("overwrite").partitionBy("price").json(top.resolve("t2").toString());
    files(top.resolve("t2"));
    String other = top.resolve("other").toString();
    Harness.error("no column", () -> rows.write().partitionBy("none").json(other));
    Harness.error("all columns", () -> rows.select("k").write().partitionBy("k").json(other));
    Harness.error("twice", () -> rows.write().partitionBy("k", "K").json(other));
    Harness.error(
        "an array", () -> rows.selectExpr("v", "array(k) a").write().partitionBy("a").json(other));
    Harness.error("text of two", () -> rows.write().partitionBy("k").text(other));
    Harness.error(
        "the mode", () -> rows.write().partitionBy("k").json(top.resolve("k").toString()));
    spark.stop();
  }

  private static Row row(Object... values) {
    return RowFactory.create(values);
  }

  /** The folders, and the lines of the files in each. */
  private static void files(Path top) throws Exception {
    TreeMap<String, String> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(top)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (file.getFileName().toString().startsWith("part-")) {
          found.merge(
              top.relativize(file.getParent()).toString(), Files.readString(file), String::concat);
        }
      }
    }
    Harness.say("files of " + top.getFileName(), found.size());
    found.forEach(
        (folder, text) ->
            System.out.println("  " + folder + ": " + text.strip().replace("\n", " | ")));
  }
}

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.sum;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** ORC files: written, read again, as tables and as streams. */
public final class OrcFiles {
  public static void main(String[] args) throws Exception {
    Path top = Files.createTempDirectory("orc");
    SparkSession spark = Harness.session(top.resolve("warehouse"));
    spark.conf().set("spark.sql.timeType.enabled", "true");
    types(spark, top);
    moments(spark, top);
    otherTypes(spark, top);
    schemas(spark, top);
    long many = 30_000;
    lengths(spark, top, many);
    tables(spark, top);
    streams(spark, top);
    errors(spark, top);
  }

  private static void types(SparkSession spark, Path top) throws Exception {
    Dataset<Row> all =
        spark.sql(
            "SELECT id, id % 2 = 0 b, CAST(id AS TINYINT) y, CAST(id AS SMALLINT) s, CAST(id AS"
                + " INT) i, CAST(id AS FLOAT) / 2 f, CAST(id AS DOUBLE) / 3 d, CAST(id AS"
                + " DECIMAL(5,2)) d5, CAST(id AS DECIMAL(17,3)) d17, CAST(-id AS DECIMAL(38,5))"
                + " d38, concat('text ', id) t, CAST(concat('b', id) AS BINARY) bin,"
                + " DATE'1582-10-03' + CAST(id AS INT) day, TIMESTAMP_NTZ'2024-02-03"
                + " 04:05:06.7' n, array(id, NULL, 7) a, array(array('x'), array()) aa, map('k',"
                + " id, 'l', NULL) m, named_struct('x', id, 'y', named_struct('z', 'deep')) st,"
                + " array(named_struct('k', id, 'v', map(id, array('q')))) nested,"
                + " make_ym_interval(1, CAST(id AS INT)) ym, make_dt_interval(1, 2, 3, 4.5) dt,"
                + " TIME'12:13:14.56' clock, CAST(NULL AS INT) none, IF(id = 2, NULL,"
                + " named_struct('a', IF(id = 1, NULL, id))) part FROM range(4)");
    for (String codec : Arrays.asList("none", "uncompressed", "snappy", "zlib", "zstd", "lz4")) {
      String path = top.resolve("all-" + codec).toString();
      all.coalesce(1).write().option("compression", codec).orc(path);
      endings(codec, top.resolve("all-" + codec));
      Harness.rows(
          "read " + codec, () -> spark.read().orc(path).withColumn("bin", hex(col("bin"))));
    }
    all.coalesce(1).write().option("orc.compress", "ZLIB").orc(top.resolve("other").toString());
    endings("orc.compress", top.resolve("other"));
    spark.conf().set("spark.sql.orc.compression.codec", "snappy");
    all.coalesce(1).write().format("ORC").save(top.resolve("set").toString());
    endings("by setting", top.resolve("set"));
    spark.conf().unset("spark.sql.orc.compression.codec");
    all.coalesce(1).write().orc(top.resolve("default").toString());
    endings("by default", top.resolve("default"));
    String path = top.resolve("all-none").toString();
    spark.read().orc(path).printSchema();
    Harness.rows(
        "columns",
        () -> spark.read().orc(path).where("st.x > 1").select("t", "nested.v", "st.y.z"));
    Harness.rows(
        "a schema of one's own",
        () ->
            spark
                .read()
                .schema("T STRING, more INT, i BIGINT, st STRUCT<y: STRUCT<z: STRING>>")
                .orc(path));
    Harness.rows("by SQL", () -> spark.sql("SELECT id, t FROM orc.`" + path + "` WHERE id > 2"));
    Harness.say("count", spark.read().orc(path, top.resolve("all-zlib").toString()).count());
    Harness.say("none of the columns", spark.read().orc(path).groupBy().count().head());
  }

  private static void moments(SparkSession spark, Path top) {
    String path = top.resolve("moments").toString();
    spark
        .sql(
            "SELECT id, timestamp_micros(CASE id WHEN 0 THEN 0 WHEN 1 THEN -1 WHEN 2 THEN -500000"
                + " WHEN 3 THEN -999 WHEN 4 THEN -1000001 WHEN 5 THEN -1500000 WHEN 6 THEN"
                + " 1420070400000000 WHEN 7 THEN 1420070399999999 WHEN 8 THEN 123456789 WHEN 9 THEN"
                + " -12219292800000001 WHEN 10 THEN -12219292800000000 WHEN 11 THEN"
                + " -62135596799999999 WHEN 12 THEN 253402300799999999 WHEN 13 THEN 1000 WHEN 14"
                + " THEN 100000 ELSE NULL END) t FROM range(16)")
        .coalesce(1)
        .write()
        .orc(path);
    Harness.rows("moments", () -> spark.read().orc(path).selectExpr("id", "unix_micros(t)", "t"));
    String days = top.resolve("days").toString();
    spark
        .sql(
            "SELECT id, CASE id WHEN 0 THEN DATE'0001-01-01' WHEN 1 THEN DATE'1582-10-04' WHEN 2"
                + " THEN DATE'1582-10-14' WHEN 3 THEN DATE'1582-10-15' WHEN 4 THEN DATE'1969-12-31'"
                + " WHEN 5 THEN DATE'9999-12-31' WHEN 6 THEN DATE'1000-02-28' WHEN 7 THEN"
                + " DATE'1500-03-01' END d FROM range(9)")
        .coalesce(1)
        .write()
        .orc(days);
    Harness.rows("days", () -> spark.read().orc(days).selectExpr("id", "unix_date(d)", "d"));
  }

  /** What is stored as one type and asked for as another. */
  private static void otherTypes(SparkSession spark, Path top) {
    String path = top.resolve("convert").toString();
    spark
        .sql(
            "SELECT id l, CAST(id * 100 AS INT) i, CAST(id AS TINYINT) y, CAST(id AS SMALLINT) s,"
                + " id / 4.0D d, CAST(id / 8.0D AS FLOAT) f, CAST(id AS DECIMAL(10,2)) + 0.25 dec,"
                + " CAST(id AS STRING) t, id > 1 b, CAST('x' AS BINARY) bin FROM range(1, 4)")
        .coalesce(1)
        .write()
        .orc(path);
    Harness.rows("as bytes", () -> spark.read().schema("t BINARY").orc(path).selectExpr("hex(t)"));
    for (String as :
        Arrays.asList(
            "i BIGINT, y INT, s INT, l INT",
            "i DOUBLE, l DOUBLE, f DOUBLE, d FLOAT",
            "i STRING, d STRING, dec STRING, b STRING",
            "i DECIMAL(12,2), d DECIMAL(12,2), dec DECIMAL(20,4)",
            "dec DECIMAL(4,1)",
            "t INT",
            "t DOUBLE, l BOOLEAN, b INT",
            "i TINYINT, dec INT, d INT",
            "bin STRING")) {
      Harness.rows("as " + as, () -> spark.read().schema(as).orc(path));
    }
  }

  private static void schemas(SparkSession spark, Path top) {
    String path = top.resolve("merge").toString();
    spark.sql("SELECT 1 a, 2 b").coalesce(1).write().orc(path + "/k=1");
    spark.sql("SELECT 3 b, 'c' c").coalesce(1).write().orc(path + "/k=2");
    Harness.rows(
        "merged",
        () -> spark.read().option("mergeSchema", "true").orc(path).select("a", "b", "c", "k"));
    spark.conf().set("spark.sql.orc.mergeSchema", "true");
    Harness.say(
        "merged by setting", new TreeSet<>(Arrays.asList(spark.read().orc(path).columns())));
    spark.conf().unset("spark.sql.orc.mergeSchema");
    spark.sql("SELECT 'x' a").coalesce(1).write().orc(path + "/k=3");
    Harness.error("not to merge", () -> spark.read().option("mergeSchema", "true").orc(path));
    spark.conf().set("spark.sql.caseSensitive", "true");
    String cases = top.resolve("cases").toString();
    spark.sql("SELECT 1 a, 2 A, 3 b").coalesce(1).write().orc(cases);
    Harness.rows("by case", () -> spark.read().schema("A INT, B INT, b INT").orc(cases));
    spark.conf().unset("spark.sql.caseSensitive");
    Harness.error("one of two", () -> spark.read().schema("a INT").orc(cases).show());
    Harness.rows("the third", () -> spark.read().schema("B INT").orc(cases));
    String places = top.resolve("places").toString();
    spark.sql("SELECT 1 _col0, 'x' _col1").coalesce(1).write().orc(places);
    Harness.rows("by place", () -> spark.read().schema("a INT, b STRING, c INT").orc(places));
    Harness.rows(
        "one by place",
        () -> spark.read().schema("a INT, b STRING, c INT").orc(places).select("b"));
    String odd = top.resolve("odd").toString();
    spark.sql("SELECT 1 `a b`, 2 `c.d`, 3 `e,f`, named_struct('g h', 4) `i:j`").write().orc(odd);
    Harness.rows("odd names", () -> spark.read().orc(odd));
  }

  /** Values of every form of a run, more than one stripe's or batch's worth. */
  private static void lengths(SparkSession spark, Path top, long many) {
    String path = top.resolve("many").toString();
    spark
        .range(0, many, 1, 1)
        .selectExpr(
            "id up",
            "-id * 7 down",
            "7L same",
            "id * id * id cubes",
            "hash(id) any",
            "xxhash64(id) wide",
            "IF(id % 1000 = 3, 1L << 40, id % 50) outliers",
            "IF(id % 3 = 0, NULL, id) gaps",
            "CAST(id % 128 AS TINYINT) byte",
            "id % 5 < 2 flag",
            "concat('w', id % 20) word",
            "sha2(CAST(id AS STRING), 256) text",
            "IF(id < 20000, NULL, concat('late', id % 3)) late",
            "timestamp_seconds(id * 86401) moment",
            "CAST(id * 1.23 AS DECIMAL(20,3)) price",
            "sequence(0, id % 3) list")
        .write()
        .orc(path);
    Harness.rows(
        "many",
        () ->
            spark
                .read()
                .orc(path)
                .selectExpr(
                    "count(*)",
                    "sum(up)",
                    "sum(down)",
                    "sum(same)",
                    "bit_xor(cubes)",
                    "sum(any)",
                    "bit_xor(wide)",
                    "sum(outliers)",
                    "count(gaps)",
                    "sum(gaps)",
                    "sum(byte)",
                    "count_if(flag)",
                    "count(distinct word)",
                    "bit_xor(xxhash64(text))",
                    "count(late)",
                    "max(late)",
                    "bit_xor(unix_seconds(moment))",
                    "sum(price)",
                    "sum(size(list))"));
    Harness.rows("some", () -> spark.read().orc(path).where("up % 9999 = 0").drop("text"));
  }

  private static void tables(SparkSession spark, Path top) {
    spark.sql("CREATE TABLE t (a INT, b STRING, k INT) USING orc PARTITIONED BY (k)");
    spark.sql("INSERT INTO t VALUES (1, 'x', 10), (2, NULL, 20)");
    spark.sql("INSERT OVERWRITE t PARTITION (k = 10) VALUES (3, 'y')");
    Harness.rows("table", () -> spark.table("t"));
    Harness.rows("pruned", () -> spark.sql("SELECT b FROM t WHERE k = 20"));
    spark.sql("CREATE TABLE copied USING orc OPTIONS (compression 'zlib') AS SELECT * FROM t");
    endings("copied", top.resolve("warehouse/copied"));
    spark.table("t").write().format("orc").mode("append").saveAsTable("copied");
    Harness.rows("copied", () -> spark.table("copied"));
    spark.sql("CREATE TABLE stored (a INT) STORED AS ORC".replace("STORED AS", "USING"));
    spark.sql("INSERT INTO stored SELECT id FROM range(3)");
    Harness.say("sum", spark.table("stored").agg(sum("a")).head());
    spark.catalog().createTable("there", top.resolve("all-none").toString(), "orc");
    Harness.say("there", spark.table("there").count());
  }

  private static void streams(SparkSession spark, Path top) throws Exception {
    Path in = Files.createDirectories(top.resolve("in"));
    Harness.error("no schema", () -> spark.readStream().orc(in.toString()));
    Dataset<Row> stream =
        spark
            .readStream()
            .schema("k STRING, n BIGINT, day DATE")
            .option("maxFilesPerTrigger", 1)
            .orc(in.toString());
    Harness.say("stream", stream.schema().simpleString());
    Harness.Run run =
        new Harness.Run(
            stream.groupBy("k").agg(sum("n").as("n"), count("*").as("c")).select("k", "n", "c"),
            "update");
    for (int i = 0; i < 3; i++) {
      spark
          .range(5L * i, 5L * i + 5)
          .selectExpr("concat('k', id % 2) k", "id n")
          .coalesce(1)
          .write()
          .mode("append")
          .orc(top.resolve("in/day=2024-02-0" + (i + 1)).toString());
      run.tell("file " + i);
    }
    run.query.stop();
    Harness.rows("days", () -> spark.read().orc(in.toString()).groupBy("day").count());
    String out = top.resolve("out").toString();
    spark
        .readStream()
        .schema("k STRING, n BIGINT")
        .orc(in.toString())
        .writeStream()
        .format("orc")
        .option("checkpointLocation", top.resolve("check").toString())
        .option("path", out)
        .trigger(org.apache.spark.sql.streaming.Trigger.AvailableNow())
        .start()
        .awaitTermination();
    Harness.rows("sink", () -> spark.read().orc(out).groupBy("k").agg(sum("n")));
  }

  private static void errors(SparkSession spark, Path top) throws Exception {
    String path = top.resolve("wrong").toString();
    Harness.error("no type", () -> spark.sql("SELECT NULL a").write().orc(path));
    Harness.error("no form", () -> spark.sql("SELECT make_interval(1, 2) a").write().orc(path));
    Harness.error("no columns", () -> spark.range(1).select().write().orc(path));
    Harness.error("nothing there", () -> spark.read().orc(path));
    Files.createDirectories(top.resolve("void"));
    Harness.error("no files", () -> spark.read().orc(top.resolve("void").toString()));
    Harness.error("no codec", () -> spark.range(1).write().option("compression", "zip").orc(path));
    String none = top.resolve("none").toString();
    spark.range(1).where("id > 5").write().orc(none);
    Harness.rows("no rows", () -> spark.read().orc(none));
    Path text = Files.createDirectories(top.resolve("text"));
    Files.writeString(text.resolve("a.orc"), "this is no ORC file at all, but it is long enough");
    Harness.error("text", () -> spark.read().orc(text.toString()));
    Harness.error(
        "text with a schema", () -> spark.read().schema("a INT").orc(text.toString()).collect());
    Path hollow = Files.createDirectories(top.resolve("hollow"));
    Files.write(hollow.resolve("a.orc"), new byte[0]);
    Harness.error("hollow", () -> spark.read().orc(hollow.toString()));
    Harness.rows("hollow with a schema", () -> spark.read().schema("a INT").orc(hollow.toString()));
    String moments = top.resolve("zoned").toString();
    spark.sql("SELECT TIMESTAMP'2024-01-01 00:00:00' t").write().orc(moments);
    Harness.error("zone", () -> spark.read().schema("t TIMESTAMP_NTZ").orc(moments).collect());
    String plain = top.resolve("plain").toString();
    spark.sql("SELECT TIMESTAMP_NTZ'2024-01-01 00:00:00' n").write().orc(plain);
    Harness.error("no zone", () -> spark.read().schema("n TIMESTAMP").orc(plain).collect());
    String all = top.resolve("all-none").toString();
    Harness.error("no number", () -> spark.read().schema("a INT").orc(all).collect());
    Harness.error("no list", () -> spark.read().schema("id ARRAY<INT>").orc(all).collect());
  }

  private static void endings(String step, Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      TreeSet<String> names =
          files
              .map(each -> each.getFileName().toString())
              .filter(each -> !each.startsWith("."))
              .map(
                  each ->
                      each.replaceAll("-[0-9]{5}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", ""))
              .collect(Collectors.toCollection(TreeSet::new));
      Harness.say("files " + step, names);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

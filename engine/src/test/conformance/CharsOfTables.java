import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.upper;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.Trigger;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Columns of tables that are CHAR and VARCHAR: written, read, compared, described and changed. */
public final class CharsOfTables {
  private static final String TEXTS = "spark.sql.legacy.charVarcharAsString";
  private static final String READ_FILLED = "spark.sql.readSideCharPadding";
  private static final String AS_WRITTEN = "spark.sql.legacy.noCharPaddingInPredicate";
  private static final String VARYING = "spark.sql.charAsVarchar";

  public static void main(String[] args) throws Exception {
    Path top = Harness.folder("chars");
    SparkSession spark = Harness.session(top.resolve("warehouse"));
    written(spark);
    compared(spark);
    joined(spark);
    described(spark);
    changed(spark);
    partitioned(spark);
    nested(spark);
    nestedCompared(spark);
    files(spark, top);
    varying(spark);
    texts(spark);
    writers(spark);
    streams(spark, top);
    spark.stop();
  }

  private static void written(SparkSession spark) {
    Harness.sql(
        spark,
        "CREATE TABLE t (c CHAR(5), v VARCHAR(3)) USING parquet",
        "INSERT INTO t VALUES ('a', 'b  '), ('ab', 'c     '), (null, null)",
        "INSERT INTO t VALUES ('a', 'bbbb')",
        "INSERT INTO t VALUES ('a      b', 'b')",
        "INSERT INTO t SELECT concat(c, c, 'x'), v FROM t",
        "INSERT INTO t SELECT 'x', concat(v, v, 'x') FROM t",
        "INSERT INTO t VALUES (12345, 123)",
        "INSERT INTO t VALUES (123456, 123)",
        "INSERT INTO t VALUES ('ää\uD83D\uDE00', 'ääa')",
        "INSERT INTO t VALUES ('ääääää', 'ä')",
        "INSERT INTO t (v) VALUES ('q')",
        "INSERT INTO t BY NAME SELECT 'w' AS v, 'z       ' AS c",
        "SELECT c, v, length(c), length(v), concat('<', c, '|', v, '>') FROM t ORDER BY c, v",
        "SELECT typeof(c), typeof(v) FROM t LIMIT 1",
        "INSERT OVERWRITE t VALUES ('a', 'b  '), ('ab', 'c     '), (null, null)");
  }

  private static void compared(SparkSession spark) {
    Stream.of(
            "c = 'a'",
            "'a' = c",
            "c == 'a        '",
            "c <> 'a'",
            "c != 'ab    '",
            "c > 'a'",
            "'ab' >= c",
            "c < 'ab'",
            "c <=> 'a'",
            "c <=> null",
            "c = null",
            "equal_null(c, 'a')",
            "NOT c = 'a'",
            "c = 'a' OR v = 'x'",
            "c = concat('a', '')",
            "c = cast('a' AS STRING)",
            "c IN ('a')",
            "c IN ('a', 'b')",
            "c IN ('x', 'ab       ')",
            "c NOT IN ('a', 'zz')",
            "c IN ('a', null)",
            "c IN (null, 'x', 'a')",
            "c IN (null)",
            "c IN ('abcdefgh', 'a')",
            "c IN ('a', cast(null AS STRING))",
            "c IN ('a', v)",
            "c IN (v)",
            "c BETWEEN 'a' AND 'ab'",
            "CASE c WHEN 'a' THEN 1 ELSE 2 END",
            "nullif(c, 'a')",
            "v = 'b'",
            "v = 'b  '",
            "v IN ('b')",
            "c = v",
            "c LIKE 'a'",
            "upper(c) = 'A'",
            "concat(c) = 'a'",
            "array_contains(array('a'), c)")
        .forEach(each -> Harness.sql(spark, "SELECT " + each + " FROM t ORDER BY t.c"));
    Harness.rows(
        "methods of columns",
        () ->
            spark
                .table("t")
                .orderBy("c")
                .select(
                    col("c").equalTo("a"),
                    col("c").isin("a", "b"),
                    col("c").between("a", "ab"),
                    col("c").notEqual("a"),
                    col("c").eqNullSafe("a"),
                    col("c").as("z").equalTo("a"),
                    col("c").as("z").isin("a")));
    Harness.rows("where", () -> spark.table("t").where("c = 'a'"));
    Harness.rows("where renamed", () -> spark.table("t").select(col("c").as("z")).where("z = 'a'"));
    Harness.rows(
        "where grouped", () -> spark.table("t").groupBy("c").count().where(col("c").equalTo("ab")));
    Harness.sql(
        spark,
        "SELECT c, count(*) FROM t GROUP BY c HAVING c = 'a'",
        "SELECT * FROM (SELECT c FROM t UNION ALL SELECT c FROM t) WHERE c = 'a'",
        "SELECT * FROM (SELECT substring(c, 1, 5) c FROM t) WHERE c = 'a'");
  }

  private static void joined(SparkSession spark) {
    Harness.sql(
        spark,
        "CREATE TABLE m (c CHAR(8), w INT) USING json",
        "INSERT INTO m VALUES ('a', 1), ('ab', 2)",
        "SELECT * FROM t JOIN m ON t.c = m.c ORDER BY w",
        "SELECT * FROM t JOIN m ON t.c < m.c ORDER BY w",
        "SELECT * FROM t JOIN m USING (c) ORDER BY w",
        "SELECT * FROM t NATURAL JOIN m ORDER BY w",
        "SELECT * FROM t LEFT ANTI JOIN m ON t.c <=> m.c",
        "SELECT t.c = m.c, t.c IN (m.c), m.c IN (t.c) FROM t, m ORDER BY t.c, m.c",
        "SELECT * FROM t WHERE c IN (SELECT c FROM m)",
        "SELECT * FROM t WHERE EXISTS (SELECT 1 FROM m WHERE m.c = t.c) ORDER BY c",
        "SELECT * FROM t WHERE EXISTS (SELECT 1 FROM m WHERE t.c = 'a') ORDER BY c",
        "SELECT * FROM t WHERE (SELECT count(*) FROM m WHERE m.c = t.c) > 0 ORDER BY c",
        "SELECT c FROM m WHERE 'b  ' IN (SELECT v FROM t WHERE t.c = m.c)");
    Harness.rows("joined by a name", () -> spark.table("t").join(spark.table("m"), "c"));
    Harness.rows(
        "joined with itself",
        () ->
            spark
                .table("t")
                .as("a")
                .join(spark.table("t").as("b"), col("a.c").equalTo(col("b.c"))));
  }

  private static void described(SparkSession spark) {
    Harness.say("schema", spark.table("t").schema().json());
    Harness.say(
        "schema of a projection",
        spark
            .table("t")
            .select(col("c").as("z"), upper(col("c")).as("u"), col("v"))
            .schema()
            .json());
    Harness.sql(
        spark,
        "CREATE TABLE n USING parquet AS SELECT c, v, upper(c) u FROM t",
        "DESCRIBE n",
        "DESCRIBE n c",
        "SHOW CREATE TABLE n",
        "DESCRIBE QUERY SELECT c FROM t",
        "CREATE TABLE k LIKE n",
        "DESCRIBE k",
        "CREATE VIEW w AS SELECT c, v AS x FROM t",
        "DESCRIBE w",
        "SHOW CREATE TABLE w",
        "SELECT * FROM w WHERE c = 'a'",
        "CREATE TEMP VIEW tw AS SELECT c, v AS x FROM t",
        "DESCRIBE tw",
        "SELECT * FROM tw WHERE c = 'ab'",
        "DROP VIEW w");
    Harness.rows(
        "columns of the catalogue",
        () -> {
          try {
            return spark.catalog().listColumns("n").select("name", "dataType");
          } catch (org.apache.spark.sql.AnalysisException wrong) {
            throw new IllegalStateException(wrong);
          }
        });
  }

  private static void changed(SparkSession spark) {
    Harness.sql(
        spark,
        "ALTER TABLE n ADD COLUMNS (d CHAR(3), e STRUCT<x: VARCHAR(2)>)",
        "INSERT INTO n VALUES ('x', 'y', 'z', 'dd', struct('abc'))",
        "INSERT INTO n VALUES ('x', 'y', 'z', 'dd', struct('ab'))",
        "SELECT * FROM n ORDER BY c, v",
        "ALTER TABLE n ALTER COLUMN c TYPE CHAR(5)",
        "ALTER TABLE n ALTER COLUMN c TYPE CHAR(6)",
        "ALTER TABLE n ALTER COLUMN c TYPE STRING",
        "ALTER TABLE n ALTER COLUMN u TYPE VARCHAR(3)",
        "ALTER TABLE n ALTER COLUMN c COMMENT 'first'",
        "DESCRIBE n",
        "CREATE TABLE bad (c CHAR) USING parquet",
        "CREATE TABLE r (c CHARACTER(2)) USING parquet",
        "DESCRIBE r");
  }

  private static void partitioned(SparkSession spark) {
    Harness.sql(
        spark,
        "CREATE TABLE p (i INT, c CHAR(4), d VARCHAR(4)) USING parquet PARTITIONED BY (c, d)",
        "INSERT INTO p VALUES (1, 'a', 'b'), (2, 'abcd   ', 'bc')",
        "INSERT INTO p PARTITION (c = 'x', d = 'y') VALUES (3)",
        "INSERT INTO p PARTITION (c = 'xxxxx', d = 'y') VALUES (3)",
        "INSERT INTO p VALUES (4, 'a', 'bbbbb')",
        "SHOW PARTITIONS p",
        "SELECT * FROM p ORDER BY i",
        "SELECT i FROM p WHERE c = 'a'",
        "SELECT i FROM p WHERE c IN ('a', 'x') AND d IN ('b', 'y') ORDER BY i",
        "ALTER TABLE p DROP PARTITION (c = 'a', d = 'b')",
        "ALTER TABLE p ADD PARTITION (c = 'm', d = 'b')",
        "ALTER TABLE p ADD PARTITION (c = 'aaaaaa', d = 'b')",
        "ALTER TABLE p DROP PARTITION (c = 'aaaaaa', d = 'b')",
        "ALTER TABLE p PARTITION (c = 'm', d = 'b') RENAME TO PARTITION (c = 'mmmmmm', d = 'b')",
        "SHOW PARTITIONS p",
        "SHOW PARTITIONS p PARTITION (c = 'm')",
        "SHOW CREATE TABLE p",
        "SELECT count(*) FROM p");
  }

  private static void nested(SparkSession spark) {
    Harness.sql(
        spark,
        "CREATE TABLE s (a ARRAY<CHAR(3)>, m MAP<CHAR(2), VARCHAR(2)>,"
            + " s STRUCT<x: CHAR(2), y: ARRAY<STRUCT<z: CHAR(4)>>>) USING parquet",
        "DESCRIBE s",
        "SHOW CREATE TABLE s",
        "INSERT INTO s VALUES (array('a', null), map('k', 'v'), struct('p', array(struct('q'))))",
        "INSERT INTO s VALUES (null, null, struct(null, null))",
        "INSERT INTO s VALUES (array('abcd'), null, null)",
        "INSERT INTO s VALUES (null, map('k', 'vvv'), null)",
        "INSERT INTO s VALUES (null, map('kkk', 'v'), null)",
        "INSERT INTO s VALUES (null, map('k', 'v', 'k ', 'w'), null)",
        "INSERT INTO s VALUES (null, null, struct('x', array(struct('zzzzz'))))",
        "SELECT * FROM s ORDER BY a",
        "SELECT s.x = 'p', s.x = 'p ', a[0] = 'a' FROM s ORDER BY a");
    Harness.say("schema of nested columns", spark.table("s").schema().json());
  }

  private static void nestedCompared(SparkSession spark) {
    Harness.sql(
        spark,
        "CREATE TABLE r2 (a ARRAY<CHAR(2)>, b ARRAY<CHAR(5)>, s STRUCT<x: CHAR(2), y: INT>,"
            + " t STRUCT<x: CHAR(5), y: INT>, o STRUCT<y: INT, x: CHAR(2)>,"
            + " w STRUCT<y: INT, x: CHAR(5)>) USING parquet",
        "INSERT INTO r2 VALUES (array('a'), array('a'), struct('a', 1), struct('a', 1),"
            + " struct(1, 'a'), struct(1, 'a')), (null, null, null, null, null, null)",
        "SELECT a = b, b = a, a < b, a IN (b), s = t, s = s, o = w, o < w, w IN (o) FROM r2");
  }

  private static void files(SparkSession spark, Path top) {
    String there = top.resolve("files").toString();
    spark
        .sql("SELECT * FROM VALUES ('12', '12 '), ('12345', '1'), ('1  ', null) AS t(c1, c2)")
        .coalesce(1)
        .write()
        .parquet(there);
    spark.sql("CREATE TABLE x (c1 CHAR(3), c2 CHAR(5)) USING parquet LOCATION '" + there + "'");
    String query =
        "SELECT concat('<', c1, '|', c2, '>') f, c1 = c2, c1 = '12', c1 IN ('12'),"
            + " c1 = '12   ', c1 = '1234' FROM x";
    Harness.sql(spark, query, "SELECT * FROM x WHERE c1 = '12'");
    spark.conf().set(READ_FILLED, "false");
    Harness.sql(spark, query, "SELECT * FROM x WHERE c1 = '12'", "SELECT c1 <=> c1 FROM x");
    Harness.say("schema of what is read as written", spark.table("x").schema().json());
    spark.conf().set(AS_WRITTEN, "true");
    Harness.sql(spark, query, "SELECT * FROM x WHERE c1 = '12'");
    spark.conf().unset(READ_FILLED);
    spark.conf().unset(AS_WRITTEN);
  }

  private static void varying(SparkSession spark) {
    spark.conf().set(VARYING, "true");
    Harness.sql(
        spark,
        "CREATE TABLE y (c CHAR(5), a ARRAY<CHAR(2)>) USING parquet",
        "DESCRIBE y",
        "CREATE TABLE z USING parquet AS SELECT c FROM t",
        "DESCRIBE z",
        "ALTER TABLE y ADD COLUMN d CHAR(4)",
        "DESCRIBE y",
        "INSERT INTO y VALUES ('a', array('b'), 'c')",
        "SELECT length(c), length(a[0]), length(d) FROM y",
        "DESCRIBE t");
    spark.conf().unset(VARYING);
  }

  private static void texts(SparkSession spark) {
    spark.conf().set(TEXTS, "true");
    Harness.sql(
        spark,
        "CREATE TABLE l (c CHAR(5), v VARCHAR(2)) USING parquet",
        "INSERT INTO l VALUES ('abcdefgh', 'xyz'), ('a', 'b')",
        "DESCRIBE l",
        "SELECT * FROM l WHERE c = 'a'",
        "SELECT c, length(c), length(v) FROM l ORDER BY c");
    spark.conf().unset(TEXTS);
    Harness.sql(
        spark,
        "REFRESH TABLE l",
        "SELECT c, length(c), length(v) FROM l ORDER BY c",
        "INSERT INTO l VALUES ('abcdefgh', 'xyz')");
  }

  private static void streams(SparkSession spark, Path top) throws Exception {
    String there = top.resolve("stream").toString();
    spark
        .sql("SELECT * FROM VALUES ('too long by far', 1), ('a', 2) AS t(c, i)")
        .coalesce(1)
        .write()
        .json(there);
    spark.sql("CREATE TABLE st (c CHAR(5), i INT) USING parquet");
    spark
        .readStream()
        .schema("c STRING, i INT")
        .json(there)
        .writeStream()
        .option("checkpointLocation", top.resolve("checkpoint").toString())
        .trigger(Trigger.AvailableNow())
        .toTable("st")
        .awaitTermination();
    Harness.sql(spark, "SELECT c, length(c), i FROM st ORDER BY i");
    Harness.say("schema of a stream", spark.readStream().table("st").schema().json());
    spark
        .readStream()
        .table("st")
        .selectExpr("i", "c = 'a' AS same", "length(c) AS l")
        .writeStream()
        .format("memory")
        .queryName("seen")
        .trigger(Trigger.AvailableNow())
        .start()
        .awaitTermination();
    Harness.sql(spark, "SELECT * FROM seen ORDER BY i");
  }

  private static void writers(SparkSession spark) throws Exception {
    spark.table("t").write().saveAsTable("sv");
    Harness.sql(spark, "DESCRIBE sv");
    Harness.told(
        "append",
        () ->
            spark.sql("SELECT 'toolong' c, 'v' v").write().mode(SaveMode.Append).saveAsTable("sv"));
    Harness.told("insertInto", () -> spark.sql("SELECT 'x', 'toolong'").write().insertInto("sv"));
    spark.sql("SELECT 't' c, 'v' v").write().insertInto("sv");
    spark.sql("SELECT 'w' v, 's' c").write().mode(SaveMode.Append).saveAsTable("sv");
    Harness.rows("saved", () -> spark.table("sv").orderBy("c", "v"));
    StructType schema = new StructType().add("c", DataTypes.createCharType(4));
    spark.catalog().createTable("ct", "parquet", schema, Map.of());
    Harness.sql(
        spark,
        "DESCRIBE ct",
        "INSERT INTO ct VALUES ('abcdefgh')",
        "INSERT INTO ct VALUES ('ab')",
        "SELECT length(c), c = 'ab' FROM ct");
  }
}

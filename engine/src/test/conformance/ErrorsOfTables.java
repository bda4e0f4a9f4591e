import static org.apache.spark.sql.functions.*;

import java.nio.file.*;
import java.util.*;
import org.apache.spark.api.java.function.*;
import org.apache.spark.sql.*;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.streaming.*;
import org.apache.spark.sql.types.*;

/** What tables, views, writers, encoders and windows of rows refuse: condition and parameters. */
public final class ErrorsOfTables {
  static SparkSession spark;

  static void sql(String... texts) {
    for (String text : texts) Harness.told(text, () -> spark.sql(text).collect());
  }

  static void exec(String text) {
    try {
      spark.sql(text);
    } catch (Throwable t) {
      System.out.println("failed " + text + " -> " + t.getClass().getSimpleName());
    }
  }

  static Path dir;

  public static void main(String[] a) throws Exception {
    dir = Harness.folder("errors");
    spark = Harness.session(Files.createDirectories(dir.resolve("w")));
    exec("create table t(a int, b string) using json");
    exec("create table p(a int, k string) using json partitioned by (k)");
    exec("create view v as select 1 x");
    exec("create temp view tv as select 1 x");
    sql(
        "create table t(a int) using json",
        "create table if not exists t(a int) using json",
        "create view v as select 2 y",
        "create view t as select 2 y",
        "create temp view tv as select 1 y",
        "create table v(a int) using json",
        "insert into nosuch values (1)",
        "insert into db.nosuch values (1)",
        "select * from nosuch",
        "select * from db.nosuch",
        "drop table nosuch",
        "drop table db.nosuch",
        "drop view nosuch",
        "drop view t",
        "drop table v",
        "drop table tv",
        "insert into t values (1)",
        "insert into t values (1, 'a', 2)",
        "insert into t(a, a) values (1, 2)",
        "insert into t by name select 1 as a, 2 as c",
        "insert into t by name select 1 as a, 'x' as a",
        "insert into t values ('x', 'y')",
        "insert into t values (true, 'y')",
        "insert into t values (array(1), 'y')",
        "insert into t values (date'2020-01-01', 'y')",
        "insert into t values (9999999999L, 'y')",
        "insert into v values (1)",
        "insert into tv values (1)",
        "insert into p partition (z='1') values (1)",
        "insert into p partition (k='1') values (1, 2)",
        "insert into p values (1)",
        "insert into t partition (a=1) values ('x')",
        "truncate table v",
        "truncate table nosuch",
        "show partitions t",
        "show partitions nosuch",
        "show create table nosuch",
        "describe nosuch",
        "describe t nocol",
        "show tables in nodb",
        "use nodb",
        "create database default",
        "drop database default",
        "describe database nodb",
        "create table x(a int, a string) using json",
        "create table x(a int) using nosuchformat",
        "create table x(a int) using json partitioned by (z)",
        "create table x(a int) using json partitioned by (a)",
        "create table a.b.c.d(x int) using json",
        "create table x(a nosuchtype) using json",
        "create or replace view t as select 1",
        "create view vv(a, b) as select 1 x",
        "create view vv(a) as select 1 x, 2 y",
        "create view vv as select * from tv",
        "create temp view if not exists tv2 as select 1",
        "create or replace table t(a int) using json",
        "set spark.sql.ansi.enabled=maybe",
        "set spark.sql.shuffle.partitions=abc",
        "set spark.sql.warehouse.dir=/x",
        "set spark.app.name=1",
        "select nofun(1)",
        "select db.nofun(1)",
        "select * from nofun(1)",
        "select abs(1, 2)",
        "select abs()",
        "use default");
    exec("create database d2");
    exec("use d2");
    sql(
        "select * from nosuch",
        "select nofun(1)",
        "insert into nosuch values (1)",
        "drop table nosuch",
        "select * from v",
        "create table d2.t(a int) using json",
        "create table t(a int) using json",
        "insert into t values (1, 2)");
    exec("use default");
    // writing
    Dataset<Row> one = spark.range(1).toDF("a");
    String out = dir.resolve("out").toString();
    one.write().json(out);
    String home = dir.toString();
    Harness.told(
        "path exists",
        () -> {
          try {
            one.write().json(out);
          } catch (Throwable t) {
            Map<String, String> m = ((org.apache.spark.SparkThrowable) t).getMessageParameters();
            System.out.println(
                "  " + t.getClass().getSimpleName() + " " + m.toString().replace(home, "DIR"));
          }
        });
    Harness.told("write format", () -> one.write().format("nosuch").save(out + "2"));
    Harness.told("read format", () -> spark.read().format("nosuch").load(out));
    Harness.told("stream format", () -> spark.readStream().format("nosuch").load(out));
    Harness.told("write no path", () -> one.write().format("json").save());
    Harness.told("read no path", () -> spark.read().format("json").load());
    Harness.told(
        "read missing",
        () -> {
          try {
            spark.read().json(home + "/missing");
          } catch (Throwable t) {
            System.out.println(
                "  "
                    + ((org.apache.spark.SparkThrowable) t).getCondition()
                    + ((org.apache.spark.SparkThrowable) t)
                        .getMessageParameters()
                        .toString()
                        .replace(home, "DIR"));
          }
        });
    Harness.told("mode", () -> one.write().mode("nosuch").json(out));
    Harness.told("saveAsTable exists", () -> one.write().format("json").saveAsTable("t"));
    Harness.told(
        "saveAsTable append",
        () ->
            spark
                .sql("select 1 a, 2 b, 3 c")
                .write()
                .format("json")
                .mode("append")
                .saveAsTable("t"));
    Harness.told(
        "saveAsTable append format",
        () -> spark.sql("select 1 a, 'b' b").write().format("csv").mode("append").saveAsTable("t"));
    Harness.told("saveAsTable view", () -> one.write().format("json").saveAsTable("v"));
    Harness.told("insertInto nosuch", () -> one.write().insertInto("nosuch"));
    Harness.told("insertInto cols", () -> one.write().insertInto("t"));
    Harness.told("insertInto partitionBy", () -> one.write().partitionBy("a").insertInto("t"));
    Harness.told("insertInto view", () -> one.write().insertInto("v"));
    Harness.told("partitionBy all", () -> one.write().partitionBy("a").json(out + "3"));
    Harness.told(
        "partitionBy twice",
        () ->
            spark
                .range(1)
                .toDF("a")
                .withColumn("b", lit(1))
                .write()
                .partitionBy("a", "a")
                .json(out + "3"));
    Harness.told("partitionBy missing", () -> one.write().partitionBy("zz").json(out + "3"));
    Harness.told(
        "partitionBy type",
        () -> one.withColumn("m", map(lit(1), lit(2))).write().partitionBy("m").json(out + "3"));
    Harness.told("csv struct", () -> one.select(struct("a")).write().csv(out + "3"));
    Harness.told("csv map", () -> one.select(map(lit(1), lit(2)).as("m")).write().csv(out + "3"));
    Harness.told("text int", () -> one.write().text(out + "3"));
    Harness.told("text read int", () -> spark.read().schema("m int").text(out).collect());
    Harness.told("empty schema", () -> spark.range(1).select().write().json(out + "4"));
    Harness.told("compression", () -> one.write().option("compression", "nosuch").json(out + "5"));
    Harness.told(
        "infer parquet",
        () -> spark.read().parquet(Files.createDirectories(dir.resolve("empty")).toString()));
    Harness.told("infer csv", () -> spark.read().csv(dir.resolve("empty").toString()).collect());
    Harness.told("dup schema", () -> spark.read().schema("a int, A int").json(out).collect());
    Harness.told("encoding", () -> spark.read().option("encoding", "nosuch").csv(out).collect());
    // encoding
    Harness.told(
        "decode null",
        () ->
            spark
                .sql("select cast(null as bigint) id")
                .as(Encoders.LONG())
                .map((MapFunction<Long, Long>) x -> x, Encoders.LONG())
                .collect());
    Harness.told(
        "kryo null",
        () -> spark.createDataset(Arrays.asList((String) null), Encoders.STRING()).collect());
    // columns and windows
    Dataset<Row> w = spark.range(3).toDF("id");
    sql(
        "select rank() over (rows between 1 preceding and current row) from range(3)",
        "select rank() over (order by id rows between 1 preceding and current row) from range(3)",
        "select lag(id) over (order by id rows between 2 preceding and current row) from range(3)",
        "select rank() over () from range(3)",
        "select rank() from range(3)",
        "select sum(rank() over (order by id)) from range(3)",
        "select id from range(3) where rank() over (order by id) = 1",
        "select ntile(0) over (order by id) from range(3)",
        "select nth_value(id, 0) over (order by id) from range(3)",
        "select sum(distinct id) over (order by id) from range(3)");
    Harness.told(
        "rowsBetween long",
        () -> w.select(sum("id").over(Window.orderBy("id").rowsBetween(3000000000L, 1))).collect());
    Harness.told(
        "rowsBetween long end",
        () ->
            w.select(sum("id").over(Window.orderBy("id").rowsBetween(0, -3000000000L))).collect());
    sql("select * from v where zz = 1", "select zz from v");
    exec("create view broken as select a / 0 q, a from t");
    exec("insert into t values (1, 'x')");
    sql("select * from broken", "select q + 1 from broken");
    exec("create temp view tbroken as select 1 / (a - a) q from t");
    sql("select * from tbroken");
    exec("create table gone(a int) using json");
    exec("create view onGone as select a from gone");
    exec("drop table gone");

    exec("create table cols(a int, b int) using json");
    exec("create view onCols as select b from cols");
    exec("drop table cols");
    exec("create table cols(a int) using json");
  }
}

import static org.apache.spark.sql.functions.*;

import java.nio.file.*;
import java.util.*;
import org.apache.spark.sql.*;
import org.apache.spark.sql.api.java.*;
import org.apache.spark.sql.types.*;

/**
 * What Spark's own suites of errors try, as far as programs in Java can: condition, parameters, and
 * the part of the text.
 */
public final class ErrorsOfSuites {
  static SparkSession spark;

  static void sql(String... texts) {
    for (String text : texts)
      Harness.told(text.replace("\n", "\\n"), () -> spark.sql(text).collect());
  }

  static void exec(String text) {
    try {
      spark.sql(text);
    } catch (Throwable t) {
      System.out.println("failed " + text + " -> " + t.getClass().getSimpleName());
    }
  }

  public static final class NotUdf {}

  public static final class TwoUdf
      implements UDF1<Integer, Integer>, UDF2<Integer, Integer, Integer> {
    public Integer call(Integer a) {
      return a;
    }

    public Integer call(Integer a, Integer b) {
      return a;
    }
  }

  public static final class Arr {
    List<Integer> arr;

    public List<Integer> getArr() {
      return arr;
    }

    public void setArr(List<Integer> a) {
      arr = a;
    }
  }

  public static void main(String[] a) throws Exception {
    Path dir = Harness.folder("errors");
    spark = Harness.session(dir);
    Dataset<Row> sales =
        spark.sql(
            "select * from values ('dotNET', 2012, 10000), ('Java', 2012, 20000), ('dotNET', 2013,"
                + " 48000) as s(course, year, earnings)");
    Harness.told("arr", () -> spark.sql("select 1 as arr").as(Encoders.bean(Arr.class)).collect());
    sql("select format_string('%0$s', 'Hello')");
    Harness.told(
        "no udf",
        () -> spark.udf().registerJava("m", NotUdf.class.getName(), DataTypes.StringType));
    Harness.told("no class", () -> spark.udf().registerJava("m", "a.b.C", DataTypes.StringType));
    Harness.told(
        "two udf",
        () -> spark.udf().registerJava("m", TwoUdf.class.getName(), DataTypes.StringType));

    StringBuilder ks = new StringBuilder("k0"), ones = new StringBuilder("1");
    for (int i = 1; i < 65; i++) {
      ks.append(",k" + i);
      ones.append(",1");
    }
    exec("CREATE TEMPORARY VIEW t AS SELECT * FROM VALUES(" + ones + ", 3) AS t(" + ks + ", v)");
    Harness.told(
        "65 sets",
        () ->
            spark
                .sql(
                    "SELECT GROUPING_ID(), SUM(v) FROM t GROUP BY GROUPING SETS (("
                        + ks
                        + "), (k0))")
                .collect());
    exec("drop view t");
    exec(
        "CREATE TABLE t (a STRING, b INT, c STRING, d STRING) USING parquet PARTITIONED BY (c, d)");
    exec("CREATE TEMPORARY VIEW tempView as SELECT * FROM t");
    exec("CREATE VIEW view1 as SELECT * FROM t");

    sql("select date_add('1982-08-15', 'x')");
    Harness.told(
        "json map",
        () ->
            spark
                .read()
                .schema(
                    new StructType()
                        .add(
                            "map",
                            DataTypes.createMapType(DataTypes.IntegerType, DataTypes.IntegerType),
                            false))
                .json(spark.emptyDataset(Encoders.STRING())));
    sql(
        "select m[a] from (select map('a', 'b') as m, 'aa' as aa)",
        "select m[a] from (select map('a', 'b') as m, 'aa' as `a.a`)",
        "select distinct struct.a, struct.b from (select named_struct('a', 1, 'b', 2, 'c', 3) as"
            + " struct) tmp order by struct.a, struct.b",
        "SELECT v.i from (SELECT i FROM values (1) as v(i))");
    Harness.told(
        "pivot column",
        () ->
            sales
                .groupBy(sales.col("course"))
                .pivot(sales.col("year"), List.of(col("earnings")))
                .agg(sum("earnings"))
                .collect());
    Dataset<Row> two = spark.sql("select 'a' a, 1 b");
    Harness.told(
        "tuple3",
        () -> two.as(Encoders.tuple(Encoders.STRING(), Encoders.INT(), Encoders.LONG())).collect());
    sql("select explode(Array(1, 2, 3)) + 1");
    Harness.told(
        "from_json int",
        () ->
            spark
                .sql("select '{}' a")
                .select(from_json(col("a"), DataTypes.IntegerType))
                .collect());
    sql(
        "SELECT CAST(1)",
        "CREATE TEMPORARY VIEW db_name.schema_name.view_name AS SELECT '1' as test_column",
        "CREATE TEMPORARY VIEW db_name.view_name AS SELECT '1' as test_column");
    StructType dup =
        new StructType()
            .add(
                "name",
                new StructType()
                    .add("firstname", DataTypes.StringType)
                    .add("firstname", DataTypes.StringType));
    Harness.told(
        "dup field",
        () ->
            spark
                .createDataFrame(List.of(RowFactory.create(RowFactory.create("a", "b"))), dup)
                .select(col("name.firstname")));
    Harness.told(
        "base field",
        () -> spark.sql("select 'test' firstname").select(col("firstname.test_field")));
    Dataset<Row> nested =
        spark.sql("select named_struct('inner', named_struct('firstname', 'a')) name");
    Harness.told("field type2", () -> nested.select(col("name").apply(array(lit("test")))));
    exec("create or replace temp view v1 as values (1, 2) as (c1, c2)");
    exec("create or replace temp view v2 as values (2, 3) as (c1, c2)");
    sql("select b\nfrom v1\nfull outer join v2\nusing (c1)\n");
    exec("create table t1(a int, b int) using parquet");
    sql(
        "select grouping(a), dummy from t1 group by a with rollup",
        "select dummy, grouping(a) from t1 group by a with rollup",
        "select a, case when grouping(a) = 1 then 0 else b end, count(dummy) from t1 group by 1"
            + " with rollup",
        "select a, max(dummy), case when grouping(a) = 1 then 0 else b end from t1 group by 1 with"
            + " rollup");
    exec("create table t9(c1 int, c2 int) using parquet");
    sql(
        "SELECT *, FROM t9",
        "SELECT c1, FROM t9",
        "SELECT c1, FROM t9 WHERE c1 = 1",
        "SELECT c1, FROM t9 GROUP BY c1",
        "SELECT *, RANK() OVER (ORDER BY c1), FROM t9",
        "WITH cte AS (SELECT c1, FROM t9) SELECT * FROM cte",
        "WITH cte AS (SELECT c1 FROM t9) SELECT *, FROM cte",
        "SELECT * FROM (SELECT c1, FROM t9)",
        "SELECT c3 FROM t9",
        "SELECT 1,");
    sql(
        "select transform(x -> x + 1, array(1,2,3))",
        "select aggregate(array(1,2,3), x -> x + 1, 0)");
    Path empty = Files.createDirectories(dir.resolve("e/_spark_metadata"));
    Files.writeString(empty.resolve("0"), "v1");
    Harness.told(
        "empty log",
        () -> spark.read().format("json").load(empty.getParent().toString()).collect());
    // parsing

    sql(
        "SELECT * FROM t1 NATURAL JOIN LATERAL (SELECT c1 + c2 AS c2)",
        "SELECT * FROM t1 JOIN LATERAL (SELECT c1 + c2 AS c2) USING (c2)",
        "SELECT * FROM t1 RIGHT OUTER JOIN LATERAL (SELECT c1 + c2 AS c3) ON c2 = c3",
        "SELECT * FROM t1 FULL OUTER JOIN LATERAL (SELECT c1 + c2 AS c3) ON c2 = c3",
        "SELECT * FROM t1 LEFT SEMI JOIN LATERAL (SELECT c1 + c2 AS c3) ON c2 = c3",
        "SELECT * FROM t1 LEFT ANTI JOIN LATERAL (SELECT c1 + c2 AS c3) ON c2 = c3",
        "SELECT * FROM t1, LATERAL t2",
        "SELECT * FROM t1 JOIN LATERAL t2",
        "SELECT * FROM t1, LATERAL (t2 JOIN t3)",
        "SELECT * FROM t1, LATERAL (LATERAL t2)",
        "SELECT * FROM t1, LATERAL VALUES (0, 1)",
        "SELECT * FROM t1, LATERAL RANGE(0, 1)",
        "SELECT * FROM a NATURAL CROSS JOIN b",
        "SELECT min(a) OVER win FROM t1 WINDOW win AS win, win AS win2",
        "SELECT min(a) OVER win FROM t1 WINDOW win AS win",
        "SELECT min(a) OVER win FROM t1 WINDOW win AS win2",
        "SHOW sys FUNCTIONS",
        "SHOW FUNCTIONS IN db f1",
        "SHOW FUNCTIONS IN db LIKE f1",
        "INSERT OVERWRITE TABLE table PARTITION(p1='1', p1='1') SELECT 'col1', 'col2'",
        " \n",
        "select ((r + 1) ",
        "select * from my_tvf((arg1 => 'value1'))",
        "select * from my_tvf(arg1 => )",
        "select * from my_tvf(my_tvf.arg1 => 'value1')",
        "select 1 1",
        "select *\nfrom r as q t",
        "select * from r order by q from t",
        "select *\nfrom r\norder by q\nfrom t",
        "select count(*",
        "select 1 as a from",
        "select * from a left join_ b on a.id = b.id",
        "SELECT * FROM test WHERE x NOT NULL",
        "SELECT CAST(array(1,2,3) AS ARRAY)",
        "SELECT CAST(array(array(3)) AS ARRAY<ARRAY>)",
        "CREATE TABLE tbl_120691 (col1 ARRAY)",
        "CREATE TABLE tbl_120691 (col1 array)",
        "SELECT CAST(struct(1,2,3) AS STRUCT)",
        "SELECT CAST(array(struct(1,2)) AS ARRAY<STRUCT>)",
        "CREATE TABLE tbl_120691 (col1 STRUCT)",
        "SELECT CAST(struct(1,2,3) AS STRUCT<INT>)",
        "SELECT CAST(map(1,'2') AS MAP)",
        "CREATE TABLE tbl_120691 (col1 MAP)",
        "SELECT CAST(map('1',2) AS MAP<STRING>)",
        "SELECT CAST(map('1',2) AS map)",
        "select * from test where test.t like 'pattern%' escape '##'",
        "SELECT * FROM range(10) WHERE id IN ()",
        "SELECT * FROM range(10) WHERE (id + 1) IN ()",
        "SELECT * FROM range(10) WHERE id NOT IN ()",
        "CREATE OR REPLACE FUNCTION error_log_udf_v2(\n"
            + "  log_struct STRUCT<level STRING>,\n"
            + " request_vars_struct STRUCT\n"
            + ")\n"
            + "RETURNS STRING\n"
            + "  RETURN 'a'",
        "CREATE OR REPLACE FUNCTION my_func(x INT)\nRETURNS STRUCT\n  RETURN x",
        "CREATE OR REPLACE FUNCTION my_func(x INT)\n"
            + "RETURNS TABLE(result STRUCT)\n"
            + "  RETURN SELECT x");
    StringBuilder many = new StringBuilder("SELECT 1 as a");
    for (int i = 1; i < 20000; i++) many.append(" UNION ALL SELECT 1 as a");
    Harness.error("many unions", () -> spark.sql(many.toString()));
    // ansi
    sql(
        "select 6/0",
        "select 6 % 0",
        "select pmod(6, 0)",
        "select interval 1 day / 0",
        "select make_timestamp(2012, 11, 30, 9, 19, 60.1)",
        "select array(1, 2, 3, 4, 5)[8]",
        "select element_at(array(1, 2, 3, 4, 5), 8)",
        "select element_at(array(1, 2, 3, 4, 5), 0)",
        "select CAST('111111111111xe23' AS DOUBLE)",
        "select to_timestamp('abc', 'yyyy-MM-dd HH:mm:ss')",
        "select to_timestamp('20231225143045', 'yyyyMMddHHMIss')");
    exec("create table patterns(pattern string) using parquet");
    exec("insert into patterns values ('yyyyMMddHHMIss')");
    sql(
        "select to_timestamp('20231225143045', pattern) from patterns",
        "select to_timestamp('20231225143045', 'yyyyMMddHHmmssI')",
        "select to_timestamp('20231225143045', 'yyyyMMddHHmmssJ')");
    for (String type : new String[] {"INT", "LONG", "SHORT", "TINYINT", "BIGINT"}) {
      exec("CREATE TABLE ov" + type + "(i " + type + ") USING parquet");
      sql("insert into ov" + type + " values 12345678901234567890D");
    }
    exec("CREATE TABLE x1 (x double) USING parquet");
    exec("insert into x1 values (1.2345678901234567E19D)");
    exec("CREATE TABLE x2 (x tinyint) USING parquet");

    Harness.told("lit/", () -> spark.range(1).select(lit(5).divide(lit(0))).collect());
    Harness.told(
        "lit item", () -> spark.range(1).select(lit(new Integer[] {1, 2}).getItem(8)).collect());
    Harness.told(
        "lit element",
        () -> spark.range(1).select(element_at(lit(new Integer[] {1, 2}), 8)).collect());
    Harness.told(
        "lit element 0",
        () -> spark.range(1).select(element_at(lit(new Integer[] {1, 2}), 0)).collect());
    Harness.told("1/id", () -> spark.range(0, 10, 1, 1).select(lit(1).divide(col("id"))).collect());
    Harness.told(
        "1/id 2", () -> spark.range(0, 10, 1, 2).select(lit(1).divide(col("id"))).collect());
    Harness.told(
        "map_concat",
        () -> spark.sql("select map(1,2) m").select(expr("map_concat(m, m)")).collect());
    sql("select make_timestamp(1, 2, 28, 23, 1, 1, -100)", "SET TIME ZONE 'abc'");
    // execution
    sql(
        "select to_binary('???', 'base64')",
        "select to_binary('???', 'hex')",
        "select aes_encrypt('a', '12345678901234567')",
        "select aes_encrypt('a', binary(''))",
        "select aes_decrypt(unbase64('4Hv0UKCx6nfUeAoPZo1z+w=='), '')",
        "select aes_decrypt(unbase64('4Hv0UKCx6nfUeAoPZo1z+w=='), binary('1234567812345678'),"
            + " 'ECB')",
        "select aes_encrypt('a', 'abcdefghijklmnop', 'CBC', 'None')",
        "select aes_decrypt('a', 'abcdefghijklmnop', 'GSM')",
        "select aes_decrypt('a', 'abcdefghijklmnop', 'GCM', 'PKCS')");
    Harness.told("lit map", () -> lit(Map.of("a", 1)));
    Harness.told("lit obj", () -> lit(new StringBuilder("x")));
    Harness.told(
        "pivot pivot",
        () ->
            sales.groupBy("year").pivot("course").pivot("earnings").agg(sum("earnings")).collect());
    Harness.told(
        "rollup pivot", () -> sales.rollup("year").pivot("course").agg(sum("earnings")).collect());
    sql(
        "select timestampadd(YEAR, 1000000, timestamp'2022-03-09 01:02:03')",
        "SELECT from_json('[{\"a\":1, \"b\":0.8}]', 'a INT, b DOUBLE', map('mode','FAILFAST') )");
    Path csv = dir.resolve("money.csv");
    Files.writeString(csv, "money\n\"$92,807.99\"\n");
    sql(
        "select * from (select course, year, earnings, map(course, year) as map from values ('a',"
            + " 1, 2) s(course, year, earnings)) pivot (sum(earnings) as sum for map in"
            + " (map('dotNET', 2012), map('JAVA', 2012)))");
    Files.createDirectories(dir.resolve("n2"));
    sql("select add_months('5500000-12-31', 10000000)");
    Harness.told(
        "struct json",
        () ->
            DataType.fromJson(
                "{\"type\":\"array\",\"elementType\":\"integer\",\"containsNull\":false}"));
    Harness.told("struct json2", () -> StructType.fromDDL("a"));
    Harness.told("bad json", () -> DataType.fromJson("\"StructType()\""));
    sql(
        "select CAST(9223372036854775807L AS INTERVAL YEAR TO MONTH)",
        "select CAST(9223372036854775807BD AS INTERVAL HOUR TO MINUTE)",
        "SELECT from_json('{\"a\": \"str\"}', 'a FLOAT', map('mode','FAILFAST'))",
        "select 127Y + 5Y",
        "select -2Y - 127Y",
        "select 127Y * 5Y",
        "SELECT to_date('2009-07-30 04:17:52') OVER (PARTITION BY c ORDER BY c) FROM t",
        "select bitmap_construct_agg(col) from values (32768) as tab(col)",
        "select bitmap_construct_agg(col) from values (-1) as tab(col)",
        "select slice(array(1,2,3), 0, 1)",
        "select slice(array(1,2,3), 1, -1)",
        "select array_repeat(1, 2147483647)");
    sql(
        "INSERT OVERWRITE TABLE t PARTITION (c = 1) IF NOT EXISTS SELECT 1",
        "INSERT INTO TABLE t PARTITION (b=1) SELECT 1",
        "INSERT INTO TABLE t PARTITION (a) SELECT 1, 2, 3, 4",
        "INSERT INTO t9 PARTITION (c1 = 1) VALUES (2)");
  }
}

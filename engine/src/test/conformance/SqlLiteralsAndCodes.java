import org.apache.spark.sql.SparkSession;

/** Texts to bytes and back, pieces of texts, units of time, and windows over groups. */
public final class SqlLiteralsAndCodes {
  public static void main(String[] args) {
    SparkSession spark = Harness.session();
    Harness.sql(
        spark,
        "SELECT hex(encode('aé', 'UTF-16BE')) AS a, decode(encode('aé', 'utf-8'), 'utf-8') AS b",
        "SELECT encode('aé', 'us-ascii')",
        "SELECT encode('a', 'windows-1252')",
        "SELECT decode(X'FFFE80', 'utf-8')",
        "SELECT decode(X'61', 'nonsense')",
        "SELECT hex(to_binary('616')), hex(to_binary('YWI=', 'base64')), hex(to_binary('a',"
            + " 'utf8'))",
        "SELECT to_binary('GG')",
        "SELECT to_binary('a===', 'base64')",
        "SELECT try_to_binary('a===', 'base64') AS a, try_to_binary('zz', 'hex') AS b",
        "SELECT split('hello', '', 1), split('hello', '', 3), split('hello', '', 9), split('ab',"
            + " '')",
        "SELECT dateadd(MICROSECOND, 1001, timestamp'2022-02-25 01:02:03')",
        "SELECT dateadd('MICROSECOND', 1001, timestamp'2022-02-25 01:02:03')",
        "SELECT datediff('YEAR', date'2022-02-25', date'2023-02-25')",
        "SELECT interval 2147483647 day * 2",
        "SELECT interval 106751991 day 5 hour",
        "SELECT k % 2 AS p, sum(k) AS s, sum(sum(k)) OVER (PARTITION BY k % 2) AS t"
            + " FROM VALUES (1), (2), (3) AS t(k) GROUP BY k % 2");
    spark.stop();
  }
}

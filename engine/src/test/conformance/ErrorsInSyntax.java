import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** What is not read at all: texts of SQL, of expressions, of types and of names. */
public final class ErrorsInSyntax {
  public static void main(String[] arguments) {
    SparkSession spark = Harness.session();
    for (String query :
        new String[] {
          "SELEC 1",
          "SELECT 1 +",
          "SELECT (1",
          "SELECT 1)",
          "SELECT * FORM r",
          "",
          "   ",
          ";",
          "SELECT 'a",
          "SELECT `a",
          "SELECT CASE 1 END",
          "SELECT 1 2 3",
          "SELECT a..b",
          "SELECT CAST(1 AS NOSUCH)",
          "SELECT 99999999999999999999999999999999999999999",
          "SELECT 300Y",
          "SELECT 70000S",
          "SELECT 9999999999999999999L",
          "SELECT 1e400D",
          "SELECT date'nonsense'",
          "SELECT date'2020-13-01'",
          "SELECT timestamp'nonsense'",
          "SELECT interval",
          "SELECT interval 'x' day",
          "SELECT interval '1 day' day",
          "SELECT interval 'x'",
          "SELECT a LIKE 'x' ESCAPE '##'",
          "SELECT 1 FROM r a JOIN",
          "SELECT 1 FROM r a FOO JOIN r b",
          "SELECT sum(n) OVER (ORDER BY n ROWS 1) FROM r",
          "SELECT n FROM r TABLESAMPLE (200 PERCENT)",
          "CREATE TEMP VIEW IF NOT EXISTS a AS SELECT 1",
          "CREATE VIEW",
          "SELECT 1; SELECT 2",
          "EXPLAIN",
          "SELECT count(*",
          "SELECT @a",
        }) {
      Harness.told(query, () -> spark.sql(query));
    }
    for (String text : new String[] {"a`b", "`a", "a.", ".a", "a..b", "`a`b"}) {
      Harness.told("name " + text, () -> functions.col(text));
    }
  }
}

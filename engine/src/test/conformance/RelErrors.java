import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.parser.ParseException;

/** What is wrong with a text of SQL: conditions, and which of them the parser finds. */
public final class RelErrors {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    spark.sql(
        "CREATE OR REPLACE TEMP VIEW r AS SELECT * FROM VALUES (1, 'x'), (2, 'y') AS r(n, s)");
    Harness.sql(
        spark,
        "SELECT n FROM r LIMIT -1",
        "SELECT n FROM r LIMIT 'a'",
        "SELECT n FROM r LIMIT n",
        "SELECT n FROM r LIMIT NULL",
        "SELECT n FROM r LIMIT 1.5",
        "SELECT n FROM r ORDER BY n LIMIT 1 + 0",
        "SELECT n FROM r OFFSET -1",
        "SELECT n FROM r OFFSET 'a'");
    for (String text :
        new String[] {
          "SELEC 1",
          "SELECT n FRM r WHERE n",
          "SELECT (1",
          "SELECT 'a",
          "SELECT n FROM r GROUP n",
          "SELECT m FROM r",
          "SELECT n FROM nosuch",
          "SELECT n FROM r WHERE n = ",
          "SELECT sum(n) OVER (ROWS x) FROM r"
        }) {
      try {
        spark.sql(text);
        Harness.say(text, "no error");
      } catch (Exception failure) {
        Harness.say(
            text,
            failure instanceof ParseException
                ? "ParseException " + ((ParseException) failure).getCondition()
                : "found later");
      }
    }
    spark.stop();
  }
}

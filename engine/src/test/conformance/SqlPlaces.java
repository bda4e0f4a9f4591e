import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;

/** Where in a text of SQL an error is. */
public final class SqlPlaces {
  public static void main(String[] arguments) throws Exception {
    SparkSession spark = Harness.session();
    spark.sql("CREATE TEMPORARY VIEW r AS SELECT * FROM VALUES (1, 'x'), (2, 'y') AS r(n, s)");
    for (String text :
        new String[] {
          "SELEC 1",
          "SELECT n,\n  m\nFROM r",
          "SELECT n, m + 1 FROM r",
          "SELECT r.m, n FROM r",
          "SELECT (SELECT q FROM r) FROM r",
          "SELECT n FROM r ORDER BY m",
          "SELECT n FROM r WHERE\n\n  upper(m) = 'x'",
          "SELECT n FROM r GROUP BY n HAVING m > 1",
          "SELECT n FROM r a JOIN r b ON a.n = b.n",
          "SELECT a.n FROM r a JOIN r b ON a.n = b.q",
          "SELECT z.* FROM r",
          "SELECT CASE WHEN n = 1 THEN m END FROM r",
          "SELECT n FROM nosuch",
          "SELECT count(*) FROM r, nosuch",
          "WITH c AS (SELECT n FROM nosuch) SELECT * FROM c",
          "SELECT nosuch(n) FROM r",
          "SELECT 1 + nosuch(n) FROM r",
          "SELECT abs(n, n) FROM r",
          "SELECT upper(abs(array(n))) FROM r",
          "SELECT upper(s) + array(n) FROM r",
          "SELECT n IN (1, array(2)) FROM r",
          "SELECT 1 LIMIT -1",
          "DESCRIBE nosuch",
          "SELECT n FROM r WHERE n = ",
          "SELECT n FROM r GROUP BY s"
        }) {
      try {
        spark.sql(text);
        Harness.say(text, "no error");
      } catch (Exception failure) {
        AnalysisException wrong = (AnalysisException) failure;
        Harness.say(text, wrong.getCondition());
        Harness.say("  place", wrong.line() + " " + wrong.startPosition());
        String message = wrong.getMessage();
        boolean told =
            wrong.line().isDefined()
                && (message.contains(
                        "line " + wrong.line().get() + " pos " + wrong.startPosition().get())
                    || message.contains(
                        "(line "
                            + wrong.line().get()
                            + ", pos "
                            + wrong.startPosition().get()
                            + ")"));
        Harness.say("  told", told);
        if (message.contains("\n\n== SQL ==\n")) {
          System.out.println(message.substring(message.lastIndexOf(" (line ")));
        }
      }
    }
    spark.stop();
  }
}

import java.nio.file.Path;
import java.util.Arrays;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What a table's author noted with it: its options, comment and properties. */
public final class TableProperties {
  public static void main(String[] args) throws Exception {
    Path top = Harness.folder("properties");
    SparkSession spark = Harness.session(top.resolve("warehouse"));
    Harness.sql(
        spark,
        "CREATE TABLE p (a INT COMMENT 'an a', b DOUBLE) USING csv"
            + " OPTIONS (sep ';', 'header' 'true', quote '\\'') PARTITIONED BY (a)"
            + " COMMENT 'it\\'s' TBLPROPERTIES ('z' = 'l\\'ast', 'an.owner' = 'me', k = 1)",
        "CREATE TABLE u (a INT) USING json",
        "CREATE TABLE c (a INT) USING json COMMENT ''",
        "CREATE TEMP VIEW v AS SELECT 1 a",
        "SHOW TBLPROPERTIES p",
        "SHOW TBLPROPERTIES default.p",
        "SHOW TBLPROPERTIES p ('z')",
        "SHOW TBLPROPERTIES p (an.owner)",
        "SHOW TBLPROPERTIES p (option.sep)",
        "SHOW TBLPROPERTIES p ('Z')",
        "SHOW TBLPROPERTIES p (nosuch)",
        "SHOW TBLPROPERTIES u",
        "SHOW TBLPROPERTIES c",
        "SHOW TBLPROPERTIES v",
        "SHOW TBLPROPERTIES nosuch");
    for (String table : Arrays.asList("p", "u", "c")) {
      for (Row row : spark.sql("SHOW CREATE TABLE " + table).collectAsList()) {
        Harness.say(table, row.getString(0));
      }
    }
    spark.stop();
  }
}

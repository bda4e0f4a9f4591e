import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** How values stand in lines of CSV, JSON and text, with every option of their writers. */
public final class WriteTexts {
  private static Path top;
  private static int count;

  public static void main(String[] args) throws Exception {
    SparkSession spark = Harness.session();
    spark.conf().set("spark.sql.session.timeZone", "America/New_York");
    top = Harness.folder("texts");
    signs(spark);
    values(spark);
    types(spark);
    json(spark);
    lines(spark);
    functions(spark);
    spark.stop();
  }

  /** Quotes, escapes, separators and blanks. */
  private static void signs(SparkSession spark) {
    Dataset<Row> signs =
        spark.sql(
            "SELECT * FROM VALUES"
                + " ('#x', 'a\\\\b', 'a\"', ',\"', 'a|b', CAST(NULL AS STRING), '', ' '),"
                + " ('  #y', '\"a', '\\\\', 'a\\rb', '|', '-', 'NULL', '\\t\"'),"
                + " ('\\n', 'a\\u00a0', 'x||y', '\"\"', '\u00e9', '\\u2003z', ' \"q\" ', 'x\\ny')"
                + " AS t(`#a`, ` b `, `c\"`, `d,`, e, f, g, `h\\n`)");
    write("csv", signs);
    write("csv", signs, "header", "true");
    write("csv", signs, "header", "true", "quoteAll", "true");
    write("csv", signs, "comment", "a", "header", "true");
    write("csv", signs, "escape", "\"");
    write("csv", signs, "escape", "|", "quoteAll", "true");
    write("csv", signs, "escape", "|", "charToEscapeQuoteEscaping", "#", "quoteAll", "true");
    write("csv", signs, "escapeQuotes", "false");
    write("csv", signs, "nullValue", "");
    write("csv", signs, "nullValue", "", "emptyValue", "E", "quoteAll", "true");
    write("csv", signs, "nullValue", "N,U", "emptyValue", "E,E");
    write("csv", signs, "emptyValue", "", "quoteAll", "true");
    write("csv", signs, "nullValue", "-", "emptyValue", "");
    write("csv", signs, "sep", "||");
    write("csv", signs, "sep", "||", "quote", "|");
    write("csv", signs, "SEP", "\\t", "quote", "'");
    write("csv", signs, "lineSep", "|");
    write("csv", signs, "lineSep", "\r\n");
    write("csv", signs, "lineSep", "a");
    write("csv", signs, "lineSep", "abc");
    write("csv", signs, "ignoreTrailingWhiteSpace", "false");
    write(
        "csv",
        signs,
        "header",
        "true",
        "ignoreLeadingWhiteSpace",
        "false",
        "ignoreTrailingWhiteSpace",
        "false");
    write("csv", signs.select("e"), "header", "true", "encoding", "ISO-8859-1");
    write("csv", signs.select("e"), "charset", "UTF-16");
    write("csv", signs.select("e"), "encoding", "windows-1252");
    write("csv", signs, "quote", "ab");
    write("csv", signs, "compression", "zip");
    write("csv", spark.sql("SELECT 1 `a,b`, 'x' x LIMIT 0"), "header", "true");
    write("csv", spark.sql("SELECT * FROM VALUES (''), (NULL), ('a') AS t(x)"));
  }

  /** Dates, times and numbers. */
  private static void values(SparkSession spark) {
    Dataset<Row> values =
        spark.sql(
            "SELECT * FROM VALUES"
                + " (TIMESTAMP'2024-01-02 03:04:05.678', DATE'2024-05-06',"
                + " TIMESTAMP_NTZ'2024-07-08 09:10:11', 1.50, 2.5e0D, true),"
                + " (TIMESTAMP'2024-07-02 03:04:05', DATE'0001-01-01',"
                + " TIMESTAMP_NTZ'2024-07-08 09:10:11.5', 0.00000001, DOUBLE('NaN'), false)"
                + " AS t(ts, d, ntz, dec, dbl, b)");
    for (String format : List.of("csv", "json")) {
      write(format, values);
      write(format, values, "timeZone", "UTC");
      write(
          format,
          values,
          "dateFormat",
          "dd/MM/yyyy",
          "timestampFormat",
          "yyyy-MM-dd HH:mm",
          "timestampNTZFormat",
          "HH:mm");
    }
  }

  /** What a format cannot hold, and what it can. */
  private static void types(SparkSession spark) {
    for (String column :
        List.of(
            "BINARY('ab')",
            "INTERVAL '1' DAY",
            "INTERVAL '2' MONTH",
            "make_interval(1, 2)",
            "array(1)",
            "map('a', 1)",
            "named_struct('a', 1)",
            "NULL",
            "1.0F")) {
      for (String format : List.of("csv", "json", "text")) {
        write(format, spark.sql("SELECT " + column + " AS x"));
      }
    }
    write("text", spark.sql("SELECT 'a' AS x, 'b' AS y"));
  }

  private static void json(SparkSession spark) {
    Dataset<Row> rows =
        spark.sql(
            "SELECT 1 AS i, '\u00e9/<\"\\\\\\t\\u2028' AS s, CAST(NULL AS STRING) AS n,"
                + " array(1, NULL) AS a, array() AS none,"
                + " map('z', CAST(NULL AS INT), 'k', 1) AS m,"
                + " named_struct('x', CAST(NULL AS INT), 'b', 2) AS st,"
                + " BINARY('ab') AS bin, FLOAT('NaN') AS f, 1e300D AS d, 0.00000001 AS dec,"
                + " map(DATE'2024-01-02', 1) AS days, map(1.50, 1) AS prices");
    write("json", rows);
    write("json", rows, "ignoreNullFields", "false");
    write("json", rows, "pretty", "true");
    write("json", rows, "sortKeys", "true");
    write("json", rows, "writeNonAsciiCharacterAsCodePoint", "true");
    write("json", rows.select("i", "s"), "lineSep", "|\n");
    write("json", rows.select("i", "s"), "encoding", "UTF-16BE");
    write("json", rows.select("i", "s"), "encoding", "nope");
    Harness.say("toJSON", rows.toJSON().collectAsList());
  }

  private static void lines(SparkSession spark) {
    Dataset<Row> texts = spark.sql("SELECT * FROM VALUES ('a'), (NULL), ('\u00e9') AS t(x)");
    write("text", texts);
    write("text", texts, "lineSep", "--");
    write("text", texts, "encoding", "UTF-16");
  }

  private static void functions(SparkSession spark) {
    String signs =
        "named_struct('a', 'x,y', 'b', ' z ', 'c', CAST(NULL AS STRING), 'd', '', 'e', 'q\"q')";
    Harness.sql(
        spark,
        "SELECT to_csv(" + signs + ")",
        "SELECT to_csv(" + signs + ", map('quote', \"'\"))",
        "SELECT to_csv(" + signs + ", map('quoteAll', 'true', 'escape', '|'))",
        "SELECT to_csv(" + signs + ", map('ignoreLeadingWhiteSpace', 'false'))",
        "SELECT to_csv(" + signs + ", map('emptyValue', 'E', 'nullValue', 'N', 'sep', ';'))",
        "SELECT to_csv(named_struct('n', CAST(NULL AS INT)))",
        "SELECT to_csv(named_struct('a', array(1, NULL, 2), 'e', array(NULL), 'm',"
            + " map('k', NULL, 'l', 1), 's', named_struct('x', 1, 'y', NULL), 'b', BINARY('ab')))",
        "SELECT to_csv(named_struct('a', array(1, NULL), 'm', map('k', NULL)),"
            + " map('nullValue', 'N'))",
        "SELECT to_csv(named_struct('t', TIMESTAMP'2024-01-02 03:04:05', 'n',"
            + " TIMESTAMP_NTZ'2024-01-02 03:04:05', 'd', DATE'2024-01-02'))",
        "SELECT to_csv(named_struct('n', TIMESTAMP_NTZ'2024-01-02 03:04:05'),"
            + " map('timestampNTZFormat', 'MM', 'timestampFormat', 'yyyy'))",
        "SELECT to_json(named_struct('t', TIMESTAMP'2024-01-02 03:04:05.1234', 'n',"
            + " TIMESTAMP_NTZ'2024-01-02 03:04:05.1234'), map('pretty', 'true'))",
        "SELECT to_json(named_struct('e', '\u00e9', 'n', NULL),"
            + " map('writeNonAsciiCharacterAsCodePoint', 'true', 'ignoreNullFields', 'false'))",
        "SELECT to_json(map(TIMESTAMP'2024-01-02 03:04:05', 1)), to_json(map(DATE'2024-01-01', 2))",
        "SELECT to_json(named_struct('a', 0.00000001, 'b', 1e-9D, 'c', 1.5F))");
  }

  private static void write(String format, Dataset<Row> rows, String... options) {
    Path folder = top.resolve("t" + count++);
    String step =
        format + " " + String.join(" ", options).replace("\n", "\\n").replace("\r", "\\r");
    Harness.error(
        step,
        () -> {
          var writer = rows.coalesce(1).write().format(format);
          for (int i = 0; i < options.length; i += 2) {
            writer = writer.option(options[i], options[i + 1]);
          }
          writer.save(folder.toString());
        });
    System.out.print(text(folder));
  }

  /** The bytes of the one file, as signs of Latin 1. */
  private static String text(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.collect(Collectors.toList())) {
        if (file.getFileName().toString().startsWith("part-")) {
          return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
              .replace("\r", "\\r")
              .replace("\0", "\\0");
        }
      }
      return "no file\n";
    } catch (IOException none) {
      return "";
    }
  }
}

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What an engine says of expressions. A line of a file is an expression, as it stands behind
 * SELECT; what stands behind a tab is not read. A line `@key=value` sets a setting for the lines
 * below it, a lonely `@` undoes all settings, and lines with `#` are comments.
 *
 * <p>The answer to a line is that line with the name of the column, its type, whether it may be
 * null, and its values as text, all behind tabs; or `!` and the condition of the error, in the
 * place of the name where the expression cannot be analyzed, and of the values where it cannot be
 * computed.
 */
public final class Answers {
  private static final Pattern CONDITION = Pattern.compile("^\\s*\\[([A-Z0-9_.]+)]");

  private final SparkSession spark;
  private final Map<String, String> settings = new LinkedHashMap<>();

  private Answers(SparkSession spark) {
    this.spark = spark;
  }

  /** Answers each line of a file; comments and settings are given back as they are. */
  public static List<String> of(String file) throws Exception {
    SparkSession spark =
        SparkSession.builder()
            .master("local[1]")
            .appName("answers")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "1")
            .config("spark.sql.session.timeZone", "America/Los_Angeles")
            .config("spark.sql.codegen.wholeStage", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.log.level", "OFF")
            .getOrCreate();
    spark.conf().set("spark.sql.session.timeZone", "America/Los_Angeles");
    table(spark).createOrReplaceTempView("t");
    Answers answers = new Answers(spark);
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(file))) {
      lines.add(answers.line(line));
    }
    answers.set("@");
    return lines;
  }

  /** One row of values and one of nulls. */
  private static Dataset<Row> table(SparkSession spark) {
    StructType schema =
        StructType.fromDDL(
            "i INT, s STRING, l BIGINT, d DOUBLE, b BOOLEAN, dt DATE, ts TIMESTAMP, arr ARRAY<INT>,"
                + " m MAP<STRING, INT>, st STRUCT<x: INT, y: STRING>, dc DECIMAL(4,2), f FLOAT,"
                + " sh SMALLINT, by TINYINT, bin BINARY");
    Map<String, Integer> map = new LinkedHashMap<>();
    map.put("a", 1);
    map.put("b", 2);
    Row values =
        RowFactory.create(
            1,
            "x",
            10L,
            2.5,
            true,
            java.sql.Date.valueOf("2024-02-29"),
            new java.sql.Timestamp(1_709_238_896_789L),
            Arrays.asList(3, 1, 2),
            map,
            RowFactory.create(7, "seven"),
            new java.math.BigDecimal("12.34"),
            1.5f,
            (short) 7,
            (byte) 3,
            new byte[] {'h', 'i'});
    Row nulls = RowFactory.create(new Object[schema.size()]);
    return spark.createDataFrame(Arrays.asList(values, nulls), schema);
  }

  private String line(String line) {
    if (line.isEmpty() || line.startsWith("#")) {
      return line;
    }
    if (line.startsWith("@")) {
      set(line);
      return line;
    }
    String expression = line.split("\t", 2)[0];
    return expression + "\t" + answer(expression);
  }

  private void set(String line) {
    if (line.equals("@")) {
      settings.forEach(spark.conf()::set);
      settings.clear();
      return;
    }
    String[] setting = line.substring(1).split("=", 2);
    settings.putIfAbsent(setting[0], spark.conf().get(setting[0]));
    spark.conf().set(setting[0], setting[1]);
  }

  private String answer(String expression) {
    String described;
    Dataset<Row> rows;
    try {
      rows = spark.sql("SELECT " + expression);
      described = described(rows.schema());
    } catch (Throwable failure) {
      return "!" + condition(failure);
    }
    try {
      return described + "\t" + values(rows);
    } catch (Throwable failure) {
      return described + "\t!" + condition(failure);
    }
  }

  private static String described(StructType schema) {
    List<String> names = new ArrayList<>();
    List<String> types = new ArrayList<>();
    List<String> nullable = new ArrayList<>();
    for (StructField field : schema.fields()) {
      names.add(escaped(field.name()));
      types.add(field.dataType().sql());
      nullable.add(String.valueOf(field.nullable()));
    }
    return String.join(" | ", names)
        + "\t"
        + String.join(" | ", types)
        + "\t"
        + String.join(" | ", nullable);
  }

  /** Rows apart by semicolons, columns by bars; bytes in hexadecimal. */
  private static String values(Dataset<Row> rows) {
    StructField[] fields = rows.schema().fields();
    String[] names = new String[fields.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = "c" + i;
    }
    Dataset<Row> named = rows.toDF(names);
    Column[] texts = new Column[names.length];
    for (int i = 0; i < names.length; i++) {
      Column column = named.col(names[i]);
      texts[i] =
          fields[i].dataType() instanceof BinaryType
              ? org.apache.spark.sql.functions.hex(column)
              : column.cast("string");
    }
    List<String> lines = new ArrayList<>();
    for (Row row : named.select(texts).collectAsList()) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < names.length; i++) {
        cells.add(row.isNullAt(i) ? "NULL" : escaped(row.getString(i)));
      }
      lines.add(String.join(" | ", cells));
    }
    return lines.isEmpty() ? "no rows" : String.join(" ; ", lines);
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\n", "\\n")
        .replace("\t", "\\t")
        .replace("\r", "\\r");
  }

  /** The condition that the error names, if it does. */
  private static String condition(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      Matcher condition = CONDITION.matcher(String.valueOf(each.getMessage()));
      if (condition.find()) {
        return condition.group(1);
      }
    }
    return "error";
  }
}

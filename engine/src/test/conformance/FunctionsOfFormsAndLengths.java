import static org.apache.spark.sql.functions.aes_decrypt;
import static org.apache.spark.sql.functions.aes_encrypt;
import static org.apache.spark.sql.functions.call_function;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.convert_timezone;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.from_csv;
import static org.apache.spark.sql.functions.json_tuple;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.make_dt_interval;
import static org.apache.spark.sql.functions.make_interval;
import static org.apache.spark.sql.functions.make_timestamp_ntz;
import static org.apache.spark.sql.functions.make_ym_interval;
import static org.apache.spark.sql.functions.map_zip_with;
import static org.apache.spark.sql.functions.mask;
import static org.apache.spark.sql.functions.parse_url;
import static org.apache.spark.sql.functions.schema_of_csv;
import static org.apache.spark.sql.functions.schema_of_json;
import static org.apache.spark.sql.functions.sentences;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_char;
import static org.apache.spark.sql.functions.to_csv;
import static org.apache.spark.sql.functions.to_number;
import static org.apache.spark.sql.functions.try_make_interval;
import static org.apache.spark.sql.functions.try_make_timestamp;
import static org.apache.spark.sql.functions.try_to_number;

import java.time.Duration;
import java.time.Period;
import java.util.Arrays;
import java.util.Collections;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DayTimeIntervalType;

/**
 * Formatted numbers, ciphers, masks, URLs, CSV, and lengths of time with their fields, by columns.
 */
public final class FunctionsOfFormsAndLengths {
  public static void main(String[] arguments) {
    SparkSession spark = Harness.session();
    Dataset<Row> one = spark.range(1).toDF("id");
    show(
        one,
        "numbers",
        to_char(lit(12345.6), lit("$99,999.99")),
        to_number(lit("1,234-"), lit("9,999S")),
        try_to_number(lit("x"), lit("9")));
    show(
        one,
        "masks",
        mask(lit("Ab-12")),
        mask(lit("Ab-12"), lit("U"), lit("l"), lit("d"), lit("*")),
        call_function("luhn_check", lit("79927398713")));
    show(one, "words", sentences(lit("One two. Three!")));
    show(
        one,
        "link",
        parse_url(lit("https://a.b/c?d=e#f"), lit("QUERY"), lit("d")),
        parse_url(lit("https://a.b/c"), lit("HOST")));
    Column key = lit("0000111122223333");
    show(one, "cipher", aes_decrypt(aes_encrypt(lit("secret"), key), key).cast("string"));
    show(
        one,
        "csv",
        from_csv(lit("1,x"), lit("a INT, b STRING"), Collections.emptyMap()),
        to_csv(struct(lit(1).as("a"), lit("y").as("b"))),
        schema_of_csv("1,abc"));
    show(one, "json", schema_of_json("{\"a\":[1]}"));
    show(one, "tuple", json_tuple(lit("{\"a\":1,\"b\":{\"c\":2}}"), "a", "b", "x"));
    show(
        one,
        "zip",
        map_zip_with(
            expr("map('a', 1)"),
            expr("map('a', 2, 'b', 3)"),
            (k, x, y) -> concat(k, lit(":"), x, lit("/"), y)));
    show(
        one,
        "time",
        make_timestamp_ntz(lit(2024), lit(2), lit(29), lit(1), lit(2), lit(3.5)),
        try_make_timestamp(lit(2024), lit(13), lit(1), lit(0), lit(0), lit(0)));
    show(
        one,
        "zone",
        convert_timezone(
            lit("UTC"), lit("Asia/Tokyo"), expr("timestamp_ntz'2024-01-01 00:00:00'")));
    show(
        one,
        "lengths",
        make_dt_interval(lit(1), lit(2), lit(3), lit(4.5)),
        make_ym_interval(lit(1), lit(2)),
        make_interval(lit(1), lit(2), lit(3), lit(4)),
        try_make_interval(lit(2147483647)));
    show(
        one,
        "literals",
        expr("interval '1' day"),
        expr("interval 10 minutes"),
        expr("interval '1-2' year to month"),
        lit(Duration.ofHours(30)),
        lit(Period.ofMonths(14)));
    show(
        one,
        "sums",
        expr("date'2024-01-31' + interval 1 month"),
        expr("timestamp'2024-01-31 10:00:00' - interval '1 02' day to hour"),
        expr("interval 1 day * 2.5"),
        expr("date'2024-03-01' - date'2024-02-01'"));
    Dataset<Row> typed =
        one.select(
            expr("cast('1 02' as interval day to hour)").as("d"),
            make_interval(lit(0), lit(1), lit(0), lit(2)).as("c"),
            expr("cast(null as interval year)").as("y"));
    typed.printSchema();
    typed.show(false);
    Row row = typed.collectAsList().get(0);
    Harness.say("values", Arrays.asList(row.get(0), row.get(1), row.get(2)));
    Harness.say(
        "type",
        DataTypes.createDayTimeIntervalType((byte) 0, (byte) 1)
            .equals(typed.schema().apply("d").dataType()));
    Harness.say("json", typed.schema().json());
    Harness.say(
        "name",
        DayTimeIntervalType.apply(DayTimeIntervalType.HOUR(), DayTimeIntervalType.SECOND()).sql());
    Dataset<Row> nested =
        one.select(struct(lit(1).as("a"), struct(lit(2).as("b")).as("s")).as("st"));
    show(
        nested,
        "fields",
        col("st").withField("a", lit("x")),
        col("st").withField("s.c", lit(3)),
        col("st").withField("z", lit(true)));
    show(nested, "field", col("st").withField("s.b", col("st.a")).getField("s").getField("b"));
    show(one, "called", call_function("mask", lit("Xy1")));
    spark.conf().set("spark.sql.ansi.enabled", "false");
    show(
        one,
        "lenient",
        expr("'3' * 2"),
        expr("coalesce(1, 'a')"),
        expr("make_date(2023, 2, 29)"),
        expr("cast('x' as int)"),
        expr("array(1, '2')"),
        expr("size(cast(null as array<int>))"),
        expr("1 = '1'"));
    spark.conf().unset("spark.sql.ansi.enabled");
    Harness.error("wrong number", () -> one.select(to_number(lit("x"), lit("9"))).collectAsList());
    Harness.error("wrong format", () -> one.select(to_char(lit(1), lit("9.9.9"))).collectAsList());
    Harness.error(
        "wrong key", () -> one.select(aes_encrypt(lit("a"), lit("short"))).collectAsList());
    Harness.error(
        "wrong link", () -> one.select(parse_url(lit("a b"), lit("HOST"))).collectAsList());
    Harness.error(
        "no such field",
        () -> one.select(expr("extract(month from interval 1 day)")).collectAsList());
    spark.stop();
  }

  private static void show(Dataset<Row> rows, String step, Column... columns) {
    Dataset<Row> shown = rows.select(columns);
    Harness.say(step, Arrays.toString(shown.columns()));
    Harness.say(step, shown.schema().simpleString());
    shown.show(false);
  }
}

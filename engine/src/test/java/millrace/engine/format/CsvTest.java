package millrace.engine.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.List;
import millrace.engine.error.DataException;
import millrace.sql.types.StructType;
import org.junit.jupiter.api.Test;

class CsvTest {
  @Test
  void readsValuesByTheirPlace() {
    assertThat(csv("1,a,2.5,true\n-2,ä b,1e3,FALSE\n", "i INT, s STRING, d DOUBLE, b BOOLEAN"))
        .containsExactly("[1, a, 2.5, true]", "[-2, ä b, 1000.0, false]");
  }

  @Test
  void passesOverTheHeaderWhereThereIsOne() {
    assertThat(csv("\uFEFFi\n\n1\n  \n2\r\n", "i INT", "header", "true"))
        .containsExactly("[1]", "[2]");
  }

  @Test
  void takesQuotesAndEscapes() {
    assertThat(csv("\"a,b\",\"c\\\"d\\\\e\"\n\"x,\"y,\"open,z\n", "a STRING, b STRING"))
        .containsExactly("[a,b, c\"d\\e]", "[\"x,\"y, open,z]");
    assertThat(csv("a, \"b\"\n\"c\" ,d\n", "a STRING, b STRING"))
        .containsExactly("[a,  \"b\"]", "[c, d]");
    assertThat(csv("'it''s';b\n", "a STRING, b STRING", "quote", "'", "escape", "'", "sep", ";"))
        .containsExactly("[it's, b]");
  }

  @Test
  void takesSeparatorsOfAnyLength() {
    assertThat(csv("a||b\tc||d", "a STRING, b STRING, c STRING", "sep", "||"))
        .containsExactly("[a, b\tc, d]");
    assertThat(csv("a\tb", "a STRING, b STRING", "sep", "\\t")).containsExactly("[a, b]");
  }

  @Test
  void givesNullForWhatIsMissingOrNamedNull() {
    assertThat(csv("1\n2,,\n3,x,y\n", "i INT, s STRING"))
        .containsExactly("[1, null]", "[2, null]", "[3, x]");
    assertThat(csv("-,\"\"\n", "i INT, s STRING", "nullValue", "-")).containsExactly("[null, ]");
    assertThat(csv("1,\"\"\n", "i INT, s STRING", "emptyValue", "none"))
        .containsExactly("[1, none]");
  }

  @Test
  void givesNullForAValueThatDoesNotFit() {
    assertThat(csv("x,1\n2,2\n", "i INT, j INT")).containsExactly("[null, 1]", "[2, 2]");
    assertThat(csv("x,1\n2,2\n", "i INT, j INT, _corrupt_record STRING"))
        .containsExactly("[null, 1, x,1]", "[2, 2, null]");
    assertThat(csv("x,1\n2,2\n3\n", "i INT, j INT", "mode", "DROPMALFORMED"))
        .containsExactly("[2, 2]");
    assertThatThrownBy(() -> csv("1\n\nx\n", "i INT", "mode", "FAILFAST"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("line 3 of")
        .hasMessageContaining("'x' is no int");
  }

  @Test
  void readsDatesTimestampsAndSpecialNumbers() {
    assertThat(
            csv(
                "2026-03-01,2026-03-01 12:00:00,NaN,-Inf",
                "d DATE, t TIMESTAMP, n DOUBLE, f FLOAT"))
        .containsExactly("[20513, 1772366400000000, NaN, -Infinity]");
    assertThat(
            csv(
                "1.3.2026,12:30 1/3/2026",
                "d DATE, t TIMESTAMP",
                "dateFormat",
                "d.M.yyyy",
                "timestampFormat",
                "HH:mm d/M/yyyy"))
        .containsExactly("[20513, 1772368200000000]");
  }

  @Test
  void cutsBlanksWhereAsked() {
    assertThat(
            csv(
                " 1 , a b ",
                "i STRING, s STRING",
                "ignoreLeadingWhiteSpace",
                "true",
                "ignoreTrailingWhiteSpace",
                "true"))
        .containsExactly("[1, a b]");
    assertThat(csv(" a ", "s STRING")).containsExactly("[ a ]");
  }

  @Test
  void passesOverComments() {
    assertThat(csv("#one\n1\n#two\n", "i INT", "comment", "#")).containsExactly("[1]");
  }

  @Test
  void letsAValueInQuotesHoldEndsOfLinesWhereAsked() {
    assertThat(csv("1,\"a\nb\"\n2,c\n", "i INT, s STRING", "multiLine", "true"))
        .containsExactly("[1, a\nb]", "[2, c]");
  }

  @Test
  void readsTheColumnsAskedForWhateverTheOthersHold() {
    var format = FileFormat.csv(Reading.options("mode", "DROPMALFORMED"), ZoneOffset.UTC);
    var schema = StructType.fromDDL("a INT, b INT, c STRING");
    assertThat(Reading.rows(format, Reading.bytes("x,1,z\n2,3\n"), schema, new int[] {1}, 100))
        .containsExactly("[1]", "[3]");
  }

  @Test
  void takesADateWithoutLeadingZerosForATimestamp() {
    assertThat(schema("2026-3-1\n2026-03-02\n", "inferSchema", "true")).isEqualTo("_c0 TIMESTAMP");
  }

  @Test
  void readsOtherEncodings() {
    byte[] latin = "1,\u00e4\n".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    var format = FileFormat.csv(Reading.options("encoding", "ISO-8859-1"), ZoneOffset.UTC);
    assertThat(Reading.rows(format, latin, "i INT, s STRING")).containsExactly("[1, ä]");
  }

  @Test
  void readsEveryLineOnceHoweverAFileIsCut() {
    var bytes = Reading.bytes("h,h\n1,a\n22,\"b\"\n333,c\n4,d");
    var format = FileFormat.csv(Reading.options("header", "true"), ZoneOffset.UTC);
    var schema = StructType.fromDDL("i INT, s STRING");
    for (int range = 1; range < 30; range++) {
      assertThat(Reading.rows(format, bytes, schema, new int[] {0, 1}, range))
          .isEqualTo(List.of("[1, a]", "[22, b]", "[333, c]", "[4, d]"));
    }
  }

  @Test
  void namesColumnsByTheHeaderOrTheirPlace() {
    assertThat(schema("a,,b,B\n1,2,3,4\n", "header", "true"))
        .isEqualTo("a STRING,_c1 STRING,b2 STRING,B3 STRING");
    assertThat(schema("1,2\n")).isEqualTo("_c0 STRING,_c1 STRING");
  }

  @Test
  void infersTypesWhereAsked() {
    assertThat(
            schema(
                """
                i,l,x,d,t,b,s,n,m
                1,3000000000,1.5,2026-03-01,2026-03-01 12:00:00,true,x,,12345678901234567890
                2,1,2,2026-03-02,2026-03-01,false,1,,1
                """,
                "header",
                "true",
                "inferSchema",
                "true"))
        .isEqualTo(
            "i INT,l BIGINT,x DOUBLE,d DATE,t TIMESTAMP,b BOOLEAN,s STRING,n STRING,m"
                + " DECIMAL(20,0)");
  }

  private static List<String> csv(String text, String ddl, String... options) {
    var format = FileFormat.csv(Reading.options(options), ZoneOffset.UTC);
    return Reading.rows(format, Reading.bytes(text), ddl);
  }

  private static String schema(String text, String... options) {
    return Reading.schema(FileFormat.csv(Reading.options(options), ZoneOffset.UTC), text).toDDL();
  }

  @Test
  void saysWhichFieldsARecordTold() {
    var schema = StructType.fromDDL("a INT, b STRING");
    var format = FileFormat.csv(Reading.options(), ZoneOffset.UTC);
    var text = Reading.bytes("1,x\n,\nno number,x\n2\n");
    assertThat(Reading.rows(format, text, schema, new int[] {0, 1, 2, 3}, 1000))
        .containsExactly(
            "[1, x, true, true]",
            "[null, null, true, true]",
            "[null, x, false, true]",
            "[2, null, true, false]");
  }
}

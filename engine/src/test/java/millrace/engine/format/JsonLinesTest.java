package millrace.engine.format;

import static millrace.engine.format.Reading.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import millrace.engine.error.DataException;
import millrace.engine.vector.BytesVector;
import millrace.engine.vector.DictionaryVector;
import millrace.sql.types.StructType;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
  @Test
  void readsTheFieldsByNameInAnyOrder() {
    assertThat(json("{\"b\":\"x\",\"a\":1}\n{\"a\":2,\"b\":\"y\"}\n", "a INT, b STRING"))
        .containsExactly("[1, x]", "[2, y]");
  }

  @Test
  void givesNullForMissingFieldsAndPassesOverUnknownOnes() {
    assertThat(
            json(
                "{\"z\":{\"a\":9,\"t\":[1,\"}\",{}]},\"a\":1}\n{\"b\":\"y\"}\n{}\n{ }",
                "a INT, b STRING"))
        .containsExactly("[1, null]", "[null, y]", "[null, null]", "[null, null]");
  }

  @Test
  void readsNumbersOfEveryKind() {
    assertThat(
            json(
                "{\"l\":-9223372036854775808,\"d\":-1.5e-3,\"f\":0.1,\"s\":32767,\"t\":-128,\"n\":12.345}",
                "l BIGINT, d DOUBLE, f FLOAT, s SMALLINT, t TINYINT, n DECIMAL(6,2)"))
        .containsExactly("[-9223372036854775808, -0.0015, 0.1, 32767, -128, 12.35]");
  }

  @Test
  void givesNullForAValueThatDoesNotFitItsType() {
    assertThat(
            json(
                """
                {"i":2147483648,"s":"kept"}
                {"i":"5","s":"kept"}
                {"i":1.0,"s":"kept"}
                {"i":true,"s":"kept"}
                {"i":12345678901234567890123,"s":"kept"}
                """,
                "i INT, s STRING"))
        .hasSize(5)
        .containsOnly("[null, kept]");
  }

  @Test
  void givesARowOfNullsForALineThatIsNoObject() {
    assertThat(
            json(
                """
                {"a":1,"b":"x"
                nothing
                {"a":1 "b":"x"}
                17
                {"a":1,"b":"x}
                null
                {"a":2,"b":"y"}
                """,
                "a INT, b STRING"))
        .containsExactly(
            "[null, null]",
            "[null, null]",
            "[null, null]",
            "[null, null]",
            "[null, null]",
            "[null, null]",
            "[2, y]");
  }

  @Test
  void keepsTheTextOfAMalformedLineInItsColumn() {
    assertThat(json("{\"a\":1}\n{\"a\":\n{\"a\":\"x\"}\n", "a INT, _corrupt_record STRING"))
        .containsExactly("[1, null]", "[null, {\"a\":]", "[null, {\"a\":\"x\"}]");
    assertThat(json("oops\n", "a INT, bad STRING", "columnNameOfCorruptRecord", "bad"))
        .containsExactly("[null, oops]");
  }

  @Test
  void dropsMalformedLinesWhereAsked() {
    assertThat(json("{\"a\":1}\noops\n{\"a\":\"x\"}\n{\"a\":3}", "a INT", "mode", "dropMalformed"))
        .containsExactly("[1]", "[3]");
  }

  @Test
  void failsAtTheFirstMalformedLineWhereAsked() {
    assertThatThrownBy(
            () -> json("{\"a\":1}\n\n{\"a\":2}\n{\"a\" 3}\n", "a INT", "mode", "FAILFAST"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("[MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION]")
        .hasMessageContaining("line 4 of ");
  }

  @Test
  void resolvesEscapesAndKeepsCharactersOfEveryWidth() {
    assertThat(
            json(
                "{\"s\":\"a\\\"\\\\\\/\\n"
                    + "\\u00e4\\ud83d\\ude00\"}\n"
                    + "{\"s\":\"ä€😀\"}\n"
                    + "{\"\\u0073\":\"key\"}",
                "s STRING"))
        .containsExactly("[a\"\\/\nä😀]", "[ä€😀]", "[key]");
  }

  @Test
  void takesSingleQuotesUnlessToldNotTo() {
    assertThat(json("{'a':1,'b':'x'}", "a INT, b STRING")).containsExactly("[1, x]");
    assertThat(json("{'a':1}", "a INT", "allowSingleQuotes", "false")).containsExactly("[null]");
  }

  @Test
  void keepsTheTextOfOtherValuesInATextColumn() {
    assertThat(
            json(
                "{\"s\":1.50}\n{\"s\":true}\n{\"s\":{\"a\": [1,  2]}}\n{\"s\":null}\n{\"s\":-7 }",
                "s STRING"))
        .containsExactly("[1.50]", "[true]", "[{\"a\": [1,  2]}]", "[null]", "[-7]");
  }

  @Test
  void letsTheLastOfTwoEqualNamesWin() {
    assertThat(json("{\"a\":1,\"a\":2}\n{\"a\":1,\"a\":null}", "a INT"))
        .containsExactly("[2]", "[null]");
  }

  @Test
  void readsNestedValues() {
    assertThat(
            json(
                "{\"a\":[1,null,3],\"s\":{\"x\":1,\"y\":\"z\"},\"m\":{\"k\":[true]}}",
                "a ARRAY<INT>, s STRUCT<y: STRING, x: INT>, m MAP<STRING, ARRAY<BOOLEAN>>"))
        .containsExactly("[[1, null, 3], [z, 1], {k=[true]}]");
  }

  @Test
  void readsDatesAndTimestamps() {
    assertThat(
            json(
                """
                {"t":"2026-03-01T12:00:00.5Z","d":"2026-03-01"}
                {"t":1772366400,"d":"soon"}
                """,
                "t TIMESTAMP, d DATE"))
        .containsExactly("[1772366400500000, 20513]", "[1772366400000000, null]");
    assertThat(
            json(
                "{\"t\":\"01/03/2026 12:00\",\"d\":\"01.03.2026\"}",
                "t TIMESTAMP, d DATE",
                "timestampFormat",
                "dd/MM/yyyy HH:mm",
                "dateFormat",
                "dd.MM.yyyy"))
        .containsExactly("[1772366400000000, 20513]");
  }

  @Test
  void takesTheRowsOfAnArrayOneByOne() {
    assertThat(json("[{\"a\":1},{\"a\":2}]\n[]\n{\"a\":3}", "a INT"))
        .containsExactly("[1]", "[2]", "[3]");
  }

  @Test
  void passesOverBlankLinesAndWhatFollowsAnObject() {
    assertThat(json("\uFEFF\r\n  \n {\"a\" : 1 , \"b\":2}  junk\r\n\t\n{\"a\":2}\r\n", "a INT"))
        .containsExactly("[1]", "[2]");
    assertThat(json("{\"a\":1}\r{\"a\":2}\r", "a INT")).containsExactly("[1]", "[2]");
  }

  @Test
  void readsAWholeFileAsOneDocumentWhereAsked() {
    assertThat(json("[\n {\"a\":\n 1},\n {\"a\":2}\n]\n", "a INT", "multiLine", "true"))
        .containsExactly("[1]", "[2]");
    assertThat(json("{\"a\":1}|{\"a\":2}", "a INT", "lineSep", "|")).containsExactly("[1]", "[2]");
  }

  @Test
  void takesRelaxedJsonWhereAllowed() {
    assertThat(json("{a:01/* one */}", "a INT")).containsExactly("[null]");
    assertThat(
            json(
                "{a:01/* one */}",
                "a INT",
                "allowComments",
                "true",
                "allowUnquotedFieldNames",
                "true",
                "allowNumericLeadingZeros",
                "true"))
        .containsExactly("[1]");
  }

  @Test
  void readsMoreRowsThanABatchHoldsOutOfOneLine() {
    var line =
        IntStream.range(0, 10_000)
            .mapToObj("{\"a\":%d}"::formatted)
            .collect(Collectors.joining(",", "[", "]"));
    var rows = json(line + "\n{\"a\":10000}\n", "a INT");
    assertThat(rows)
        .isEqualTo(IntStream.rangeClosed(0, 10_000).mapToObj("[%d]"::formatted).toList());
  }

  @Test
  void countsRowsWithoutReadingThem() {
    var bytes = Reading.bytes("{\"a\":1}\n\n{broken\n[{},{}]\nbroken\n");
    var format = FileFormat.json(Reading.options(), ZoneOffset.UTC);
    assertThat(Reading.rows(format, bytes, new StructType(), new int[0], 1 << 20)).hasSize(5);
  }

  @Test
  void readsEveryLineOnceHoweverAFileIsCut() {
    var lines = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      lines.append("{\"a\":%d,\"b\":\"%s\"}\n".formatted(i, "x".repeat(i % 7)));
    }
    var bytes = Reading.bytes(lines.toString());
    var schema = StructType.fromDDL("a INT, b STRING");
    var format = FileFormat.json(Reading.options(), ZoneOffset.UTC);
    var whole = Reading.rows(format, bytes, schema, new int[] {1, 0}, bytes.length + 1);
    assertThat(whole).hasSize(40);
    for (int range = 1; range < 60; range++) {
      assertThat(Reading.rows(format, bytes, schema, new int[] {1, 0}, range)).isEqualTo(whole);
    }
  }

  @Test
  void readsLinesLongerThanAChunk() {
    var text = "y".repeat(700_000);
    assertThat(json("{\"a\":\"%s\"}\n{\"a\":\"z\"}".formatted(text), "a STRING"))
        .isEqualTo(List.of("[" + text + "]", "[z]"));
  }

  @Test
  void codesTextsWhileTheyAreFew() throws Exception {
    var lines = new StringBuilder();
    for (int i = 0; i < 9000; i++) {
      lines.append("{\"few\":\"value %d\",\"many\":\"unlike any other %d\"}\n".formatted(i % 9, i));
    }
    var file = java.nio.file.Files.createTempFile("codes", ".json");
    java.nio.file.Files.writeString(file, lines);
    var format = FileFormat.json(Reading.options(), ZoneOffset.UTC);
    var schema = StructType.fromDDL("few STRING, many STRING");
    try (var reader = format.open(file, 0, Long.MAX_VALUE, schema, new int[] {0, 1})) {
      var first = reader.read().orElseThrow();
      var second = reader.read().orElseThrow();
      assertThat(second.column(0)).isInstanceOf(DictionaryVector.class);
      assertThat(((DictionaryVector) second.column(0)).dictionary())
          .isSameAs(((DictionaryVector) first.column(0)).dictionary());
      assertThat(second.column(1)).isInstanceOf(BytesVector.class);
      assertThat(second.row(0)[1]).hasToString("unlike any other 4096");
    }
    java.nio.file.Files.delete(file);
  }

  @Test
  void saysWhichFieldsARecordTold() {
    var text =
        """
        {"a":1,"b":"x"}
        {"b":null}
        {"a":"no number","b":"x"}
        [{"a":1,"b":"x"}]
        {"b":"x","a":7,"b
        """;
    var schema = StructType.fromDDL("a INT, b STRING");
    var format = FileFormat.json(Reading.options(), ZoneOffset.UTC);
    assertThat(Reading.rows(format, Reading.bytes(text), schema, new int[] {0, 1, 2, 3}, 1000))
        .containsExactly(
            "[1, x, true, true]",
            "[null, null, false, true]",
            "[null, x, false, true]",
            "[1, x, false, false]",
            "[null, null, true, true]");
    assertThat(Reading.rows(format, Reading.bytes(text), schema, new int[] {0, 4, 2}, 1000))
        .last()
        .isEqualTo("[null, 7, true]");
  }
}

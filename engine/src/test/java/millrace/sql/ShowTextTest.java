package millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShowTextTest {
  private static final String[] ONE = {"value"};

  @Test
  void cellsStandAtTheRightWhenTheyAreCut() {
    assertThat(text(new String[] {"a", "name"}, 20, row("1", "x"), row("20", "NULL")))
        .isEqualTo(
            """
            +---+----+
            |  a|name|
            +---+----+
            |  1|   x|
            | 20|NULL|
            +---+----+
            """);
  }

  @Test
  void cellsStandAtTheLeftWhenTheyAreWhole() {
    assertThat(text(ONE, 0, row("a long text that nobody cuts")))
        .isEqualTo(
            """
            +----------------------------+
            |value                       |
            +----------------------------+
            |a long text that nobody cuts|
            +----------------------------+
            """);
  }

  @Test
  void aLongCellEndsInThreePoints() {
    assertThat(text(ONE, 20, row("123456789012345678901"))).contains("|12345678901234567...|");
    assertThat(text(ONE, 3, row("12345"))).contains("|  123|");
  }

  @Test
  void aLinesEndIsWrittenOut() {
    assertThat(text(ONE, 20, row("a\nb"))).contains("| a\\nb|");
  }

  @Test
  void fullWidthSignsTakeTwoPlaces() {
    assertThat(text(ONE, 20, row("日本"))).contains("| 日本|");
  }

  @Test
  void moreRowsAreAnnounced() {
    var rows = new ArrayList<>(List.of(row("1"), row("2"), row("3")));
    assertThat(new ShowText(ONE.clone(), rows, 2).text(20, false))
        .endsWith("+-----+\nonly showing top 2 rows");
    assertThat(new ShowText(ONE.clone(), rows, 1).text(20, false)).endsWith("top 1 row");
  }

  @Test
  void noColumnsMakeAnEmptyFrame() {
    assertThat(text(new String[0], 20)).isEqualTo("++\n||\n++\n++\n");
  }

  @Test
  void eachValueHasALineInTheVerticalForm() {
    var rows = List.of(row("1", "x"), row("2", "a longer one"));
    assertThat(new ShowText(new String[] {"id", "name"}, rows, 20).text(20, true))
        .isEqualTo(
            """
            -RECORD 0------------
             id   | 1           \s
             name | x           \s
            -RECORD 1------------
             id   | 2           \s
             name | a longer one\s
            """
                .replace("           \\s", "            "));
  }

  @Test
  void noRowsAreSaidInTheVerticalForm() {
    assertThat(new ShowText(ONE.clone(), List.of(), 20).text(20, true)).isEqualTo("(0 rows)");
  }

  private static String[] row(String... cells) {
    return cells;
  }

  private static String text(String[] names, int truncate, String[]... rows) {
    return new ShowText(names.clone(), List.of(rows), 20).text(truncate, false);
  }
}

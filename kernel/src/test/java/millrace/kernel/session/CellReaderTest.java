package millrace.kernel.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import millrace.kernel.language.Code;
import org.junit.jupiter.api.Test;

class CellReaderTest {
  private final CellReader reader = new CellReader(text -> text.strip().endsWith(";"));

  @Test
  void aCellOfCodeIsOnePiece() {
    assertThat(reader.read("a;\nb", 1)).containsExactly(statements("a;\nb", 0));
    assertThat(reader.read(" \n", 1)).isEmpty();
  }

  @Test
  void aCellMagicTakesTheRestOfTheCell() {
    assertThat(reader.read("\n%%sql  --stream a \nselect 1\n%x", 1))
        .containsExactly(
            new Piece.Call("sql", "--stream a", Optional.of(new Code("select 1\n%x", 2, 1))));
  }

  @Test
  void magicsStandBetweenStatementsAndEveryPieceKnowsItsLine() {
    assertThat(reader.read("a;\n%time b\n\nc;\nd;", 1))
        .containsExactly(
            statements("a;", 0),
            new Piece.Call("time", "b", Optional.empty()),
            statements("\nc;\nd;", 2));
  }

  @Test
  void aLineThatGoesOnWithTheRemainderIsCode() {
    assertThat(reader.read("int x = a\n  %b;", 1))
        .containsExactly(statements("int x = a\n  %b;", 0));
  }

  private static Piece statements(String text, int linesAbove) {
    return new Piece.Statements(new Code(text, linesAbove, 1));
  }
}

package millrace.magics.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import millrace.magics.view.TableFrame.Cell;
import millrace.magics.view.TableFrame.Column;
import millrace.magics.view.TableFrame.Line;
import millrace.magics.view.TableFrame.Mark;
import org.junit.jupiter.api.Test;

class TextWriterTest {
  private static final List<Column> COLUMNS =
      List.of(new Column("gt", false), new Column("count", true));

  @Test
  void aViewReadsAsAFewLinesOfText() {
    var frame =
        new Frame(
            new Header(
                Header.State.RUNNING,
                "counts",
                "complete mode",
                List.of(Header.Fact.of("batch", "4"), new Header.Fact("in", "12", "rows/s"))),
            List.of(
                new TableFrame(
                    COLUMNS,
                    List.of(
                        new Line(
                            Mark.UPDATED, List.of(Cell.of("walk"), new Cell("44", "41", "+3"))),
                        new Line(Mark.NONE, List.of(Cell.of("sit"), Cell.of("7")))),
                    "")),
            List.of(),
            List.of(new Meter("input", "12 rows/s", List.of(series(0, 4, 8, 12)))),
            List.of(Reason.warning("1 late row was dropped.")));
    assertThat(TextWriter.write(frame))
        .isEqualTo(
            """
            ● RUNNING counts · complete mode
            batch 4 · in 12 rows/s
              gt      count
              ────  ───────
            ● walk  44 (+3)
              sit         7
            input ▁▃▆█ 12 rows/s
            ⚠ 1 late row was dropped.\
            """);
  }

  @Test
  void aLongTableEndsWithTheNumberOfTheLinesLeftOut() {
    var line = new Line(Mark.NONE, List.of(Cell.of("walk"), Cell.of("1")));
    var table = new TableFrame(COLUMNS, Collections.nCopies(50, line), "showing 50 of 99 rows");
    var frame =
        new Frame(
            new Header(Header.State.RUNNING, "q", "", List.of(Header.Fact.of("batch", "1"))),
            List.of(table),
            List.of(),
            List.of(),
            List.of(Reason.calm("one"), Reason.calm("two")));
    assertThat(TextWriter.write(frame).lines()).hasSizeLessThanOrEqualTo(TextWriter.LINES);
    assertThat(TextWriter.write(frame)).contains("more · showing 50 of 99 rows");
  }

  @Test
  void aSparklineOfManyPointsKeepsItsPeaks() {
    var points = IntStream.range(0, 1_000).mapToObj(i -> new Point(i, i == 500 ? 100 : 1)).toList();
    var line = TextWriter.sparkline(new Series("x", points));
    assertThat(line).hasSizeLessThanOrEqualTo(40).contains("█").contains("▁");
  }

  private static Series series(double... values) {
    return new Series(
        "s", IntStream.range(0, values.length).mapToObj(i -> new Point(i, values[i])).toList());
  }
}

package millrace.magics.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import millrace.magics.view.TableFrame.Cell;
import millrace.magics.view.TableFrame.Column;
import millrace.magics.view.TableFrame.Line;
import millrace.magics.view.TableFrame.Mark;
import org.junit.jupiter.api.Test;

class HtmlWriterTest {
  private static final String EVIL = "<script>alert('x')</script>\"&";

  @Test
  void aTableSaysWithSignsWhatItSaysWithColours() {
    var table =
        new TableFrame(
            List.of(new Column("gt", false), new Column("count", true)),
            List.of(
                new Line(Mark.UPDATED, List.of(Cell.of("walk"), new Cell("44", "41", "+3"))),
                new Line(Mark.NEW, List.of(Cell.of("sit"), Cell.of("1"))),
                new Line(Mark.NONE, List.of(Cell.of("bike"), Cell.of("7")))),
            "showing 3 of 9 rows");
    assertThat(HtmlWriter.write(table))
        .contains("title=\"updated\">●</td>")
        .contains("title=\"new\">▲</td>")
        .contains("title=\"was 41\"><small style=\"opacity:.65\">+3</small> 44</td>")
        .contains("<th scope=\"col\" style=\"padding:3px 12px;text-align:right\">count</th>")
        .contains("showing 3 of 9 rows</caption>");
  }

  @Test
  void everythingFromTheDataIsEscaped() {
    var frame =
        new Frame(
            new Header(
                Header.State.RUNNING, EVIL, EVIL, List.of(new Header.Fact(EVIL, EVIL, EVIL))),
            List.of(
                new TableFrame(
                    List.of(new Column(EVIL, false)),
                    List.of(new Line(Mark.NEW, List.of(new Cell(EVIL, EVIL, EVIL)))),
                    EVIL)),
            List.of(chart(EVIL, EVIL)),
            List.of(new Meter(EVIL, EVIL, List.of(new Series(EVIL, List.of(new Point(0, 1)))))),
            List.of(Reason.error(EVIL)));
    assertThat(HtmlWriter.write(frame))
        .doesNotContain("<script")
        .doesNotContain("%3Cscript")
        .doesNotContain("alert('x')<");
  }

  @Test
  void aFrameHoldsNothingThatUntrustedNotebooksLose() {
    assertThat(HtmlWriter.write(frame(20)))
        .doesNotContain("<style")
        .doesNotContain("<svg")
        .doesNotContain("var(--")
        .doesNotContain(" id=")
        .contains("<img alt=\"count by gt over window.start");
  }

  @Test
  void aFrameOfUsualSizeIsLight() {
    assertThat(HtmlWriter.write(frame(20)).length()).isLessThan(20 * 1024);
  }

  @Test
  void aFrameNeverPassesTheLimit() {
    var wide = new TableFrame(columns(500), lines(500, 500, "x".repeat(500)), "");
    var large =
        new Frame(
            frame(1).header(), List.of(wide), List.of(), List.of(), List.of(Reason.calm("why")));
    assertThat(HtmlWriter.write(large).length()).isLessThanOrEqualTo(HtmlWriter.LIMIT);
    assertThat(HtmlWriter.write(large)).contains("shortened to keep the page light");
  }

  @Test
  void aFailureStandsInRedWithItsSign() {
    var frame =
        new Frame(
            new Header(Header.State.FAILED, "q", "", List.of()),
            List.of(),
            List.of(),
            List.of(),
            List.of(Reason.error("batch 3 failed: no column 'x'\nthere is: y")));
    assertThat(HtmlWriter.write(frame))
        .contains("<b style=\"color:#D55E00\">✖ FAILED</b> <b>q</b>")
        .contains("color:#D55E00\">✖ batch 3 failed: no column &#39;x&#39;<br>there is: y</div>");
  }

  private static Frame frame(int lines) {
    var points = IntStream.range(0, 60).mapToObj(i -> new Point(i, i % 7)).toList();
    var meter = new Meter("batch duration", "0.3 s", List.of(new Series("d", points)));
    return new Frame(
        new Header(
            Header.State.RUNNING,
            "q",
            "complete mode",
            Collections.nCopies(7, new Header.Fact("in", "120", "rows/s"))),
        List.of(new TableFrame(columns(3), lines(lines, 3, "2026-11-20 12:00–12:05"), "")),
        List.of(chart("count by gt", "walk")),
        Collections.nCopies(4, meter),
        List.of(Reason.calm("up to date")));
  }

  private static Chart chart(String title, String name) {
    var points = IntStream.range(0, 20).mapToObj(i -> new Point(i * 60_000.0, i % 7)).toList();
    return new Chart(
        Chart.Kind.LINE,
        title,
        new Chart.Times("window.start", ZoneOffset.UTC),
        IntStream.range(0, 5).mapToObj(i -> new Series(name + i, points)).toList());
  }

  private static List<Column> columns(int count) {
    return IntStream.range(0, count).mapToObj(i -> new Column("column" + i, false)).toList();
  }

  private static List<Line> lines(int count, int width, String text) {
    var cells = Collections.nCopies(width, Cell.of(text));
    return IntStream.range(0, count)
        .mapToObj(i -> new Line(i % 3 == 0 ? Mark.UPDATED : Mark.NONE, cells))
        .toList();
  }
}

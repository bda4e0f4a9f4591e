package millrace.magics.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import millrace.magics.view.Frame;
import millrace.magics.view.Header;
import millrace.magics.view.Header.Fact;
import millrace.magics.view.TableFrame;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PictureTest {
  private final Fixture query = new Fixture();
  private final Picture picture = new Picture(20, Optional.empty());

  @Test
  void theHeaderHoldsTheFiguresOfTheLastBatch() {
    query.batch(240);
    assertThat(draw().header().facts())
        .containsExactly(
            Fact.of("batch", "0"),
            new Fact("trigger", "2 s", "took 0.31 s"),
            new Fact("in", "120", "rows/s"),
            new Fact("out", "240", "rows/s"),
            new Fact("state", "12", "rows"));
    assertThat(draw().header().note()).isEqualTo("complete mode: an aggregation without watermark");
  }

  @Test
  void theHeaderTellsAQueryThatWaitsForRowsFromOneThatStarts() {
    assertThat(draw().header().state()).isEqualTo(Header.State.STARTING);
    query.idle = true;
    assertThat(draw().header().state()).isEqualTo(Header.State.WAITING);
    query.batch(240);
    assertThat(draw().header().state()).isEqualTo(Header.State.RUNNING);
  }

  @Test
  void marksRowsOfAWholeResultThatAreNewOrChanged() {
    show(0, row("sit", 1), row("walk", 41));
    var frame = show(1, row("bike", 1), row("sit", 1), row("walk", 44));
    assertThat(marks(frame)).containsExactly("NEW", "NONE", "UPDATED");
    assertThat(frame.tables().getFirst().lines().get(2).cells().get(1))
        .isEqualTo(new TableFrame.Cell("44", "41", "+3"));
  }

  @Test
  void theFirstFrameMarksNothing() {
    assertThat(marks(show(0, row("sit", 1)))).containsExactly("NONE");
  }

  @Test
  void marksStayUntilTheNextBatch() {
    show(0, row("sit", 1));
    show(1, row("sit", 2));
    assertThat(marks(draw())).containsExactly("UPDATED");
    assertThat(marks(show(2, row("sit", 2)))).containsExactly("NONE");
  }

  @Test
  void marksAppendedRowsAsNew() {
    append(2, row("b", 2), row("a", 1));
    assertThat(marks(append(4, row("d", 4), row("c", 3), row("b", 2), row("a", 1))))
        .containsExactly("NEW", "NEW", "NONE", "NONE");
  }

  @Test
  void marksAnAppendedRowOfAKnownKeyAsUpdated() {
    append(1, row("a", 1));
    assertThat(marks(append(3, row("b", 1), row("a", 2), row("a", 1))))
        .containsExactly("NEW", "UPDATED", "NONE");
  }

  @Test
  void showsAsManyRowsAsAskedForAndSaysSo() {
    var rows = values(Collections.nCopies(50, row("k", 1)).toArray(Row[]::new));
    query.result = Optional.of(new Result(Fixture.FIELDS, rows, 5312, Result.Order.BY_KEY, 3));
    var table = draw().tables().getFirst();
    assertThat(table.lines()).hasSize(20);
    assertThat(table.caption()).isEqualTo("showing 20 of 5,312 rows");
  }

  @Test
  void aQueryWithoutATableHasMetersAlone() {
    query.batch(1);
    assertThat(draw().tables()).isEmpty();
    assertThat(draw().meters()).hasSize(4);
  }

  private Frame show(long batch, Row... rows) {
    query.result =
        Optional.of(
            new Result(Fixture.FIELDS, values(rows), rows.length, Result.Order.BY_KEY, batch));
    return draw();
  }

  private Frame append(long total, Row... rows) {
    query.result =
        Optional.of(
            new Result(Fixture.FIELDS, values(rows), total, Result.Order.NEWEST_FIRST, total));
    return draw();
  }

  private Frame draw() {
    return picture.draw(query.snapshot());
  }

  private static List<String> marks(Frame frame) {
    return frame.tables().getFirst().lines().stream().map(each -> each.mark().name()).toList();
  }

  private record Row(String key, long count) {}

  private static Row row(String key, long count) {
    return new Row(key, count);
  }

  private static List<List<@Nullable Object>> values(Row... rows) {
    var values = new ArrayList<List<@Nullable Object>>();
    for (var row : rows) {
      values.add(List.of(row.key(), row.count()));
    }
    return values;
  }
}

package millrace.magics.live;

import static millrace.magics.live.Fixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import millrace.magics.view.Chart;
import millrace.magics.view.Point;
import millrace.magics.view.Series;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlotTest {
  private static final List<Field> WINDOWED =
      List.of(
          new Field("window", Field.Kind.SPAN, true),
          new Field("gt", Field.Kind.OTHER, true),
          new Field("count", Field.Kind.NUMBER, false));

  @Test
  void aWindowedResultSuitsALineOverTime() {
    assertThat(Plot.suiting(WINDOWED)).contains(new Plot(Chart.Kind.LINE, "window", "count", "gt"));
    assertThat(Plot.suiting(Fixture.FIELDS)).isEmpty();
  }

  @Test
  void theColumnsAskedForWin() {
    assertThat(Plot.of(Chart.Kind.BAR, Map.of("x", "gt", "y", "count"), WINDOWED))
        .contains(new Plot(Chart.Kind.BAR, "gt", "count", ""));
    assertThat(Plot.of(Chart.Kind.BAR, Map.of(), Fixture.FIELDS))
        .contains(new Plot(Chart.Kind.BAR, "gt", "count", ""));
  }

  @Test
  void aResultWithoutNumbersHasNoPlot() {
    assertThat(Plot.of(Chart.Kind.LINE, Map.of(), List.of(new Field("gt", Field.Kind.OTHER, true))))
        .isEmpty();
  }

  @Test
  void partsTheRowsIntoSeriesInTheOrderOfTime() {
    var rows = List.of(window(300, "walk", 3), window(300, "sit", 2), window(0, "walk", 1));
    var chart = plot(WINDOWED, rows).draw(result(WINDOWED, rows), ZoneOffset.UTC);
    assertThat(chart.title()).isEqualTo("count by gt");
    assertThat(chart.series())
        .containsExactly(
            new Series("sit", List.of(new Point(NOON.toEpochMilli() + 300_000.0, 2))),
            new Series(
                "walk",
                List.of(
                    new Point(NOON.toEpochMilli(), 1),
                    new Point(NOON.toEpochMilli() + 300_000.0, 3))));
  }

  @Test
  void showsTheLargestOfTooManySeries() {
    var rows = new ArrayList<List<@Nullable Object>>();
    for (int i = 0; i < 20; i++) {
      rows.add(window(0, "k" + (char) ('a' + i), i));
    }
    var chart = plot(WINDOWED, rows).draw(result(WINDOWED, rows), ZoneOffset.UTC);
    assertThat(chart.series()).extracting(Series::name).startsWith("km").endsWith("kt").hasSize(8);
    assertThat(chart.title()).isEqualTo("count by gt (the 8 largest of 20)");
  }

  @Test
  void namesStandInTheOrderOfTheAlphabet() {
    var rows = List.of(row("walk", 3L), row("sit", 2L));
    var chart =
        new Plot(Chart.Kind.BAR, "gt", "count", "")
            .draw(result(Fixture.FIELDS, rows), ZoneOffset.UTC);
    assertThat(chart.axis()).isEqualTo(new Chart.Names("gt", List.of("sit", "walk")));
    assertThat(chart.series())
        .containsExactly(new Series("count", List.of(new Point(0, 2), new Point(1, 3))));
  }

  private static Plot plot(List<Field> fields, List<List<@Nullable Object>> rows) {
    assertThat(rows).isNotEmpty();
    return Plot.suiting(fields).orElseThrow();
  }

  private static Result result(List<Field> fields, List<List<@Nullable Object>> rows) {
    return new Result(fields, rows, rows.size(), Result.Order.BY_KEY, 1);
  }

  private static List<@Nullable Object> window(long second, String key, long count) {
    var start = NOON.plusSeconds(second);
    return row(new Span(start, start.plusSeconds(300)), key, count);
  }

  private static List<@Nullable Object> row(Object... values) {
    return new ArrayList<>(List.of(values));
  }
}

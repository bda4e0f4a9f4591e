package millrace.magics.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class ChartSvgTest {
  private static final Chart.Axis TIMES = new Chart.Times("window.start", ZoneOffset.UTC);

  @ParameterizedTest
  @EnumSource
  void everyKindIsWellFormedAndFollowsTheTheme(Chart.Kind kind) throws Exception {
    var svg = ChartSvg.write(chart(kind, TIMES, 3, 12), 720, 250);
    assertThat(parse(svg).getElementsByTagName("path").getLength()).isGreaterThan(3);
    assertThat(svg).contains("@media(prefers-color-scheme:dark)");
  }

  @ParameterizedTest
  @EnumSource
  void everyKindDrawsOnePointAndNone(Chart.Kind kind) throws Exception {
    assertThat(parse(ChartSvg.write(chart(kind, TIMES, 1, 1), 300, 200))).isNotNull();
    var empty = ChartSvg.write(new Chart(kind, "count", TIMES, List.of()), 300, 200);
    assertThat(parse(empty).getDocumentElement().getTextContent()).contains("nothing to draw yet");
    assertThat(empty).doesNotContain("NaN").doesNotContain("Infinity");
  }

  @Test
  void aLineGoesThroughItsPoints() {
    var chart =
        new Chart(
            Chart.Kind.LINE,
            "y",
            new Chart.Numbers("x"),
            List.of(new Series("y", List.of(new Point(0, 0), new Point(10, 100)))));
    var svg = ChartSvg.write(chart, 320, 150);
    // from the foot of the chart at y = 126 to its top at y = 26
    assertThat(svg).containsPattern("class='c0 l' d='M\\d+(\\.\\d)? 126L306 26'");
  }

  @Test
  void aBarStandsOnZero() {
    var chart =
        new Chart(
            Chart.Kind.BAR,
            "count",
            new Chart.Names("gt", List.of("sit", "walk")),
            List.of(new Series("count", List.of(new Point(0, 50), new Point(1, 100)))));
    assertThat(ChartSvg.write(chart, 320, 150))
        .containsPattern("M[\\d.]+ 126V76h55V126zM[\\d.]+ 126V26h55V126z")
        .contains(">sit</text>")
        .contains(">100</text>");
  }

  @Test
  void namesOfLinesDoNotMeet() throws Exception {
    var series =
        IntStream.range(0, 8)
            .mapToObj(i -> new Series("s" + i, List.of(new Point(0, 1), new Point(1, 5 + i * .01))))
            .toList();
    var svg = ChartSvg.write(new Chart(Chart.Kind.LINE, "y", TIMES, series), 720, 250);
    var texts = parse(svg).getElementsByTagName("text");
    double[] heights =
        IntStream.range(0, texts.getLength())
            .mapToObj(texts::item)
            .filter(each -> each.getTextContent().matches("s\\d"))
            .mapToDouble(
                each -> Double.parseDouble(each.getAttributes().getNamedItem("y").getNodeValue()))
            .sorted()
            .toArray();
    assertThat(heights).hasSize(8);
    for (int i = 1; i < heights.length; i++) {
      assertThat(heights[i] - heights[i - 1]).isGreaterThanOrEqualTo(12.9);
    }
  }

  @Test
  void namesWithMarkupAreText() throws Exception {
    var svg = ChartSvg.write(chart(Chart.Kind.LINE, TIMES, 2, 3, "<b>&'"), 720, 250);
    assertThat(svg).doesNotContain("<b>");
    assertThat(parse(svg).getDocumentElement().getTextContent()).contains("<b>&'0");
  }

  @Test
  void manyPointsAreDrawnAsTheirExtremes() {
    var points =
        IntStream.range(0, 100_000)
            .mapToObj(i -> new Point(i, i == 77_777 ? 1000 : i % 3))
            .toList();
    var chart =
        new Chart(Chart.Kind.LINE, "y", new Chart.Numbers("x"), List.of(new Series("y", points)));
    assertThat(ChartSvg.write(chart, 720, 250).length()).isLessThan(12_000);
  }

  @Test
  void wordsSayWhatTheChartShows() {
    assertThat(ChartSvg.describe(chart(Chart.Kind.LINE, TIMES, 2, 3)))
        .isEqualTo("count over window.start, 6 points; last: s0 2, s1 3");
  }

  private static Chart chart(Chart.Kind kind, Chart.Axis axis, int series, int points) {
    return chart(kind, axis, series, points, "s");
  }

  private static Chart chart(
      Chart.Kind kind, Chart.Axis axis, int series, int points, String name) {
    return new Chart(
        kind,
        "count",
        axis,
        IntStream.range(0, series)
            .mapToObj(
                s ->
                    new Series(
                        name + s,
                        IntStream.range(0, points)
                            .mapToObj(i -> new Point(i * 600_000.0, i + s))
                            .toList()))
            .toList());
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }
}

package millrace.magics.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Draws a [Chart] as an SVG document that follows the page's light or dark theme.
final class ChartSvg {
  private static final int TOP = 26;
  private static final int BOTTOM = 24;
  private static final int LETTER = 6;

  private final Chart chart;
  private final int width;
  private final int height;
  private final Scale x;
  private final Scale y;
  private final Svg svg;

  private ChartSvg(Chart chart, int width, int height) {
    this.width = width;
    this.height = height;
    this.chart = thinned(chart, width);
    this.svg = Svg.start(width, height, chart.series().size());
    double lowest = bound(false);
    double highest = bound(true);
    if (isFilled()) {
      lowest = Math.min(0, lowest);
      highest = Math.max(0, highest);
    }
    this.y = Scale.round(lowest, highest, 4, height - BOTTOM, TOP);
    int left =
        10 + LETTER * y.ticks(4).stream().mapToInt(t -> Texts.figure(t).length()).max().orElse(1);
    this.x = across(left, width - right());
  }

  /// @param width in pixels
  /// @param height in pixels
  static String write(Chart chart, int width, int height) {
    return new ChartSvg(chart, width, height).draw();
  }

  /// The chart in words, for those who cannot see it.
  static String describe(Chart chart) {
    if (chart.isEmpty()) {
      return chart.title() + ": nothing to draw yet";
    }
    var last = new ArrayList<String>();
    for (var series : chart.series()) {
      if (!series.points().isEmpty()) {
        last.add(series.name() + " " + Texts.figure(series.points().getLast().y()));
      }
    }
    return "%s over %s, %s points; last: %s"
        .formatted(
            chart.title(),
            chart.axis().title(),
            chart.series().stream().mapToInt(each -> each.points().size()).sum(),
            String.join(", ", last));
  }

  private String draw() {
    svg.text("t", 4, 13, Texts.cut(chart.title(), width / LETTER));
    svg.text("v", width - 4, height - 8, Texts.cut(chart.axis().title(), 24));
    drawGrid();
    drawAxis();
    if (chart.isEmpty()) {
      svg.text("m", (x.from() + x.to()) / 2, height / 2.0, "nothing to draw yet");
      return svg.end();
    }
    switch (chart.kind()) {
      case LINE, STEP, AREA -> drawLines();
      case BAR -> drawBars();
      case SCATTER -> drawDots();
    }
    drawNames();
    return svg.end();
  }

  private void drawGrid() {
    for (double tick : y.ticks(4)) {
      svg.line(tick == 0 ? "b" : "g", x.from(), y.at(tick), x.to(), y.at(tick));
      svg.text("v", x.from() - 5, y.at(tick) + 4, Texts.figure(tick));
    }
  }

  /// A place on the axis along, in pixels, and what is written there.
  private record Tick(double place, String label) {}

  private void drawAxis() {
    int titled = LETTER * Math.min(24, chart.axis().title().length()) + 14;
    double end = width - titled;
    var ticks = ticks();
    svg.raw("<path class='g' d='");
    for (var tick : ticks) {
      svg.raw("M").number(tick.place()).raw(" ").number(height - BOTTOM).raw("v4");
    }
    svg.raw("'/>");
    for (var tick : ticks) {
      if (tick.place() + LETTER * tick.label().length() / 2.0 < end) {
        svg.text("m", tick.place(), height - 8, tick.label());
      }
    }
  }

  private List<Tick> ticks() {
    return switch (chart.axis()) {
      case Chart.Times(_, var zone) -> {
        int most = (int) Math.max(2, (x.to() - x.from()) / 76);
        yield new Clock(zone)
            .ticks(x.low(), x.high(), most).stream()
                .map(each -> new Tick(x.at(each.millis()), each.label()))
                .toList();
      }
      case Chart.Numbers _ ->
          x.ticks(6).stream().map(each -> new Tick(x.at(each), Texts.figure(each))).toList();
      case Chart.Names(_, var names) -> {
        double slot = (x.to() - x.from()) / Math.max(1, names.size());
        int step = Math.max(1, (int) Math.ceil(26 / slot));
        int room = Math.max(3, (int) (slot * step / LETTER));
        yield IntStream.range(0, names.size())
            .filter(each -> each % step == 0)
            .mapToObj(each -> new Tick(x.at(each), Texts.cut(names.get(each), room)))
            .toList();
      }
    };
  }

  private void drawLines() {
    for (int i = 0; i < chart.series().size(); i++) {
      var places = places(chart.series().get(i), chart.kind() == Chart.Kind.STEP);
      if (places.isEmpty()) {
        continue;
      }
      var color = Svg.colorClass(i);
      if (chart.kind() == Chart.Kind.AREA) {
        var closed = new ArrayList<>(places);
        closed.add(new Point(places.getLast().x(), y.at(0)));
        closed.add(new Point(places.getFirst().x(), y.at(0)));
        svg.path(color + " a", "", closed);
      }
      svg.path(color + " l", Svg.dash(i), places);
      svg.dot(color, "", places.getLast().x(), places.getLast().y(), 3);
      if (places.size() * chart.series().size() <= 60 && chart.kind() == Chart.Kind.LINE) {
        dots(color, " style='stroke-width:4'", places);
      }
    }
  }

  private List<Point> places(Series series, boolean steps) {
    var places = new ArrayList<Point>();
    for (var point : series.points()) {
      var place = new Point(Math.round(x.at(point.x())), y.at(point.y()));
      if (steps && !places.isEmpty()) {
        places.add(new Point(place.x(), places.getLast().y()));
      }
      places.add(place);
    }
    return places;
  }

  /// One path for all bars of a series.
  private void drawBars() {
    int groups = chart.series().size();
    double bar = Math.max(1, Math.min(slot() * 0.76, 56.0 * groups) / groups);
    double gap = bar > 6 ? 1 : 0;
    for (int i = 0; i < groups; i++) {
      svg.raw("<path class='" + Svg.colorClass(i) + " r'").raw(Svg.fade(i)).raw(" d='");
      for (var point : chart.series().get(i).points()) {
        double left = x.at(point.x()) - bar * groups / 2 + bar * i;
        svg.raw("M").number(left).raw(" ").number(y.at(0)).raw("V").number(y.at(point.y()));
        svg.raw("h").number(bar - gap).raw("V").number(y.at(0)).raw("z");
      }
      svg.raw("'/>");
      for (var point : chart.series().get(i).points()) {
        if (bar >= 26) {
          double middle = x.at(point.x()) - bar * groups / 2 + bar * (i + 0.5);
          svg.text("m", middle, y.at(Math.max(0, point.y())) - 4, Texts.figure(point.y()));
        }
      }
    }
  }

  private void drawDots() {
    for (int i = 0; i < chart.series().size(); i++) {
      var places = places(chart.series().get(i), false);
      dots(Svg.colorClass(i), " style='stroke-width:6;stroke-opacity:.7'" + Svg.fade(i), places);
    }
  }

  /// One path for all dots: a line of no length with round ends is a dot.
  private void dots(String color, String more, List<Point> places) {
    svg.raw("<path class='").raw(color).raw(" l'").raw(more).raw(" d='");
    for (var place : places) {
      svg.raw("M").number(place.x()).raw(" ").number(place.y()).raw("h0");
    }
    svg.raw("'/>");
  }

  /// Names stand at the ends of lines, moved apart where they would meet; for bars and dots, in a
  /// row on top.
  private void drawNames() {
    if (chart.series().size() < 2) {
      return;
    }
    if (!isNamedAtEnds()) {
      double place = width - right() + 14;
      double line = TOP + 4;
      for (int i = 0; i < chart.series().size(); i++) {
        svg.dot(Svg.colorClass(i) + " r", Svg.fade(i), place, line - 4, 4);
        svg.text("", place + 9, line, Texts.cut(chart.series().get(i).name(), 18));
        line += 16;
      }
      return;
    }
    record Name(int series, double wanted) {}
    var names = new ArrayList<Name>();
    for (int i = 0; i < chart.series().size(); i++) {
      var points = chart.series().get(i).points();
      if (!points.isEmpty()) {
        names.add(new Name(i, y.at(points.getLast().y()) + 4));
      }
    }
    names.sort(Comparator.comparingDouble(Name::wanted));
    double room = height - BOTTOM + 4;
    double next = TOP;
    for (int i = 0; i < names.size(); i++) {
      double latest = room - (names.size() - 1 - i) * 13.0;
      double place = Math.min(latest, Math.max(next, names.get(i).wanted()));
      int series = names.get(i).series();
      svg.text(
          Svg.colorClass(series) + " n",
          x.to() + 9,
          place,
          Texts.cut(chart.series().get(series).name(), 18));
      next = place + 13;
    }
  }

  private boolean isNamedAtEnds() {
    return switch (chart.kind()) {
      case LINE, STEP, AREA -> true;
      case BAR, SCATTER -> false;
    };
  }

  private boolean isFilled() {
    return chart.kind() == Chart.Kind.AREA || chart.kind() == Chart.Kind.BAR;
  }

  private int right() {
    if (chart.series().size() < 2) {
      return 14;
    }
    int longest = chart.series().stream().mapToInt(each -> each.name().length()).max().orElse(0);
    return 24 + Math.min(18, longest) * (LETTER + 1);
  }

  private Scale across(double from, double to) {
    if (chart.axis() instanceof Chart.Names(_, var names)) {
      return new Scale(-0.5, Math.max(1, names.size()) - 0.5, from, to);
    }
    var all = chart.series().stream().flatMap(each -> each.points().stream()).toList();
    double low = all.stream().mapToDouble(Point::x).min().orElse(0);
    double high = all.stream().mapToDouble(Point::x).max().orElse(1);
    if (low == high && chart.axis() instanceof Chart.Times) {
      return new Scale(low - 60_000, high + 60_000, from, to);
    }
    if (chart.kind() == Chart.Kind.BAR) {
      double around =
          nearest(all.stream().mapToDouble(Point::x).sorted().distinct().toArray()) * 0.5;
      return Scale.over(low - around, high + around, from, to);
    }
    return Scale.over(low, high, from + 4, to);
  }

  private double slot() {
    if (chart.axis() instanceof Chart.Names(_, var names)) {
      return (x.to() - x.from()) / Math.max(1, names.size());
    }
    double[] places =
        chart.series().stream()
            .flatMap(each -> each.points().stream())
            .mapToDouble(each -> x.at(each.x()))
            .sorted()
            .distinct()
            .toArray();
    return places.length < 2 ? 80 : nearest(places);
  }

  private static double nearest(double[] sorted) {
    double nearest = Double.MAX_VALUE;
    for (int i = 1; i < sorted.length; i++) {
      nearest = Math.min(nearest, sorted[i] - sorted[i - 1]);
    }
    return nearest == Double.MAX_VALUE ? 1 : nearest;
  }

  private double bound(boolean highest) {
    var values =
        chart.series().stream().flatMap(each -> each.points().stream()).mapToDouble(Point::y);
    return highest ? values.max().orElse(1) : values.min().orElse(0);
  }

  private static Chart thinned(Chart chart, int width) {
    return switch (chart.kind()) {
      case LINE, STEP, AREA ->
          new Chart(
              chart.kind(),
              chart.title(),
              chart.axis(),
              chart.series().stream().map(each -> each.thinned(width / 2)).toList());
      case BAR, SCATTER -> chart;
    };
  }
}

package millrace.magics.view;

import java.util.ArrayList;
import java.util.List;

/// Draws the line of a [Meter]: no axes, only how it went.
final class MeterSvg {
  private static final int BUCKETS = 30;

  private MeterSvg() {}

  /// @param width in pixels
  /// @param height in pixels
  static String write(Meter meter, int width, int height) {
    var svg = Svg.startPlain(width, height, Math.max(1, meter.series().size()));
    double highest = 0;
    double first = Double.MAX_VALUE;
    double last = -Double.MAX_VALUE;
    for (var series : meter.series()) {
      for (var point : series.points()) {
        highest = Math.max(highest, point.y());
        first = Math.min(first, point.x());
        last = Math.max(last, point.x());
      }
    }
    svg.line("g", 2, height - 2, width - 2, height - 2);
    if (first > last) {
      return svg.end();
    }
    var x = Scale.over(first, last, 2, width - 5);
    var y = Scale.over(0, highest == 0 ? 1 : highest * 1.05, height - 2, 3);
    for (int i = 0; i < meter.series().size(); i++) {
      var series = meter.series().get(i).thinned(BUCKETS);
      if (!series.points().isEmpty()) {
        draw(svg, i, series.points(), x, y);
      }
    }
    return svg.end();
  }

  private static void draw(Svg svg, int series, List<Point> points, Scale x, Scale y) {
    var places =
        points.stream()
            .map(
                each -> new Point(Math.round(x.at(each.x())), Math.round(y.at(each.y()) * 2) / 2.0))
            .toList();
    var color = Svg.colorClass(series);
    if (series == 0) {
      var closed = new ArrayList<>(places);
      closed.add(new Point(places.getLast().x(), y.at(0)));
      closed.add(new Point(places.getFirst().x(), y.at(0)));
      svg.path(color + " a", "", closed);
    }
    svg.path(color + " l", " style='stroke-width:1.5'", places);
    svg.dot(color, "", places.getLast().x(), places.getLast().y(), 2);
  }
}

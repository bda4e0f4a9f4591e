package millrace.magics.view;

import java.util.ArrayList;
import java.util.List;

/// Points that belong together, in the order of x.
public record Series(String name, List<Point> points) {
  public Series {
    points = List.copyOf(points);
  }

  /// At most two points for each of `buckets` stretches of x, the lowest and the highest: drawn at
  /// that width, it looks the same.
  Series thinned(int buckets) {
    if (points.size() <= 2 * buckets) {
      return this;
    }
    double low = points.getFirst().x();
    double width = (points.getLast().x() - low) / buckets;
    var kept = new ArrayList<Point>();
    int from = 0;
    for (int bucket = 0; bucket < buckets && from < points.size(); bucket++) {
      double end = low + (bucket + 1) * width;
      int to = from;
      while (to < points.size() && (points.get(to).x() <= end || bucket == buckets - 1)) {
        to++;
      }
      addExtremes(from, to, kept);
      from = to;
    }
    return new Series(name, kept);
  }

  private void addExtremes(int from, int to, List<Point> kept) {
    if (from == to) {
      return;
    }
    int lowest = from;
    int highest = from;
    for (int at = from; at < to; at++) {
      if (points.get(at).y() < points.get(lowest).y()) {
        lowest = at;
      }
      if (points.get(at).y() > points.get(highest).y()) {
        highest = at;
      }
    }
    kept.add(points.get(Math.min(lowest, highest)));
    if (lowest != highest) {
      kept.add(points.get(Math.max(lowest, highest)));
    }
  }
}

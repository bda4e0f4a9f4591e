package millrace.magics.view;

import java.time.ZoneId;
import java.util.List;

/// A chart to draw.
///
/// @param title what is drawn, such as `count by activity`
/// @param series at most [#MOST_SERIES]
public record Chart(Kind kind, String title, Axis axis, List<Series> series) {
  public static final int MOST_SERIES = 8;

  public Chart {
    series = List.copyOf(series);
    if (series.size() > MOST_SERIES) {
      throw new IllegalArgumentException(
          "a chart shows at most %s series, but got %s".formatted(MOST_SERIES, series.size()));
    }
  }

  public enum Kind {
    LINE,
    STEP,
    AREA,
    BAR,
    SCATTER
  }

  /// What x stands for.
  public sealed interface Axis {
    String title();
  }

  /// Moments, in milliseconds since 1970, written as they read in a time zone.
  public record Times(String title, ZoneId zone) implements Axis {}

  public record Numbers(String title) implements Axis {}

  /// x counts the names, from 0 on.
  public record Names(String title, List<String> names) implements Axis {
    public Names {
      names = List.copyOf(names);
    }
  }

  public boolean isEmpty() {
    return series.stream().allMatch(each -> each.points().isEmpty());
  }
}

package millrace.magics.view;

import java.util.List;

/// A small chart of how one figure went, with its present value.
///
/// @param title such as `batch duration`
/// @param value the present value with its unit; empty if there is none yet
/// @param series one or two
public record Meter(String title, String value, List<Series> series) {
  public Meter {
    series = List.copyOf(series);
  }
}

package millrace.engine.function.aggregate;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import millrace.engine.compute.ObjectComparison;
import org.jspecify.annotations.Nullable;

/// Values at given shares of a sorted list.
final class Percentiles {
  private Percentiles() {}

  /// Between two values, in proportion: `percentile` and `median`.
  static @Nullable Object between(List<@Nullable Object> values, Object shares) {
    if (values.isEmpty()) {
      return null;
    }
    double[] sorted =
        values.stream().mapToDouble(each -> ((Number) each).doubleValue()).sorted().toArray();
    return each(shares, share -> between(sorted, share));
  }

  private static double between(double[] sorted, double share) {
    double position = share * (sorted.length - 1);
    int low = (int) Math.floor(position);
    int high = (int) Math.ceil(position);
    if (low == high || sorted[low] == sorted[high]) {
      return sorted[low];
    }
    return (high - position) * sorted[low] + (position - low) * sorted[high];
  }

  /// The value itself below which the share lies: `percentile_approx`, here without any error.
  static @Nullable Object at(List<@Nullable Object> values, Object shares) {
    if (values.isEmpty()) {
      return null;
    }
    var sorted = new ArrayList<>(values);
    sorted.sort(ObjectComparison::compare);
    return each(
        shares, share -> sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1)));
  }

  /// The value that comes most often; of several the one that came first.
  static @Nullable Object mode(List<@Nullable Object> values) {
    var counts = new TreeMap<@Nullable Object, Integer>(ObjectComparison::compare);
    values.forEach(value -> counts.merge(value, 1, Integer::sum));
    @Nullable Object best = null;
    int most = 0;
    for (var value : values) {
      int count = counts.getOrDefault(value, 0);
      if (count > most) {
        most = count;
        best = value;
      }
    }
    return best;
  }

  private interface AtShare {
    @Nullable Object of(double share);
  }

  private static @Nullable Object each(Object shares, AtShare at) {
    if (shares instanceof List<?> several) {
      var results = new ArrayList<@Nullable Object>();
      several.forEach(share -> results.add(at.of(((Number) share).doubleValue())));
      return results;
    }
    return at.of(((Number) shares).doubleValue());
  }
}
